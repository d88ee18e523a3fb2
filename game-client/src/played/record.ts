/** What this browser remembers of the matches that its guest has played: pure, over plain data. */
import type { BotLevel, Outcome, Seat } from '@rallydrop/common/game';
import type { RoomView } from '@rallydrop/common/protocol/views';

export type Result = 'won' | 'lost' | 'drawn';

export interface PlayedMatch {
  /** Of all matches of all rooms: seen again, it is not counted again. */
  readonly id: string;
  readonly game: string;
  /** [see opponentOf] */
  readonly against: string;
  readonly result: Result;
}

/** What one bot has cost so far. */
export interface BotRecord {
  /** Matches played against it. */
  readonly tries: number;
  /** The try that was won first, counted from 1. */
  readonly beatenOnTry?: number;
}

/** By game and level. */
export type Ladder = Readonly<Record<string, Readonly<Record<string, BotRecord>>>>;

/** An opponent, whatever name they bear today. */
export const opponentOf = (view: RoomView, seat: Seat): string | undefined => {
  const player = view.seats[1 - seat]?.player;
  if (!player) return undefined;
  return player.bot ? `bot:${view.botLevel}` : `face:${player.face}`;
};

/** It ended, and nobody had won: that is no draw. */
export const isCutShort = ({ reason }: Outcome): boolean =>
  reason === 'abandoned' || reason === 'interrupted' || reason === 'time-limit';

/** The match that a room shows as finished to one of its players; those that were cut short do not count. */
export const playedIn = (view: RoomView): PlayedMatch | undefined => {
  const { stage, yourSeat, code, matchNumber, game } = view;
  if (stage.kind !== 'finished' || yourSeat === null || isCutShort(stage.outcome)) return undefined;
  const against = opponentOf(view, yourSeat);
  if (against === undefined) return undefined;
  return { id: `${code}/${matchNumber}`, game, against, result: resultOf(stage.outcome, yourSeat) };
};

const resultOf = ({ winner }: Outcome, seat: Seat): Result =>
  winner === null ? 'drawn' : winner === seat ? 'won' : 'lost';

/** Matches won in a row against one opponent, the newest first. */
export const streakAgainst = (played: readonly PlayedMatch[], game: string, against: string): number => {
  const results = played.filter((match) => match.game === game && match.against === against);
  const ended = results.findLastIndex(({ result }) => result !== 'won');
  return results.length - 1 - ended;
};

/** The ladder with one more match on it. */
export const withMatch = (ladder: Ladder, { game, against, result }: PlayedMatch): Ladder => {
  const level = /^bot:(.*)$/.exec(against)?.[1];
  if (level === undefined) return ladder;
  const before = ladder[game]?.[level];
  const tries = (before?.tries ?? 0) + 1;
  const beatenOnTry = before?.beatenOnTry ?? (result === 'won' ? tries : undefined);
  const now: BotRecord = beatenOnTry === undefined ? { tries } : { tries, beatenOnTry };
  return { ...ladder, [game]: { ...ladder[game], [level]: now } };
};

export interface Rung {
  readonly level: BotLevel;
  readonly record: BotRecord;
  /** The weakest one that was never beaten. */
  readonly next: boolean;
}

const NEVER: BotRecord = { tries: 0 };

/** A game's bots from the weakest to the strongest, as this guest stands with them. */
export const rungsOf = (
  levels: readonly BotLevel[],
  records: Ladder[string] | undefined,
): readonly Rung[] => {
  const next = levels.find(({ id }) => records?.[id]?.beatenOnTry === undefined);
  return levels.map((level) => ({ level, record: records?.[level.id] ?? NEVER, next: level === next }));
};
