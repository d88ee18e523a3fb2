import { readdirSync, readFileSync } from 'node:fs';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import { openReplay } from '@rallydrop/game-client/pages/replay/open-replay';
import { openPlay } from '@rallydrop/game-client/pages/replay/replay-play';
import { describe, expect, it, vi } from 'vitest';

// The address of the analysis: nothing here runs one.
vi.mock('../../game-client/src/games/connect-four/analysis/worker.ts?worker', () => ({ default: '' }));

const FOLDER = new URL('./journals/', import.meta.url);
const kept = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)));
const open = (bytes: Uint8Array) => openReplay(bytes, async () => {});
const opened = async (name: string) => {
  const replay = await open(kept(name));
  if (isJournalProblem(replay)) throw new Error(replay.problem);
  return replay;
};

describe('a finished match', () => {
  it('of any kind in the corpus opens, with marks and an ending within it, or says that its rules are others', async () => {
    for (const name of readdirSync(FOLDER)) {
      const replay = await open(kept(name));
      if (isJournalProblem(replay)) {
        expect([name, replay.problem]).toEqual([
          expect.stringMatching(/connect-four.*rules-[12]/),
          'other-rules',
        ]);
        continue;
      }
      const { told, index, journal } = replay;
      expect(index.problem).toBeUndefined();
      for (const { tick } of told!.marks) expect(tick).toBeLessThanOrEqual(journal.lastTick);
      expect(told!.ending.from).toBeLessThanOrEqual(told!.ending.to);
      expect(told!.ending.to).toBe(journal.lastTick);
    }
  });

  it('that was changed so that every checksum fits is still refused, before anything of it is shown [J5]', async () => {
    const journal = readJournal(kept('pong-long-rally.rules-2.journal'));
    if (isJournalProblem(journal)) throw new Error(journal.problem);
    const { head, inputs, end, checkpoints } = journal;
    const forged = new JournalWriter(head);
    for (let n = 0; n < inputs.length; n++) {
      const bytes = inputs.bytesAt(n);
      forged.input(inputs.tickAt(n), inputs.seatAt(n), bytes, 0, bytes.length);
    }
    const winner = end!.outcome.winner === 0 ? 1 : 0;
    forged.end(end!.tick, { ...end!.outcome, winner }, end!.hash, end!.fairness);
    expect(checkpoints.length).toBeGreaterThan(0);
    expect(await open(forged.toBytes())).toMatchObject({ problem: 'result-differs' });
  });

  it('tells in words who took each point of Pong', async () => {
    const { told } = await opened('pong-by-hand.rules-2.journal');
    const points = told!.marks.filter(({ kind }) => kind !== 'rally');
    expect(points.length).toBeGreaterThan(0);
    for (const { words } of points)
      expect(words).toMatch(/^\d+:\d+ · (Ada Lovelace|Grace Hopper), \d+ hits? in/);
    expect(told!.highlights.map(({ words }) => words).join()).toMatch(/fastest shot/);
  });
});

describe('a replay’s controls', () => {
  it('step, seek, stop at the end and begin again', async () => {
    const play = openPlay(await opened('pong-by-hand.rules-2.journal'), 30);
    expect(play.tick.value).toBe(30);
    play.step(-1);
    expect([play.tick.value, play.playing.value]).toEqual([29, false]);
    play.seek(1e9);
    expect([play.tick.value, play.over.value]).toEqual([play.replay.index.lastTick, true]);
    play.play();
    expect([play.tick.value, play.playing.value]).toEqual([0, true]);
  });

  it('change whose screen is seen, and not the moment or the pace', async () => {
    const play = openPlay(await opened('pong-other-networks.rules-2.journal'), 200);
    expect(play.views).toEqual([null, 0, 1]);
    play.setPace(0.25);
    play.setView(1);
    expect([play.match.value.seat, play.match.value.pace, play.tick.value]).toEqual([1, 0.25, 200]);
    expect(play.match.value.ownTick).toBeGreaterThanOrEqual(200);
    expect(play.match.value.settledTick).toBeLessThan(200);
  });
});
