/** The rooms as the lobby lists them, from what rooms say of themselves: open tables, and matches that are really played. */
import type { RoomCode } from '@rallydrop/common/ids';
import type { LiveMatchView, LiveStage, LobbyView, TableView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Glimpse, Rooms } from '../rooms/api.ts';
import { NO_EVENTS, type RoomClosed, type RoomEventSink, type RoomSummary } from '../rooms/events.ts';
import { type Best, bestMatch } from './best-match.ts';
import { Delayed } from './delayed.ts';

/** Lists that a person reads. */
export const SHOWN_MATCHES = 20;
export const SHOWN_TABLES = 12;
/** So many of the most watched matches have a picture. */
export const PICTURES = 3;

const LIVE_STAGES: Partial<Record<RoomSummary['stage'], LiveStage>> = {
  loading: 'starting',
  countdown: 'starting',
  playing: 'playing',
  paused: 'paused',
};

export class LobbyRooms {
  private readonly summaries = new Map<RoomCode, RoomSummary>();
  private readonly shown = new Map<RoomCode, Delayed<Listed | null>>();
  private best: Best | null = null;
  /** What this listens to. [R7] */
  readonly events: RoomEventSink = {
    ...NO_EVENTS,
    changed: (summary) => this.changed(summary),
    closed: (event) => this.closed(event),
  };

  constructor(private readonly rooms: Pick<Rooms, 'glimpse'>) {}

  /** One a host, so that nobody fills the list. */
  tables(): readonly TableView[] {
    const tables = new Map<string, TableView>();
    for (const summary of this.summaries.values()) {
      const table = tableIn(summary);
      if (table) tables.set(`${table.name} ${table.face}`, table);
      if (tables.size === SHOWN_TABLES) break;
    }
    return [...tables.values()];
  }

  /** Looks at the matches now, and gives what may be known of them. To be called a few times a second. */
  liveMatches(now: Milliseconds): Pick<LobbyView, 'liveMatches' | 'best'> {
    this.look(now);
    const matches: Listed[] = [];
    for (const [code, delayed] of this.shown) {
      const match = delayed.at(now);
      if (match) matches.push(match);
      else if (match === null) this.shown.delete(code);
    }
    const listed = mostWatched(matches);
    this.best = bestMatch(this.best, listed, now);
    const best = this.best?.code ?? null;
    return { liveMatches: listed.map((match, place) => listView(match, place, best)), best };
  }

  private look(now: Milliseconds): void {
    const live = [...this.summaries.values()].filter(isLive);
    const listed = new Set(mostWatched(live).map(({ code }) => code));
    for (const [code, delayed] of this.shown) if (!listed.has(code)) delayed.put(null, now);
    for (const code of listed) {
      const summary = this.summaries.get(code)!;
      const delayed = this.shown.get(code) ?? new Delayed(summary.watchDelayMs);
      this.shown.set(code, delayed);
      delayed.put(listedOf(summary, this.rooms.glimpse(code)), now);
    }
  }

  private changed(summary: RoomSummary): void {
    if (summary.stage === 'closed') return;
    this.summaries.set(summary.code, summary);
  }

  private closed({ code }: RoomClosed): void {
    this.summaries.delete(code);
  }
}

/** A match whose players are all gone is none: only its room does not know it yet. */
const isLive = ({ stage, present }: RoomSummary): boolean =>
  LIVE_STAGES[stage] !== undefined && present.includes(true);

const tableIn = (room: RoomSummary): TableView | undefined => {
  const { code, game, options, rated } = room;
  const host = room.present.indexOf(true);
  const isOpen = room.listed && room.stage === 'waiting' && host >= 0 && room.names.includes('');
  return isOpen
    ? { code, game, options, rated, name: room.names[host]!, face: room.faces[host]! }
    : undefined;
};

/** A match as it may be known, with what it is chosen by. */
type Listed = LiveMatchView & Pick<RoomSummary, 'ratings'>;

const listedOf = (summary: RoomSummary, glimpse: Glimpse | undefined): Listed => {
  const { code, game, names, faces, ratings, spectators, rated } = summary;
  const { score = null, picture = null } = glimpse ?? {};
  return {
    ...{ code, game, stage: LIVE_STAGES[summary.stage]! },
    ...{ names, faces, ratings, spectators, rated, score, picture },
  };
};

/** Of those that nobody watches the strongest players'. */
const mostWatched = <Match extends Pick<RoomSummary, 'ratings' | 'spectators'> & { readonly code: string }>(
  matches: readonly Match[],
): readonly Match[] =>
  [...matches]
    .sort((a, b) => b.spectators - a.spectators || pointsIn(b) - pointsIn(a) || (a.code < b.code ? -1 : 1))
    .slice(0, SHOWN_MATCHES);

const pointsIn = ({ ratings }: Pick<RoomSummary, 'ratings'>): number =>
  ratings.reduce<number>((sum, rating) => sum + (rating ?? 0), 0);

const listView = ({ ratings: _, ...match }: Listed, place: number, best: string | null): LiveMatchView =>
  place < PICTURES || match.code === best ? match : { ...match, picture: null };
