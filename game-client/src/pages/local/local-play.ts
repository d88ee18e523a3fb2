/** Matches on this device, one after another: countdown, match, result, and the sides changed. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { AnyGame, BotLevel, BotPlayer, FlatState, Outcome, Seat } from '@rallydrop/common/game';
import type { StagePlayer } from '../../client-game.ts';
import type { PlayedMatch } from '../../played/record.ts';
import { LocalMatch } from '../../sync/local-match.ts';
import { LOCAL } from '../../words.ts';
import { openSearchWorkers } from './search-threads.ts';

const COUNTDOWN_MS = 3_000;
/** Between two looks at whether the match is over, ms. */
const LOOK_EVERY_MS = 100;
/** The faces of two who share a device: nobody knows theirs. */
const FACES = [11, 37] as const;

export type LocalStageState =
  | { readonly kind: 'countdown'; readonly endsAt: number }
  | { readonly kind: 'playing' }
  | { readonly kind: 'finished'; readonly outcome: Outcome };

export interface LocalPlay {
  readonly game: AnyGame;
  readonly match: ReadonlySignal<LocalMatch>;
  readonly stage: ReadonlySignal<LocalStageState>;
  readonly players: ReadonlySignal<readonly StagePlayer[]>;
  score(): readonly number[] | undefined;
  /** Another match, sides changed. */
  again(): void;
  close(): void;
}

export interface LocalPlayDependencies {
  readonly game: AnyGame;
  /** The bot's; without it two share the device. */
  readonly level: BotLevel | undefined;
  readonly turnOf: ((state: Readonly<FlatState>) => Seat) | undefined;
  /** A match against the bot has ended. */
  readonly onPlayed: (match: PlayedMatch) => void;
  readonly countdownMs?: number;
  /** Of the guest, where known. */
  readonly face: number;
  /** A position to play on from: again and again from there, sides kept, and no match that counts for anything. */
  readonly position?: LocalPosition | undefined;
}

export interface LocalPosition {
  /** As the rules keep them. */
  readonly options: unknown;
  readonly state: Readonly<FlatState>;
  /** The person's, against a bot. */
  readonly seat: Seat;
}

const random32 = () => crypto.getRandomValues(new Uint32Array(1))[0]!;

export const openLocalPlay = ({
  game,
  level,
  turnOf,
  onPlayed,
  face,
  countdownMs = COUNTDOWN_MS,
  position,
}: LocalPlayDependencies): LocalPlay => {
  const searchWorkers = openSearchWorkers();
  let botSeat: Seat = position ? 1 - position.seat : 1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const newMatch = () => {
    const bot: BotPlayer<FlatState, unknown> | undefined =
      level && game.bot(level.id, random32, searchWorkers.for(game));
    const bots = [0, 1].map((seat) => (seat === botSeat ? bot : undefined));
    const options: unknown = position ? position.options : game.options(undefined);
    return new LocalMatch({ game, options, bots, random: random32, turnOf, start: position?.state });
  };
  const playersNow = (): readonly StagePlayer[] =>
    [0, 1].map((seat) => {
      if (!level)
        return { name: LOCAL.players[seat === 1 ? 1 : 0], face: FACES[seat === 1 ? 1 : 0], bot: false };
      return seat === botSeat
        ? { name: level.name, face: level.face, bot: true }
        : { name: LOCAL.you, face, bot: false };
    });

  const match = signal(newMatch());
  const players = signal(playersNow());
  const stage = signal<LocalStageState>({ kind: 'countdown', endsAt: performance.now() + countdownMs });

  const look = () => {
    const now = match.peek();
    // A page in the background draws nothing; the match still has to end.
    now.frame(performance.now());
    const { outcome } = now;
    if (!outcome) {
      timer = setTimeout(look, LOOK_EVERY_MS);
      return;
    }
    stage.value = { kind: 'finished', outcome };
    if (level && !position)
      onPlayed({
        id: `here/${crypto.randomUUID()}`,
        game: game.name,
        against: `bot:${level.id}`,
        result: resultOf(outcome),
      });
  };
  const resultOf = ({ winner }: Outcome) => (winner === null ? 'drawn' : winner === botSeat ? 'lost' : 'won');
  const countDown = () => {
    stage.value = { kind: 'countdown', endsAt: performance.now() + countdownMs };
    timer = setTimeout(() => {
      match.peek().start(performance.now());
      stage.value = { kind: 'playing' };
      look();
    }, countdownMs);
  };
  countDown();

  return {
    game,
    match,
    stage,
    players,
    score: () => game.score(match.peek().confirmed),
    again: () => {
      clearTimeout(timer);
      if (level && !position) botSeat = 1 - botSeat;
      players.value = playersNow();
      match.value = newMatch();
      countDown();
    },
    close: () => {
      clearTimeout(timer);
      match.peek().stop();
      void searchWorkers.close();
    },
  };
};
