/**
 * The store's work on its thread: reads at once, writes in groups, one commit each. Who asked is answered after the
 * commit. What running matches append waits for no group and no disk [J1]: a commit of its own, that survives the
 * process; the next group's commit brings it to the disk as well. What must be kept waits while the database is away;
 * how much may wait is bounded where it is asked for.
 */
import { refusal } from '@rallydrop/common/protocol/refusals';
import { type Connection, type Database, type Durability, touch, transaction } from './database.ts';
import type { Answered, Command, FromStore } from './messages.ts';
import { VERB_KINDS, type Verb } from './store.ts';
import { isRead, READS, WRITE_VERBS, WRITES } from './verbs/index.ts';

/** From the first write of a group to its commit, in milliseconds. */
export const GROUP_MS = 50;
/** While the database is away. */
const RETRY_MS = 1_000;
const MOST_CONFLICTS = 5;
const AT_ONCE: ReadonlySet<Verb> = new Set(['appendSegment']);
/** Rows, roughly, so that no commit takes long. */
const GROUP_WEIGHT = 4_000;

export interface ServiceDependencies {
  readonly database: Database;
  readonly reply: (message: FromStore) => void;
  readonly wakeIn: (ms: number, wake: () => void) => unknown;
  readonly now: () => number;
}

export class StoreService {
  private queue: Command[] = [];
  private armed = false;
  private working: Promise<void> = Promise.resolve();
  private appending: Promise<void> = Promise.resolve();
  private away: string | null = null;

  constructor(private readonly deps: ServiceDependencies) {}

  take(command: Command): void {
    if (isRead(command.verb)) void this.read(command);
    else if (this.away !== null && VERB_KINDS[command.verb] === 'write') this.refuse([command]);
    else if (this.away === null && AT_ONCE.has(command.verb)) {
      this.appending = this.appending.then(() => this.append(command));
    } else this.enqueue(command);
  }

  /** Writes what is waiting, if it can be written, and refuses the rest. */
  async close(): Promise<void> {
    await this.appending;
    await this.working;
    this.armed = true;
    do await this.commit();
    while (this.queue.length > 0 && this.away === null);
    this.refuse(this.queue.splice(0));
    await this.deps.database.close();
  }

  private async append(command: Command): Promise<void> {
    if (this.away !== null) return this.enqueue(command);
    try {
      this.answer(await this.attempt([command], 'process'));
    } catch (error) {
      await this.failed([command], error);
      if (this.queue.length > 0) this.arm(RETRY_MS);
    }
  }

  private enqueue(command: Command): void {
    this.queue.push(command);
    this.arm(this.away === null ? GROUP_MS : RETRY_MS);
  }

  private arm(ms: number): void {
    if (this.armed) return;
    this.armed = true;
    this.deps.wakeIn(ms, () => {
      const began = this.deps.now();
      this.working = this.commit().then(() => {
        this.armed = false;
        if (this.away !== null) this.arm(RETRY_MS);
        // What came during the commit has waited for as long as that took.
        else if (this.queue.length > 0) this.arm(Math.max(0, GROUP_MS - (this.deps.now() - began)));
      });
    });
  }

  private async commit(): Promise<void> {
    const group = this.nextGroup();
    try {
      if (group.length > 0) this.answer(await this.attempt(group));
      else if (this.away !== null) await touch(this.deps.database, this.deps.now());
      this.say(null);
    } catch (error) {
      await this.failed(group, error);
    }
  }

  private nextGroup(): Command[] {
    let weight = 0;
    let length = 0;
    while (length < this.queue.length && (length === 0 || weight < GROUP_WEIGHT))
      weight += weightOf(this.queue[length++]!);
    return this.queue.splice(0, length);
  }

  private async attempt(group: readonly Command[], survives?: Durability): Promise<Answered[]> {
    const { database } = this.deps;
    for (let conflicts = 0; ; conflicts++) {
      try {
        return await transaction(database, (connection) => writeGroup(database, connection, group), survives);
      } catch (error) {
        if (database.trouble(error) !== 'conflict' || conflicts === MOST_CONFLICTS) throw error;
      }
    }
  }

  private async failed(group: readonly Command[], error: unknown): Promise<void> {
    const { database } = this.deps;
    if (database.trouble(error) === 'away') {
      const kept = (command: Command) => VERB_KINDS[command.verb] === 'keep';
      this.queue = [...group.filter(kept), ...this.queue.filter(kept)];
      const promised = [...group, ...this.queue].filter((command) => !kept(command));
      this.say(database.explain(error));
      this.refuse(promised);
      return;
    }
    this.say(null);
    if (group.length > 1) await this.oneByOne(group);
    else for (const command of group) this.fault(command, error);
  }

  /** One command of the group is wrong: the others shall not suffer. */
  private async oneByOne(group: readonly Command[]): Promise<void> {
    for (const [at, command] of group.entries()) {
      if (this.away !== null) {
        this.queue.unshift(...group.slice(at));
        return;
      }
      try {
        this.answer(await this.attempt([command]));
      } catch (error) {
        await this.failed([command], error);
      }
    }
  }

  private async read(command: Command): Promise<void> {
    const { database } = this.deps;
    const read = READS[command.verb as keyof typeof READS] as (
      connection: Connection,
      argument: unknown,
    ) => Promise<unknown>;
    try {
      this.answer([{ id: command.id, value: await read(database.kysely, command.argument) }]);
    } catch (error) {
      if (database.trouble(error) === 'fault') return this.fault(command, error);
      this.refuse([command]);
      this.say(database.explain(error));
      this.arm(RETRY_MS);
    }
  }

  private say(away: string | null): void {
    if (away === this.away) return;
    this.away = away;
    this.deps.reply({ kind: 'away', why: away });
  }

  private answer(answers: readonly Answered[]): void {
    this.deps.reply({ kind: 'answers', answers });
  }

  private refuse(commands: readonly Command[]): void {
    if (commands.length > 0) this.answer(commands.map(({ id }) => ({ id, value: refusal('store-away') })));
  }

  private fault(command: Command, error: unknown): void {
    this.deps.reply({ kind: 'fault', verb: command.verb, error });
    this.answer([{ id: command.id, value: refusal('store-fault') }]);
  }
}

const weightOf = ({ verb, argument }: Command): number =>
  verb === 'appendJournals' ? (argument as readonly unknown[]).length : verb === 'finishMatch' ? 10 : 1;

const writeGroup = async (
  database: Database,
  connection: Connection,
  group: readonly Command[],
): Promise<Answered[]> => {
  const answers: Answered[] = [];
  for (const verb of WRITE_VERBS) {
    const commands = group.filter((command) => command.verb === verb);
    if (commands.length === 0) continue;
    const write = WRITES[verb] as (
      connection: Connection,
      commands: readonly unknown[],
      database: Database,
    ) => Promise<readonly unknown[]>;
    const values = await write(
      connection,
      commands.map(({ argument }) => argument),
      database,
    );
    for (const [at, { id }] of commands.entries()) answers.push({ id, value: values[at] });
  }
  return answers;
};
