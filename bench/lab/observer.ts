/**
 * Watches one lab client frame by frame and writes down what its player could see. It looks at what is drawn, not at
 * what the client believes; what was true is asked of the journal afterwards.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchJournal } from '@rallydrop/game-server/rooms/match-journal';
import type { SimulatedTime } from '../../tests/support/simulated-time.ts';
import { BallWatch } from './ball-watch.ts';
import { type ContactVerdict, ContactWatch, judge, newVerdict } from './contact-watch.ts';
import { InputVisibility } from './input-visibility.ts';
import type { LabClient } from './lab-client.ts';
import { PaddleWatch } from './paddle-watch.ts';
import { contactsOf } from './true-contacts.ts';

export const FRAME_MS = 1000 / 60;
/** Bytes are counted over windows of this length. */
const BYTES_WINDOW_MS = 5_000;

export class Observer {
  readonly paddle: PaddleWatch;
  readonly visibility: InputVisibility;
  readonly ball: BallWatch;
  readonly contacts: ContactWatch;
  readonly bytesPerSecond: number[] = [];
  /** How far from where it was the opponent's paddle was drawn, each frame, court units. */
  readonly opponentHidden: number[] = [];
  /** Points shown before the server had them. [P4] */
  pointsTooEarly = 0;
  pointsShown = 0;
  mismatches = 0;
  /** Nothing is written down any more. */
  closed = false;

  private bytesAt = { bytes: 0, at: 0 };
  private match = -1;
  private shownScore = [0, 0];
  /** Which seat this player had in each match. */
  private readonly seats: (number | null)[] = [];

  constructor(
    private readonly time: SimulatedTime,
    private readonly client: LabClient,
    oneWaysMs: Milliseconds,
  ) {
    this.paddle = new PaddleWatch(client);
    this.visibility = new InputVisibility(oneWaysMs);
    this.ball = new BallWatch(client, FRAME_MS);
    this.contacts = new ContactWatch(client);
    client.onAct = (input) => this.paddle.noteAct(input);
    client.onSend = (seq, tick) => this.visibility.noteSent(seq, tick, this.time.now);
    client.onTaken = (seq, tick) => this.visibility.noteTaken(seq, tick);
    client.onNewMatch = () => this.beginMatch();
  }

  /** One frame of this client's screen. */
  frame(opponent: Observer): void {
    const { session, presentation, stage, seat } = this.client;
    if (!session || !presentation) return;
    session.frame(this.time.now);
    presentation.frame(this.time.now);
    if (!session.ready || stage !== 'playing' || this.closed) {
      this.forget();
      return;
    }
    this.paddle.frame();
    this.ball.frame();
    this.contacts.frame(this.match);
    this.watchScore();
    this.watchBytes();
    if (seat === null) return;
    const hidden = this.hiddenOf(1 - seat);
    this.opponentHidden.push(hidden);
    opponent.visibility.frame(this.client, 1 - seat, hidden, this.time.now);
  }

  /** The figures of the session so far; call when a match ends. */
  closeMatch(): void {
    const { session } = this.client;
    if (session) this.mismatches += session.figures.hashMismatches;
  }

  /** What was shown at the contacts, judged by what was so. */
  verdict(journals: readonly MatchJournal[], lastTicks: readonly number[]): ContactVerdict {
    const verdict = newVerdict();
    journals.forEach((journal, match) => {
      const seat = this.seats[match];
      if (seat === null || seat === undefined) return;
      const shown = this.contacts.shown.filter((contact) => contact.match === match);
      judge(verdict, seat, shown, contactsOf(journal, lastTicks[match]!), lastTicks[match]!);
    });
    return verdict;
  }

  /** How many of the balls that came to this player were really met. */
  contactsWon(journals: readonly MatchJournal[], lastTicks: readonly number[]): { won: number; of: number } {
    const own = journals.flatMap((journal, match) =>
      contactsOf(journal, lastTicks[match]!).filter(({ seat }) => seat === this.seats[match]),
    );
    return { won: own.filter(({ hit }) => hit).length, of: own.length };
  }

  private beginMatch(): void {
    this.match++;
    this.seats.push(this.client.seat);
    this.visibility.forget();
    this.shownScore = [0, 0];
    this.forget();
  }

  private forget(): void {
    this.paddle.forget();
    this.ball.forget();
    this.contacts.forget();
    this.bytesAt = { bytes: this.client.bytesDown, at: this.time.now };
  }

  /** What is drawn of a paddle minus where it is at the tick at which it is drawn. */
  private hiddenOf(seat: number): number {
    const { session, presentation } = this.client;
    const tick = presentation!.opponentTick;
    const from = session!.stateAt(Math.floor(tick));
    const to = session!.stateAt(Math.floor(tick) + 1);
    const part = tick - Math.floor(tick);
    const at = (state: typeof from) => (seat === 0 ? state.paddle0 : state.paddle1);
    return Math.abs(presentation!.scene.paddleY[seat]! - (at(from) + (at(to) - at(from)) * part));
  }

  private watchScore(): void {
    const { serverScore, presentation } = this.client;
    for (const seat of [0, 1]) {
      const shown = presentation!.scene.score[seat]!;
      if (shown <= this.shownScore[seat]!) continue;
      this.pointsShown++;
      if (shown > (serverScore[seat] ?? 0)) this.pointsTooEarly++;
      this.shownScore[seat] = shown;
    }
  }

  private watchBytes(): void {
    const { now } = this.time;
    const { bytesDown } = this.client;
    const elapsed = now - this.bytesAt.at;
    if (elapsed < BYTES_WINDOW_MS) return;
    this.bytesPerSecond.push(((bytesDown - this.bytesAt.bytes) * 1000) / elapsed);
    this.bytesAt = { bytes: bytesDown, at: now };
  }
}
