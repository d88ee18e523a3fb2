/**
 * Where all requests are read: unknown → message or refusal. From here on everything is typed.
 *
 * Hot inputs do not come through here; their fixed binary layout is checked in `hot.ts` and by the game's codec.
 */
import { z } from 'zod/mini';
import { parseRoomCode, type RoomCode } from '../ids.ts';
import { CHALLENGE_ANSWERS } from './challenge-answers.ts';
import { type Refusal, type RefusalReason, refusal } from './refusals.ts';
import { PROTOCOL_VERSION } from './version.ts';
import { BEST_OF, REACTIONS, REPORT_REASONS } from './views.ts';

const shortText = z.string().check(z.maxLength(64));
const gameName = z.string().check(z.maxLength(32));

const code = z.pipe(
  shortText,
  z.transform((text, context): RoomCode => {
    const parsed = parseRoomCode(text);
    if (parsed !== undefined) return parsed;
    context.issues.push({ code: 'custom', input: text });
    return z.NEVER;
  }),
);

/** Why a client wants a snapshot: the hash differed, the tab was hidden, or the connection was silent too long. */
export const RESYNC_REASONS = ['hash-mismatch', 'hidden', 'stall'] as const;

const rawOptions = z.record(shortText, z.union([z.number(), shortText, z.boolean()]));
/** A number by which the lobby names somebody or something. */
const lobbyNumber = z.int().check(z.nonnegative());

/** How far behind the players those who watch may be, in seconds. */
export const WATCH_DELAYS = [0, 2, 30] as const;

const nothing = z.optional(z.strictObject({}));

/** Every request by its event name. The refusal is for one that is well-formed and names what cannot be. */
const REQUESTS = {
  create: {
    schema: z.strictObject({
      game: gameName,
      options: z.optional(rawOptions),
      opponent: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('friend'), bestOf: z.optional(z.literal(BEST_OF)) }),
        z.strictObject({ kind: z.literal('bot'), level: shortText }),
      ]),
      /** Between friends: whether the matches count for their ratings. */
      rated: z.optional(z.boolean()),
      /** How far behind the players those who watch are, in seconds: 2 at least where it counts for ratings. */
      watchDelay: z.optional(z.literal(WATCH_DELAYS)),
      /** The lobby shows it to everybody while its other seat is free. */
      listed: z.optional(z.boolean()),
    }),
  },
  /** `draws`: this client says by `drawn` when its player sees the court; a match waits for that. */
  join: {
    schema: z.strictObject({ code, as: z.enum(['player', 'spectator']), draws: z.optional(z.boolean()) }),
    refusal: 'no-such-room',
  },
  drawn: { schema: nothing },
  /** `options`: one of the game's `quickMatches`, the first unless told. */
  search: { schema: z.strictObject({ game: gameName, options: z.optional(rawOptions) }) },
  cancelSearch: { schema: nothing },
  /** Plays at once with somebody who searches: `id` of a `SeekView`. */
  takeSeek: { schema: z.strictObject({ id: lobbyNumber }) },
  /** `to`: `id` of a `PersonView`. */
  challenge: {
    schema: z.strictObject({ to: lobbyNumber, game: gameName, options: z.optional(rawOptions) }),
  },
  answerChallenge: { schema: z.strictObject({ id: lobbyNumber, answer: z.enum(CHALLENGE_ANSWERS) }) },
  /** Whom one has met of late and who is here, to play again. */
  opponents: { schema: nothing },
  ready: { schema: nothing },
  rematch: { schema: nothing },
  leave: { schema: nothing },
  /** In the room that one is in: to everybody as a player, to the audience as a spectator; outside, in the lobby. */
  say: { schema: z.strictObject({ text: z.string().check(z.maxLength(2_000)) }), refusal: 'chat-too-long' },
  react: { schema: z.strictObject({ reaction: z.enum(REACTIONS) }) },
  /** Whether one wants to be told of a channel: players of the spectators' during a match, anybody of the lobby's. */
  listen: { schema: z.strictObject({ channel: z.enum(['spectators', 'lobby']), on: z.boolean() }) },
  people: { schema: nothing },
  /** Somebody in the same room, by name. */
  report: { schema: z.strictObject({ name: shortText, reason: z.enum(REPORT_REASONS) }) },
  block: { schema: z.strictObject({ name: shortText, on: z.boolean() }) },
  rename: { schema: z.strictObject({ name: z.string().check(z.maxLength(2_000)) }) },
  /** The finished match of the room that one is in, to be gone through again. */
  journal: { schema: nothing },
  resync: { schema: z.strictObject({ why: z.enum(RESYNC_REASONS) }) },
} as const satisfies Record<string, { schema: z.ZodMiniType; refusal?: RefusalReason }>;

export type RequestName = keyof typeof REQUESTS;
export const REQUEST_NAMES = Object.keys(REQUESTS) as RequestName[];

/** A request that was read. */
export type Request<Name extends RequestName = RequestName> = {
  [N in Name]: { readonly kind: N; readonly body: z.output<(typeof REQUESTS)[N]['schema']> };
}[Name];

/** What a client passes for a request. */
export type RequestBody<Name extends RequestName> = z.input<(typeof REQUESTS)[Name]['schema']>;

export const isRequestName = (event: string): event is RequestName => Object.hasOwn(REQUESTS, event);

/** Parses one request. Never throws. */
export const parseRequest = (name: RequestName, body: unknown): Request | Refusal => {
  const entry: { schema: z.ZodMiniType; refusal?: RefusalReason } = REQUESTS[name];
  const parsed = z.safeParse(entry.schema, body);
  if (!parsed.success) return refusal((isWellFormed(parsed.error) && entry.refusal) || 'malformed-message');
  return { kind: name, body: parsed.data } as Request;
};

/** Its types are right: only what it stands for is not there. */
const isWellFormed = ({ issues }: z.core.$ZodError): boolean => issues.every(({ code }) => code === 'custom');

export const isRefusal = (value: object): value is Refusal => 'reason' in value && 'sentence' in value;

/**
 * How a client wants its hot messages: `frames`, each a binary frame that is nothing else (`parser.ts`), or `events`, as
 * Socket.IO sends bytes.
 */
export const HOT_FORMS = ['events', 'frames'] as const;
export type HotForm = (typeof HOT_FORMS)[number];

/** What stands in the handshake's `auth`. */
export interface Handshake {
  readonly version: number;
  readonly token: string | undefined;
  readonly hot: HotForm;
}

const handshakeSchema = z.object({
  version: z.optional(z.number()),
  token: z.optional(z.string().check(z.maxLength(2_000))),
  hot: z.optional(z.enum(HOT_FORMS)),
});

/** A client that names no version (a testing tool) is taken for one of today. */
export const parseHandshake = (auth: unknown): Handshake | Refusal => {
  const parsed = z.safeParse(handshakeSchema, auth);
  if (!parsed.success) return refusal('malformed-message');
  const { version = PROTOCOL_VERSION, token, hot = 'events' } = parsed.data;
  return version === PROTOCOL_VERSION ? { version, token, hot } : refusal('version-mismatch');
};
