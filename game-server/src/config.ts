/**
 * The only reader of the environment. Every setting stands in the one table below, with its default and what it
 * means; a value that is not allowed stops the start with a sentence.
 */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));

/** Absent unless it is set. */
const optional = (value: z.ZodString) => z.union([z.literal('').transform(() => undefined), value]);

const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

const originList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  )
  .refine((origins) => origins.every(isOrigin));

// Two levels up from `src/` and from the built `dist/` alike.
const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Never shown: they hold what opens doors. */
const SECRET: readonly string[] = ['TOKEN_SECRET', 'DATABASE_URL', 'METRICS_TOKEN'];

/** `fallback` is read like a value from outside; `expects` completes "… must be". */
const SETTINGS = {
  PORT: {
    read: whole(0, 65_535),
    fallback: '3000',
    expects: 'a whole number from 0 to 65535',
    about: 'The TCP port of pages and sockets; 0 takes a free one.',
  },
  HOST: {
    read: z.string().min(1),
    fallback: '0.0.0.0',
    expects: 'an address of this machine',
    about: 'The address to listen at. The default lets a friend in the same network join.',
  },
  LOG_LEVEL: {
    read: z.enum(LOG_LEVELS),
    fallback: 'info',
    expects: `one of ${LOG_LEVELS.join(', ')}`,
    about: 'What is logged, as lines of JSON on standard output.',
  },
  TOKEN_SECRET: {
    read: optional(z.string().min(32)),
    fallback: '',
    expects: 'at least 32 characters',
    about: 'Signs the guest passes. Without it one is made at the first start and kept with the data.',
  },
  DATA_DIR: {
    read: z.string().min(1),
    fallback: fromRoot('data'),
    expects: 'a folder',
    about: 'Where the embedded database is. Of no use where DATABASE_URL is set.',
  },
  DATABASE_URL: {
    read: optional(z.string().regex(/^postgres(ql)?:\/\//)),
    fallback: '',
    expects: 'an address like postgres://user:password@host/database',
    about: 'The PostgreSQL database to use in place of the embedded one.',
  },
  ALLOWED_ORIGINS: {
    read: originList,
    fallback: '',
    expects: 'a list of origins like https://play.example.org, separated by commas',
    about: 'Pages of other origins that may connect. Empty: only pages that this server itself serves.',
  },
  TRUST_PROXY: {
    read: yesNo,
    fallback: 'no',
    expects: 'yes or no',
    about: "Whether a proxy in front sets X-Forwarded-For, so that limits count each player's own address.",
  },
  MAX_ROOMS: {
    read: whole(1, 100_000),
    fallback: '2000',
    expects: 'a whole number from 1 to 100000',
    about: 'Rooms that may be open at once.',
  },
  ROOMS_PER_GUEST: {
    read: whole(1, 100_000),
    fallback: '8',
    expects: 'a whole number from 1 to 100000',
    about:
      'Rooms that one guest may have opened and that are still there; as many into which they were matched may stand empty.',
  },
  ROOMS_PER_ADDRESS: {
    read: whole(0, 100_000),
    fallback: '100',
    expects: 'a whole number from 0 to 100000',
    about:
      'The same for all guests of one address together (a school behind one router); rooms into which they were matched do not count while somebody is there; 0 = any number.',
  },
  GUESSES_PER_MINUTE: {
    read: whole(0, 100_000),
    fallback: '30',
    expects: 'a whole number from 0 to 100000',
    about: 'Codes of no room that one address may try; 0 = any number. There are 17 million codes.',
  },
  WORDS_PER_MINUTE: {
    read: whole(0, 100_000),
    fallback: '240',
    expects: 'a whole number from 0 to 100000',
    about:
      'Chat messages, reactions, challenges and reports of all guests of one address together, of which there can be any number; 0 = any number.',
  },
  METRICS_TOKEN: {
    read: z.union([z.literal(''), z.string().min(16)]),
    fallback: '',
    expects: 'at least 16 characters',
    about:
      'Who may read /metrics from elsewhere, as "Authorization: Bearer …". Without it only this machine may.',
  },
  FULL_AT_LATENESS_MS: {
    read: whole(0, 1_000),
    fallback: '25',
    expects: 'a whole number from 0 to 1000',
    about:
      'From which lateness of its ticks on a server takes no new matches; 0 = never. Others are drawn at least 25 ms behind, so what is late by less is not seen.',
  },
  NODE_NAME: {
    read: z.string().regex(/^[\w-]{1,32}$/),
    fallback: 'main',
    expects: 'a name of 1 to 32 letters, digits, - and _',
    about:
      'Whose running matches these are, of several servers with one PostgreSQL database: each needs its own, and the same one after a restart.',
  },
  KEEP_MATCHES: {
    read: yesNo,
    fallback: 'yes',
    expects: 'yes or no',
    about:
      'Whether running matches are written down as they go, so that they survive the end of the process.',
  },
  ON_SIGTERM: {
    read: z.enum(['park', 'drain']),
    fallback: 'park',
    expects: 'park or drain',
    about:
      'What SIGTERM does to running matches: park keeps them for the next start, drain lets them end within DRAIN_SECONDS.',
  },
  DRAIN_SECONDS: {
    read: whole(0, 3_600),
    fallback: '30',
    expects: 'a whole number from 0 to 3600',
    about: 'How long running matches may go on after SIGTERM, where ON_SIGTERM is drain.',
  },
  CONNECTIONS_PER_MINUTE: {
    read: whole(0, 1_000_000),
    fallback: '1200',
    expects: 'a whole number from 0 to 1000000',
    about: 'New socket connections that one address may open; 0 = any number.',
  },
  CONNECTIONS_PER_ADDRESS: {
    read: whole(0, 1_000_000),
    fallback: '200',
    expects: 'a whole number from 0 to 1000000',
    about:
      'Socket connections that one address may have at once (a school behind one router), and an eighth of its TCP connections of any kind; 0 = any number.',
  },
  MESSAGES_PER_SECOND: {
    read: whole(30, 100_000),
    fallback: '120',
    expects: 'a whole number from 30 to 100000',
    about: 'Frames of any kind from one connection. A player sends 17, 60 at most; twice that bears a burst.',
  },
  MESSAGES_PER_ADDRESS: {
    read: whole(0, 1_000_000),
    fallback: '2400',
    expects: 'a whole number from 0 to 1000000',
    about:
      'Frames and HTTP requests a second from all connections of one address, about 100 players; 0 = any number.',
  },
  CUT_WAIT_SECONDS: {
    read: whole(0, 600),
    fallback: '2',
    expects: 'a whole number from 0 to 600',
    about:
      'How long an address waits after a flood; twice as long after each further one, ten minutes at most.',
  },
  BACKLOG_KILOBYTES: {
    read: whole(64, 100_000),
    fallback: '512',
    expects: 'a whole number from 64 to 100000',
    about: 'What may wait for one connection that does not read; above it the connection is cut.',
  },
  DIRECT_IO: {
    read: yesNo,
    fallback: 'yes',
    expects: 'yes or no',
    about:
      "Whether hot frames go straight to and from TCP sockets, past engine.io and ws, by libraries' private fields.",
  },
  REQUESTS_PER_MINUTE: {
    read: whole(0, 1_000_000),
    fallback: '1200',
    expects: 'a whole number from 0 to 1000000',
    about: 'Pages and files that one address may ask for; 0 = any number.',
  },
  CLIENT_DIR: {
    read: z.string().min(1),
    fallback: fromRoot('game-client/dist'),
    expects: 'a folder',
    about: 'The built client.',
  },
  ASSETS_DIR: {
    read: z.string().min(1),
    fallback: fromRoot('assets'),
    expects: 'a folder',
    about: 'Pictures and sounds, served under /assets/.',
  },
} as const;

type Settings = typeof SETTINGS;
type SettingName = keyof Settings;
type Value<Name extends SettingName> = z.output<Settings[Name]['read']>;

/** `DATA_DIR` is `dataDir`. */
type CamelCase<Name extends string> = Name extends `${infer Word}_${infer Rest}`
  ? `${Lowercase<Word>}${Capitalize<CamelCase<Rest>>}`
  : Lowercase<Name>;

const camelCase = (name: string): string =>
  name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

export type Config = { readonly [Name in SettingName as CamelCase<Name>]: Value<Name> };

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings, or one sentence for each that is wrong. */
export const readConfig = (
  environment: Environment = process.env,
): { readonly config: Config } | { readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const read = (name: SettingName): unknown => {
    const setting = SETTINGS[name];
    const text = environment[name]?.trim() || setting.fallback;
    const parsed = setting.read.safeParse(text);
    if (!parsed.success) {
      problems.push(`${name} must be ${setting.expects}, but it is "${SECRET.includes(name) ? '…' : text}".`);
    }
    return parsed.data;
  };
  const names = Object.keys(SETTINGS) as SettingName[];
  const config = Object.fromEntries(names.map((name) => [camelCase(name), read(name)])) as unknown as Config;
  return problems.length > 0 ? { problems } : { config };
};

/** The table of settings for people, as the README shows it. */
export const settingsTable = (): readonly { name: string; fallback: string; about: string }[] =>
  Object.entries(SETTINGS).map(([name, { fallback, about }]) => ({ name, fallback, about }));
