/** What devices were asked to sign, each once and not for long. */
import { randomBytes } from 'node:crypto';
import type { PlayerId } from '@rallydrop/common/ids';
import type { EpochMs } from '../ratings/rating.ts';

/** As long as a person may take over it. */
const LASTS_MS = 5 * 60_000;
/** Beyond it the oldest are forgotten. */
const MOST = 10_000;

/** `null`: whoever signs in by it, nobody knows yet. */
type AskedFor = PlayerId | null;

export class PasskeyChallenges {
  private readonly open = new Map<string, { readonly player: AskedFor; readonly until: EpochMs }>();

  constructor(private readonly now: () => EpochMs) {}

  /** Base64url. */
  make(player: AskedFor): string {
    const challenge = randomBytes(32).toString('base64url');
    this.open.set(challenge, { player, until: this.now() + LASTS_MS });
    for (const oldest of this.open.keys()) {
      if (this.open.size <= MOST) break;
      this.open.delete(oldest);
    }
    return challenge;
  }

  /** Whether it was asked of this player, and is answered for the first time and in time. */
  take(challenge: string, player: AskedFor): boolean {
    const asked = this.open.get(challenge);
    this.open.delete(challenge);
    return asked !== undefined && asked.player === player && this.now() <= asked.until;
  }
}
