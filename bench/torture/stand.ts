/** One server with matches on it and the database that it keeps them in: what is killed, and looked at afterwards. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { Bundle } from '../../tests/support/bundle.ts';
import { ServerProcess } from '../../tests/support/server-process.ts';
import type { Findings } from './findings.ts';
import { FinishedMatches } from './finished.ts';
import { leftBehind } from './left.ts';
import { TortureSite } from './site.ts';

const START_MS = 30_000;
/** So long what a dead server has sent is read. */
const READ_MS = 50;

export class Stand {
  readonly finished = new FinishedMatches();
  readonly site: TortureSite;
  private readonly server: ServerProcess;

  constructor(
    bundle: Bundle,
    private readonly place: StorePlace,
    private readonly matches: number,
    seed: number,
  ) {
    const { dataDir, databaseUrl } = place;
    this.server = new ServerProcess(bundle, {
      DATA_DIR: dataDir,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      LOG_LEVEL: 'info',
    });
    this.site = new TortureSite(this.server, seed);
  }

  async open(): Promise<void> {
    await this.server.start();
    await this.site.open(this.matches);
  }

  /** Until most matches run. */
  async untilPlaying(): Promise<void> {
    await this.site.untilPlaying(Math.ceil(this.matches * 0.8), START_MS);
  }

  /** Kills the server, looks at what it left, starts it again, and looks who is back. */
  async kill(findings: Findings, tear?: () => Promise<void>): Promise<void> {
    const { server, site, place, finished } = this;
    const killedAt = performance.now();
    await server.end('SIGKILL');
    await sleep(READ_MS);
    const before = findings.look(site, killedAt);
    const acknowledged = site.acknowledged;
    await tear?.();
    const left = await leftBehind(place, finished);
    findings.left(before, left, tear !== undefined);
    for (const { id, ended } of left.values()) if (ended) finished.expect(id);
    for (const [id, rated] of acknowledged) finished.acknowledged(id, rated);
    await server.start();
    await findings.back(before, site);
  }

  async close(): Promise<void> {
    this.site.close();
    await this.server.end('SIGKILL');
  }
}
