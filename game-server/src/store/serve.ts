/** Opens the database and answers what comes through a port, until it is told to close. */
import type { Database } from './database.ts';
import { StoreFailure } from './database-failure.ts';
import type { FromStore, Port, ToStore } from './messages.ts';
import { openDatabase, type StorePlace } from './open-database.ts';
import { type ServiceDependencies, StoreService } from './service.ts';

/** What a test may put in place of the real thing. */
export interface ServeDependencies {
  readonly open?: (place: StorePlace) => Promise<Database>;
  readonly wakeIn?: ServiceDependencies['wakeIn'];
}

const realTime: ServiceDependencies['wakeIn'] = (ms, wake) => setTimeout(wake, ms);

export const serveStore = async (
  port: Port<FromStore, ToStore>,
  place: StorePlace,
  { open = openDatabase, wakeIn = realTime }: ServeDependencies = {},
): Promise<void> => {
  const reply = (message: FromStore) => port.postMessage(message);
  try {
    const database = await open(place);
    const service = new StoreService({
      database,
      reply,
      wakeIn,
      now: Date.now,
    });
    port.on('message', (message) => {
      if (message.kind === 'command') service.take(message.command);
      else void service.close().then(() => reply({ kind: 'closed' }));
    });
    reply({ kind: 'opened', database: database.name });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    reply({ kind: 'failed', sentence: error.message });
  }
};
