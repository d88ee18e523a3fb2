/** The tables as the queries see them. Times are milliseconds since 1970; what is JSON is text in both databases. */

interface PlayersTable {
  id: string;
  name: string;
  skeleton: string;
  created_at: number;
}

interface RatingsTable {
  player_id: string;
  pool: string;
  rating: number;
  deviation: number;
  volatility: number;
  rated_at: number;
  matches: number;
}

interface RatingHistoryTable {
  player_id: string;
  pool: string;
  match_id: string;
  at: number;
  rating: number;
  deviation: number;
  gained: number;
}

/** What a pool has learned about its first move. */
interface PoolsTable {
  pool: string;
  points: number;
  deviation: number;
}

interface MatchesTable {
  id: string;
  game: string;
  pool: string;
  unrated: string | null;
  rules_version: number;
  options: string;
  started_at: number;
  ended_at: number;
  ticks: number;
  winner: number | null;
  reason: string;
  score: string | null;
  longest_rally: number | null;
}

interface MatchSeatsTable {
  match_id: string;
  seat: number;
  player_id: string | null;
  name: string;
  ended_at: number;
  rating_before: number | null;
  rating_after: number | null;
  deviation_after: number | null;
}

interface MatchJournalsTable {
  match_id: string;
  bytes: Uint8Array;
}

interface OpenMatchesTable {
  id: string;
  node: string;
  room: string;
  begun_at: number;
}

interface JournalChunksTable {
  match_id: string;
  number: number;
  bytes: Uint8Array;
}

interface JournalSegmentsTable {
  node: string;
  number: number;
  bytes: Uint8Array;
}

interface OpenRoomsTable {
  code: string;
  node: string;
  record: string;
}

interface TalliesTable {
  player_id: string;
  game: string;
  played: number;
  won: number;
  drawn: number;
  lost: number;
  longest_rally: number;
  streak: number;
  best_streak: number;
}

interface VersusTable {
  player_id: string;
  game: string;
  opponent: string;
  won: number;
  drawn: number;
  lost: number;
  last_at: number;
}

interface ChatTable {
  id: string;
  channel: string;
  player_id: string | null;
  name: string;
  text: string;
  at: number;
}

interface ReportsTable {
  id: string;
  by_id: string | null;
  about_id: string | null;
  about_name: string;
  reason: string;
  match_id: string | null;
  messages: string;
  at: number;
  closed_at: number | null;
}

interface SanctionsTable {
  id: string;
  kind: string;
  subject: string;
  until: number;
  why: string;
  at: number;
  lifted_at: number | null;
}

interface BlocksTable {
  player_id: string;
  blocked_id: string;
  name: string;
  at: number;
}

interface PasskeysTable {
  id: string;
  player_id: string;
  public_key: Uint8Array;
  counter: number;
  created_at: number;
  used_at: number;
}

interface SettingsTable {
  key: string;
  value: string;
}

export interface Tables {
  schema_version: { version: number };
  settings: SettingsTable;
  players: PlayersTable;
  deleted_players: { id: string };
  passkeys: PasskeysTable;
  ratings: RatingsTable;
  rating_history: RatingHistoryTable;
  pools: PoolsTable;
  matches: MatchesTable;
  match_seats: MatchSeatsTable;
  match_journals: MatchJournalsTable;
  open_matches: OpenMatchesTable;
  journal_chunks: JournalChunksTable;
  journal_segments: JournalSegmentsTable;
  open_rooms: OpenRoomsTable;
  tallies: TalliesTable;
  versus: VersusTable;
  chat: ChatTable;
  reports: ReportsTable;
  sanctions: SanctionsTable;
  blocks: BlocksTable;
}
