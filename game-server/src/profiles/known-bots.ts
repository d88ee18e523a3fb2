/** The bots as pages show them: by name like everybody, with the rating that was measured among them. */
import type { AnyGame, BotLevel } from '@rallydrop/common/game';
import type { LadderEntryView } from '@rallydrop/common/protocol/profile-views';
import { skeleton } from '../names/skeleton.ts';
import { poolOf } from '../ratings/pool.ts';
import { botId } from '../store/records/player.ts';

export interface KnownBot {
  readonly id: string;
  readonly game: AnyGame;
  readonly level: BotLevel;
  /** Points; absent where nobody measured. */
  readonly points: number | undefined;
}

export const botsOf = (game: AnyGame): readonly KnownBot[] =>
  game.botLevels.map((level) => ({
    ...{ id: botId(game.name, level.id), game, level },
    points: game.botRatings?.[level.id]?.rating,
  }));

export const botOfId = (games: readonly AnyGame[], id: string): KnownBot | undefined =>
  games.flatMap(botsOf).find((bot) => bot.id === id);

export const botNamed = (games: readonly AnyGame[], name: string): KnownBot | undefined => {
  const wanted = skeleton(name);
  return games.flatMap(botsOf).find(({ level }) => skeleton(level.name) === wanted);
};

/** Where strangers meet who choose nothing. */
export const mainPool = (game: AnyGame): string => poolOf(game, game.options(game.quickMatches?.[0]));

/** Where the bots stand: as they were measured, by the standard options, and where strangers meet. */
const botPools = (game: AnyGame): readonly string[] => [
  poolOf(game, game.options(undefined)),
  mainPool(game),
];

export const botsInPool = (game: AnyGame, pool: string): readonly LadderEntryView[] =>
  !botPools(game).includes(pool)
    ? []
    : botsOf(game).flatMap(({ level, points }) =>
        points === undefined
          ? []
          : {
              ...{ name: level.name, face: level.face, bot: true },
              rating: { points, provisional: false },
              ...{ matches: null, gained: null, place: null },
            },
      );
