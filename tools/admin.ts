/**
 * `npm run admin -- COMMAND`: what operators do, in the database of the settings, while the server runs. Sentences, or
 * JSON with `--json`.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../game-server/src/config.ts';
import { CommandFailure, Operator } from '../game-server/src/operator/commands.ts';
import { openBeside } from '../game-server/src/operator/database.ts';
import { parseDuration } from '../game-server/src/operator/duration.ts';
import { StoreFailure } from '../game-server/src/store/database-failure.ts';
import type { Report, Sanction } from '../game-server/src/store/records/moderation.ts';

const USAGE = `npm run admin -- reports
npm run admin -- close REPORT
npm run admin -- mute WHO [--for 7d] [--why "…"]
npm run admin -- unmute WHO
npm run admin -- ban WHO [--for 7d] [--why "…"]
npm run admin -- unban WHO
npm run admin -- rename WHO "New name" [--for 30d] [--why "…"]
npm run admin -- sanctions
WHO is a name, a player's id, or address:203.0.113.7. --for takes minutes, hours or days (90m, 12h, 7d). --json for programs.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    for: { type: 'string', default: '7d' },
    why: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const [command, who, name] = positionals;

/** What a command came to: for programs, and for people. */
interface Result {
  readonly value: unknown;
  readonly text: string;
}

const date = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const reportText = ({ id, at, aboutName, about, by, reason, matchId, messages }: Report): string =>
  [
    `${date(at)}  ${reason}: ${aboutName} (${about ?? 'gone'}), by ${by ?? 'somebody who is gone'}`,
    `  report ${id}${matchId === null ? '' : `, match ${matchId}`}`,
    ...messages.map((message) => `  ${date(message.at)}  ${message.name}: ${message.text}`),
  ].join('\n');

const sanctionText = ({ kind, subject, until, why }: Sanction): string =>
  `${kind} of ${subject} until ${date(until)}${why === '' ? '' : `: ${why}`}`;

const listed = <T>(all: readonly T[], text: (one: T) => string, none: string): Result => ({
  value: all,
  text: all.length === 0 ? none : all.map(text).join('\n'),
});

const needed = (text: string | undefined): string => {
  if (text === undefined) throw new CommandFailure(USAGE);
  return text;
};

const lasting = (): number => {
  const ms = parseDuration(values.for);
  if (ms === undefined)
    throw new CommandFailure(`--for must be like 90m, 12h or 7d, but it is "${values.for}".`);
  return ms;
};

const imposed = async (imposing: Promise<Sanction>): Promise<Result> => {
  const sanction = await imposing;
  return { value: sanction, text: `Done: ${sanctionText(sanction)}. It holds within a second.` };
};

const lifted = async (lifting: Promise<number>): Promise<Result> => {
  const count = await lifting;
  return { value: { lifted: count }, text: `Lifted: ${count}.` };
};

const run = async (operator: Operator): Promise<Result> => {
  switch (command) {
    case 'reports':
      return listed(await operator.reports(), reportText, 'No report is open.');
    case 'sanctions':
      return listed(await operator.sanctions(), sanctionText, 'Nobody is muted, banned or renamed.');
    case 'close':
      await operator.close(needed(who));
      return { value: { closed: who }, text: 'The report is closed.' };
    case 'mute':
    case 'ban':
      return imposed(operator.impose({ kind: command, who: needed(who), ms: lasting(), why: values.why }));
    case 'unmute':
      return lifted(operator.lift('mute', needed(who)));
    case 'unban':
      return lifted(operator.lift('ban', needed(who)));
    case 'rename':
      return imposed(operator.rename(needed(who), needed(name), lasting(), values.why));
    default:
      throw new CommandFailure(USAGE);
  }
};

const main = async (): Promise<void> => {
  const settings = readConfig();
  if ('problems' in settings) throw new StoreFailure(settings.problems.join('\n'));
  const database = openBeside(settings.config);
  try {
    const { value, text } = await run(new Operator(database.kysely, Date.now));
    console.log(values.json ? JSON.stringify(value) : text);
  } finally {
    await database.close();
  }
};

try {
  await main();
} catch (error) {
  if (!(error instanceof StoreFailure || error instanceof CommandFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
