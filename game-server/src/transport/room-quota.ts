/** How many rooms one guest, and all guests of one address, may have opened at a time. */
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';

export interface RoomQuotaDependencies {
  readonly limits: {
    readonly roomsPerGuest: number;
    /** 0 = any number. */
    readonly roomsPerAddress: number;
  };
  readonly isOpen: (code: RoomCode) => boolean;
  /** Which of the open ones count at this moment; all unless told. */
  readonly counts?: (code: RoomCode) => boolean;
}

export interface Opener {
  readonly playerId: PlayerId;
  readonly address: string;
}

export class RoomQuota {
  private readonly opened = new Map<string, Set<RoomCode>>();
  /** Of rooms that are being opened now: many may be asked for before the first is there. */
  private readonly opening = new Map<string, number>();

  constructor(private readonly deps: RoomQuotaDependencies) {}

  isUsedUp({ playerId, address }: Opener): boolean {
    const { roomsPerGuest, roomsPerAddress } = this.deps.limits;
    if (this.used(keyOfGuest(playerId)) >= roomsPerGuest) return true;
    return roomsPerAddress > 0 && this.used(keyOfAddress(address)) >= roomsPerAddress;
  }

  /** A room is asked for: it counts until it is there, or is not to be, and `answered` is called. */
  asked(opener: Opener): void {
    for (const key of keysOf(opener)) this.opening.set(key, (this.opening.get(key) ?? 0) + 1);
  }

  answered(opener: Opener): void {
    for (const key of keysOf(opener)) {
      const left = this.opening.get(key)! - 1;
      if (left > 0) this.opening.set(key, left);
      else this.opening.delete(key);
    }
  }

  add(opener: Pick<Opener, 'playerId'> & Partial<Opener>, code: RoomCode): void {
    for (const key of keysOf(opener)) {
      const codes = this.opened.get(key) ?? new Set();
      this.opened.set(key, codes.add(code));
    }
  }

  /** Forgets the rooms that are gone, and who had opened them. To be called now and then. */
  tidy(): void {
    for (const key of [...this.opened.keys()]) this.openOf(key);
  }

  private used(key: string): number {
    return this.openOf(key) + (this.opening.get(key) ?? 0);
  }

  private openOf(key: string): number {
    const codes = this.opened.get(key);
    if (!codes) return 0;
    for (const code of [...codes]) if (!this.deps.isOpen(code)) codes.delete(code);
    if (codes.size === 0) this.opened.delete(key);
    const { counts } = this.deps;
    return counts ? [...codes].filter(counts).length : codes.size;
  }
}

const keysOf = ({ playerId, address }: Pick<Opener, 'playerId'> & Partial<Opener>): readonly string[] => [
  keyOfGuest(playerId),
  ...(address === undefined ? [] : [keyOfAddress(address)]),
];

const keyOfGuest = (player: PlayerId): string => `guest ${player}`;
const keyOfAddress = (address: string): string => `address ${address}`;
