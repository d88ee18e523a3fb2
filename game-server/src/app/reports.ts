/** What players tell the operators of each other, kept with what was said around it. */
import { randomUUID } from 'node:crypto';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { ReportReason } from '@rallydrop/common/protocol/views';
import type { Clock } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import type { ChatLine } from '../rooms/chat-line.ts';
import type { NewReport } from '../store/records/moderation.ts';
import type { Store } from '../store/store.ts';
import { Allowances } from './allowances.ts';
import type { Named } from './who.ts';

const REPORTS = { burst: 5, everyMs: 120_000 };

export interface ReportsDependencies {
  readonly store: Pick<Store, 'saveReport'>;
  readonly clock: Clock;
  readonly today: () => Date;
}

export class Reports {
  private readonly allowances: Allowances;

  constructor(private readonly deps: ReportsDependencies) {
    this.allowances = new Allowances(REPORTS, deps.clock);
  }

  async report({ playerId }: Connection, about: Named, reason: ReportReason): Promise<Refusal | undefined> {
    if (about.id === playerId) return refusal('no-such-player');
    if (!this.allowances.grants(playerId)) return refusal('too-many-reports');
    const report: NewReport = {
      ...{ id: randomUUID(), by: playerId, about: about.id, aboutName: about.name, reason },
      ...{ matchId: about.matchId, messages: about.chat.map(messageOf), at: this.deps.today().getTime() },
    };
    return (await this.deps.store.saveReport(report)) ?? undefined;
  }
}

const messageOf = ({ playerId, name, text, at }: ChatLine) => ({ playerId, name, text, at });
