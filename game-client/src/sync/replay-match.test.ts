import { pong } from '@rallydrop/common/games/pong/index';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { seededRandom } from '@rallydrop/common/random';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import { ReplayIndex } from '@rallydrop/common/sync/replay-index';
import { describe, expect, it } from 'vitest';
import { PongPresentation } from '../games/pong/presentation.ts';
import type { MatchView } from './match-view.ts';
import { ReplayMatch } from './replay-match.ts';
import { seatScreen } from './seat-screen.ts';

const TICKS = 1_200;
const TICK_MS = 1000 / 60;

/** Two bots, and a network of 120 ms for seat 0 that leads by 80 ms. */
const opened = (ticks = TICKS) => {
  const random = seededRandom(4);
  const bots = [pong.bot('reads', random)!, pong.bot('places', random)!];
  const options = pong.options(undefined)!;
  const head = { matchId: 'm', participants: [], rated: false, startedAt: 0, game: 'pong', options };
  const writer = new JournalWriter({ ...head, rulesVersion: pong.rulesVersion });
  const state = pong.create(options);
  const states: PongState[] = [{ ...state }];
  const take = (tick: number, seat: number, input: ReturnType<(typeof bots)[0]>) => {
    if (input === undefined || pong.apply(state, seat, input)) return;
    const bytes = pong.input.encode(input);
    writer.input(tick, seat, bytes, 0, bytes.length);
  };
  for (let tick = 1; tick <= ticks; tick++) {
    pong.advance(state);
    take(tick, 255, pong.chance?.(state, random));
    for (const seat of [0, 1]) take(tick, seat, bots[seat]!(state, seat));
    if (tick % 60 === 0) writer.network(tick, 0, 120, 80, 0);
    states.push({ ...state });
  }
  writer.resumed(ticks);
  const journal = readJournal(writer.toBytes());
  if (isJournalProblem(journal)) throw new Error(journal.problem);
  const index = ReplayIndex.open(pong, journal);
  if (isJournalProblem(index)) throw new Error(index.problem);
  while (index.work(500, () => {}));
  return { journal, index, states };
};

describe('a match that is seen again', () => {
  it('passes at the pace that it is given, from where it is put, and stands at its end', () => {
    const { index, states } = opened();
    const match = new ReplayMatch(pong, { index });
    match.frame(0);
    match.running = true;
    match.frame(10 * TICK_MS);
    expect(match.ownTick).toBeCloseTo(10);
    match.pace = 0.25;
    match.frame(18 * TICK_MS);
    expect(match.ownTick).toBeCloseTo(12);
    match.seek(900);
    expect(match.stateAt(900)).toEqual(states[900]);
    expect(match.stateAt(901)).toEqual(states[901]);
    expect(match.confirmed).toEqual(states[900]);
    match.pace = 8;
    for (let frame = 0; frame < 60; frame++) match.frame(20_000 + frame * 16);
    expect([match.ownTick, match.running, match.over]).toEqual([TICKS, false, true]);
    expect(match.confirmed).toEqual(states[TICKS]);
  });

  it('tells the picture when it shows another moment, and not when it only goes on', () => {
    const match = new ReplayMatch(pong, opened());
    match.seek(5);
    expect(match.figures.snapshots).toBe(0);
    match.seek(4);
    match.seek(700);
    expect(match.figures.snapshots).toBe(2);
  });

  it('past its end is its end, and before its beginning its beginning', () => {
    const match = new ReplayMatch(pong, opened());
    match.seek(1e9);
    expect(match.position).toBe(TICKS);
    match.seek(-5);
    expect(match.position).toBe(0);
  });

  it('goes on where more of it has become known, from whoever’s screen it is seen', () => {
    const [early, { states, ...later }] = [opened(300), opened()];
    const recording = { index: early.index, journal: early.journal };
    const server = new ReplayMatch(pong, recording);
    const player = new ReplayMatch(pong, recording, seatScreen(pong, recording, 0));
    for (const match of [server, player]) match.seek(900);
    expect([server.position, server.over]).toEqual([300, true]);
    Object.assign(recording, later);
    expect(server.over).toBe(false);
    for (const match of [server, player]) match.seek(900);
    expect(server.confirmed).toEqual(states[900]);
    expect(player.ownTick).toBeCloseTo(900 + 80 / TICK_MS);
    expect(player.stateAt(904).paddle0).toBe(states[904]!.paddle0);
  });

  it('is drawn by the presentation of a live match', () => {
    const { index, states } = opened();
    const match = new ReplayMatch(pong, { index });
    const presentation = new PongPresentation(match as unknown as MatchView<PongState, never>);
    match.seek(600);
    presentation.frame(0);
    expect(presentation.scene.ballX).toBe(states[600]!.ballX);
    expect([...presentation.scene.paddleY]).toEqual([states[600]!.paddle0, states[600]!.paddle1]);
  });
});

describe('a player’s screen', () => {
  it('shows the own paddle ahead of the server and the opponent’s behind it, as far as their network made it', () => {
    const recording = opened();
    const { states } = recording;
    const screen = seatScreen(pong, recording, 0)!;
    const match = new ReplayMatch(pong, recording, screen);
    match.seek(600);
    expect(match.ownTick).toBeCloseTo(600 + 80 / TICK_MS);
    expect(match.settledTick).toBeCloseTo(600 - 60 / TICK_MS - 1.5);
    const own = Math.floor(match.ownTick);
    // Own inputs are there at once, whatever the opponent did meanwhile.
    expect(match.stateAt(own).paddle0).toBe(states[own]!.paddle0);
    const settled = Math.floor(match.settledTick);
    expect(match.stateAt(settled)).toEqual(states[settled]);
  });

  it('of somebody of whose network nothing was written does not exist', () => {
    expect(seatScreen(pong, opened(), 1)).toBeUndefined();
  });
});
