/** How many rooms one guest, and all guests of one address, may have opened at a time. */
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';

export interface RoomQuotaDependencies {
  readonly limits: {
    readonly roomsPerGuest: number;
    /** 0 = any number. */
    readonly roomsPerAddress: number;
  };
  readonly isOpen: (code: RoomCode) => boolean;
}

export interface Opener {
  readonly playerId: PlayerId;
  readonly address: string;
}

export class RoomQuota {
  private readonly opened = new Map<string, Set<RoomCode>>();

  constructor(private readonly deps: RoomQuotaDependencies) {}

  isUsedUp({ playerId, address }: Opener): boolean {
    const { roomsPerGuest, roomsPerAddress } = this.deps.limits;
    if (this.openOf(keyOfGuest(playerId)) >= roomsPerGuest) return true;
    return roomsPerAddress > 0 && this.openOf(keyOfAddress(address)) >= roomsPerAddress;
  }

  add({ playerId, address }: Pick<Opener, 'playerId'> & Partial<Opener>, code: RoomCode): void {
    const keys = [keyOfGuest(playerId), ...(address === undefined ? [] : [keyOfAddress(address)])];
    for (const key of keys) {
      const codes = this.opened.get(key) ?? new Set();
      this.opened.set(key, codes.add(code));
    }
  }

  /** Forgets the rooms that are gone, and who had opened them. To be called now and then. */
  tidy(): void {
    for (const key of [...this.opened.keys()]) this.openOf(key);
  }

  private openOf(key: string): number {
    const codes = this.opened.get(key);
    if (!codes) return 0;
    for (const code of [...codes]) if (!this.deps.isOpen(code)) codes.delete(code);
    if (codes.size === 0) this.opened.delete(key);
    return codes.size;
  }
}

const keyOfGuest = (player: PlayerId): string => `guest ${player}`;
const keyOfAddress = (address: string): string => `address ${address}`;
