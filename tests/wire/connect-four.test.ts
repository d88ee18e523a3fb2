import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { lagTicks } from '@rallydrop/common/games/connect-four/rules';
import { CLOCKS, type ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import { encodeInput } from '@rallydrop/common/protocol/hot';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { journalView } from '@rallydrop/common/sync/journal-view';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { asTick } from '@rallydrop/common/tick';
import { describe, expect, it } from 'vitest';
import { constant } from '../support/one-way-link.ts';
import { Table } from '../support/table.ts';

const near = { up: constant(2), down: constant(2) };
const far = { up: constant(100), down: constant(100) };
const threePlusTwo = { clock: '3+2' };

/** Nine moves, and nobody has four in a row. */
const SHORT = [3, 3, 2, 2, 4, 1, 0, 5, 6];

describe('Connect Four on the wire', () => {
  it('a move costs the opponent 12 bytes at most, frame included, with a clock and without', () => {
    for (const clock of ['none', '3+2', 'move']) {
      const table = new Table({ clock }, far);
      table.sent.length = 0;
      table.play(SHORT);
      const patches = table.sent.filter(({ event }) => event === 'patch');
      // Each move once to either player.
      expect(patches).toHaveLength(2 * SHORT.length);
      for (const { bytes } of patches) expect(bytes).toBeLessThanOrEqual(12);
      expect(table.server.metrics.hashMismatches).toBe(0);
    }
  });

  it('a running clock costs nothing but pulses', () => {
    const table = new Table(threePlusTwo, near);
    table.play([3]);
    table.sent.length = 0;
    table.pass(20_000);
    const events = new Set(table.sent.map(({ event }) => event));
    expect(events).toEqual(new Set(['pulse', 'probe']));
    // And yet both sides know the time to the tick.
    for (const { session } of table.players) {
      const seen = session.stateAt(table.match.tick) as ConnectFourState;
      expect(Math.abs(seen.clock1 - table.state.clock1)).toBeLessThanOrEqual(1);
    }
    expect(table.server.metrics.hashMismatches).toBe(0);
  });

  it('[P1] the own disc is there in the same frame, the opponent’s when its message has come', () => {
    const table = new Table({}, far);
    table.pass(500);
    expect(table.act(table.ada, { kind: 'drop', column: 3 })).toBe(true);
    expect(table.seenBy(table.ada)).toBe('...o...');
    expect(table.seenBy(table.bob)).toBe('');
    expect(table.board).toBe('');
    table.pass(400);
    expect(table.seenBy(table.bob)).toBe('...o...');
  });

  it('what the rules do not take is refused with its reason, and changes nothing', () => {
    const table = new Table({}, near);
    table.play([0, 0, 0, 0, 0, 0]);
    const before = { ...table.state };
    const refusedTo = (player: typeof table.ada) => player.refused.map(({ why }) => why.reason);

    table.act(table.ada, { kind: 'drop', column: 0 });
    table.pass(200);
    table.act(table.ada, { kind: 'drop', column: 7 });
    table.pass(200);
    table.act(table.ada, { kind: 'pop', column: 0 });
    table.pass(200);
    table.act(table.ada, { kind: 'accept-draw' });
    table.pass(200);
    expect(refusedTo(table.ada)).toEqual(['no-such-move', 'no-such-move', 'no-such-move', 'no-such-move']);
    table.act(table.bob, { kind: 'drop', column: 3 });
    table.pass(200);
    expect(refusedTo(table.bob)).toEqual(['not-your-turn']);
    expect(table.state).toEqual(before);
    expect(table.seenBy(table.ada)).toBe(table.board);
    expect(table.seenBy(table.bob)).toBe(table.board);
  });

  it('bytes that mean no move are refused before the rules see them', () => {
    const table = new Table({}, near);
    table.play([3]);
    const before = { ...table.state };
    const bodies = [[], [0], [0, 255], [0, 9], [0, 3, 0], [2, 1], [6, 10], [99, 0]];
    for (const [index, body] of bodies.entries()) {
      table.bob.sendInput(encodeInput(index + 1, asTick(table.match.tick), Uint8Array.from(body)));
      table.pass(100);
    }
    expect(table.bob.refused).toHaveLength(bodies.length);
    expect(table.state.plies).toBe(before.plies);
    expect(table.board).toBe('...o...');
    expect(table.server.faults).toEqual([]);
  });

  it('a double click plays one disc', () => {
    const table = new Table({}, far);
    table.pass(500);
    table.act(table.ada, { kind: 'drop', column: 3 });
    table.frame();
    table.frame();
    table.act(table.ada, { kind: 'drop', column: 3 });
    table.pass(1_000);
    expect(table.board).toBe('...o...');
    expect(table.ada.refused.map(({ why }) => why.reason)).toEqual(['not-your-turn']);
    expect(table.seenBy(table.ada)).toBe('...o...');
  });

  it('a disc that came after the flag had fallen is shown, refused, and taken back', () => {
    const table = new Table({ clock: '1+0' }, near);
    table.pass(59_500);
    table.ada.connection!.up.hold();
    table.act(table.ada, { kind: 'drop', column: 3 });
    table.frame();
    expect(table.seenBy(table.ada)).toBe('...o...');
    table.until(() => table.state.ended !== 0);
    table.ada.connection!.up.release();
    table.pass(500);
    expect(table.board).toBe('');
    expect(table.seenBy(table.ada)).toBe('');
    for (const { room } of table.players) {
      expect(room?.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'time' } });
    }
  });

  it('who does not move loses on time, and not a tick before', () => {
    const table = new Table({ clock: '1+0' }, near);
    table.play([3]);
    table.until(() => table.state.ended !== 0);
    expect(table.state.clock1).toBe(0);
    expect(table.match.tick).toBeGreaterThanOrEqual(60 * 60);
    table.pass(200);
    expect(table.ada.room?.stage).toMatchObject({ kind: 'finished', outcome: { winner: 0, reason: 'time' } });
  });

  it.each([
    { roundTripMs: 4, lagCredit: 0 },
    { roundTripMs: 200, lagCredit: 12 },
    { roundTripMs: 500, lagCredit: 21 },
  ])(
    'of $roundTripMs ms to the server and back, $lagCredit ticks are given back for each move',
    ({ roundTripMs, lagCredit }) => {
      const table = new Table(threePlusTwo, {
        up: constant(roundTripMs / 2),
        down: constant(roundTripMs / 2),
      });
      table.play([3, 3, 2, 2], 1_000);
      const { base, increment } = CLOCKS[2];
      const { clock0, clock1 } = table.state;
      // What both clocks have in sum is the time that has not passed, and what moves have earned.
      expect(clock0 + clock1).toBe(2 * base - table.match.tick + 4 * (increment + lagCredit));
      expect(lagTicks(roundTripMs)).toBe(lagCredit);
    },
  );

  it('who loses the connection finds the board and the clocks as they were', () => {
    const table = new Table(threePlusTwo, near);
    table.play([3, 3, 2]);
    table.ada.drop(100);
    table.until(() => table.bob.room?.stage.kind === 'paused');
    const { clock0, clock1, plies } = table.state;
    table.server.pass(20_000);
    expect(table.state).toMatchObject({ clock0, clock1, plies });

    table.ada.connect();
    table.server.pass(200);
    table.ada.request('join', { code: table.code, as: 'player' });
    table.until(() => table.players.every(({ room }) => room?.stage.kind === 'playing'));
    expect(table.seenBy(table.ada)).toBe(table.board);
    expect(clock1 - table.state.clock1).toBeLessThan(30);
    table.play([4]);
    expect(table.board).toBe(['...x...', '..oox..'].join('\n'));
    expect(table.server.metrics.hashMismatches).toBe(0);
  });

  it('nothing is told of what was played before the match is over', () => {
    const table = new Table({}, near);
    table.play([3, 3]);
    const { registry } = table.server;
    expect(registry.journal(table.ada.connection!)).toMatchObject({ reason: 'not-now' });
    table.act(table.ada, { kind: 'resign' });
    table.pass(200);
    const answer = registry.journal(table.bob.connection!);
    if (isRefusal(answer) || 'source' in answer) throw new Error('the journal was not told');
    const journal = readJournal(new Uint8Array(Buffer.from(answer.journal, 'base64')));
    if (isJournalProblem(journal)) throw new Error(journal.problem);
    expect(verifyJournal(connectFour, journal)).toBeUndefined();
    expect(journal.end?.outcome).toEqual({ winner: 1, reason: 'resigned' });
    expect(journalView(journal).entries.map(([, ...done]) => done)).toEqual([
      [0, 0, 3],
      [1, 0, 3],
      [0, 2, 0],
    ]);
  });

  it('a draw is offered, declined, offered again after a move, and agreed', () => {
    const table = new Table({}, near);
    table.play([3, 3]);
    table.act(table.ada, { kind: 'offer-draw' });
    table.pass(200);
    expect((table.bob.session.confirmed as ConnectFourState).offer).toBe(1);
    table.act(table.bob, { kind: 'decline-draw' });
    table.pass(200);
    table.act(table.ada, { kind: 'offer-draw' });
    table.pass(200);
    expect(table.ada.refused.at(-1)?.why.reason).toBe('no-such-move');
    table.play([2, 2]);
    table.act(table.ada, { kind: 'offer-draw' });
    table.pass(200);
    table.act(table.bob, { kind: 'accept-draw' });
    table.pass(200);
    expect(table.ada.room?.stage).toMatchObject({
      kind: 'finished',
      outcome: { winner: null, reason: 'draw-agreed' },
    });
  });
});
