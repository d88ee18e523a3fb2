/** What is remembered of the addresses that guests come from: their budget, their connections, and what they were cut for. */
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import { allowanceOf, Budget } from './budget.ts';

export interface AddressLimits {
  /** Frames a second of all its connections together; 0 = any number. */
  readonly messagesPerAddress: number;
  /** Connections that it may have open at once; 0 = any number. */
  readonly connectionsPerAddress: number;
  /** The first wait after a cut, seconds; it doubles with each further one. */
  readonly cutWaitSeconds: number;
}

/** A browser opens six TCP connections for pages and files beside its game's own; a reload may find the old ones open. */
export const TCP_PER_CONNECTION = 8;
/** Who was cut waits no longer than this. */
export const LONGEST_WAIT_MS = 600_000;
/** After so long without a cut all is forgiven. */
export const FORGIVEN_MS = 600_000;

interface AddressRecord {
  readonly budget: Budget | undefined;
  connections: number;
  tcpConnections: number;
  cuts: number;
  cutAt: Milliseconds;
  waitsUntil: Milliseconds;
  /** Until then its TCP connections are closed unread. */
  shutUntil: Milliseconds;
}

export class Addresses {
  private readonly records = new Map<string, AddressRecord>();

  constructor(private readonly limits: AddressLimits) {}

  /** How many are remembered. */
  get size(): number {
    return this.records.size;
  }

  /** Why a new connection of this address is not wanted now. */
  refuses(address: string, now: Milliseconds): Refusal | undefined {
    const record = this.records.get(address);
    if (!record) return undefined;
    if (now < record.waitsUntil) return refusal('address-waits');
    return this.isFull(address) ? refusal('too-many-connections') : undefined;
  }

  /** It has as many connections as it may have. */
  isFull(address: string): boolean {
    const { connectionsPerAddress } = this.limits;
    const connections = this.records.get(address)?.connections ?? 0;
    return connectionsPerAddress > 0 && connections >= connectionsPerAddress;
  }

  budgetOf(address: string, now: Milliseconds): Budget | undefined {
    return this.record(address, now).budget;
  }

  connected(address: string, now: Milliseconds): void {
    this.record(address, now).connections++;
  }

  disconnected(address: string): void {
    const record = this.records.get(address);
    if (record) record.connections--;
  }

  /** One more TCP connection, for whatever; `false`, and it is not counted, where the address has far too many. */
  tcpOpened(address: string, now: Milliseconds): boolean {
    const record = this.record(address, now);
    const { connectionsPerAddress } = this.limits;
    const most = connectionsPerAddress > 0 ? connectionsPerAddress * TCP_PER_CONNECTION : Infinity;
    if (record.tcpConnections >= most) return false;
    record.tcpConnections++;
    return true;
  }

  tcpClosed(address: string): void {
    const record = this.records.get(address);
    if (record) record.tcpConnections--;
  }

  /** A connection of this address was cut: it waits, and longer each time. */
  cut(address: string, now: Milliseconds): void {
    const record = this.record(address, now);
    if (now - record.cutAt > FORGIVEN_MS) record.cuts = 0;
    const wait = this.limits.cutWaitSeconds * 1000 * 2 ** record.cuts;
    record.cuts = Math.min(record.cuts + 1, 30);
    record.cutAt = now;
    record.waitsUntil = Math.max(record.waitsUntil, now + Math.min(wait, LONGEST_WAIT_MS));
  }

  /** The same, for a flood of requests: meanwhile nothing of the address is read. */
  shut(address: string, now: Milliseconds): void {
    this.cut(address, now);
    const record = this.record(address, now);
    record.shutUntil = record.waitsUntil;
  }

  isShut(address: string, now: Milliseconds): boolean {
    return now < (this.records.get(address)?.shutUntil ?? -Infinity);
  }

  /** Forgets those of whom there is nothing to remember. To be called now and then. */
  tidy(now: Milliseconds): void {
    for (const [address, record] of this.records) {
      const isGone = record.connections <= 0 && record.tcpConnections <= 0;
      const isQuiet = isGone && (record.budget?.isFull(now) ?? true);
      if (isQuiet && now - record.cutAt > FORGIVEN_MS) this.records.delete(address);
    }
  }

  private record(address: string, now: Milliseconds): AddressRecord {
    const known = this.records.get(address);
    if (known) return known;
    const { messagesPerAddress } = this.limits;
    const budget = messagesPerAddress > 0 ? new Budget(allowanceOf(messagesPerAddress), now) : undefined;
    const never = { cutAt: -Infinity, waitsUntil: -Infinity, shutUntil: -Infinity };
    const record = { budget, connections: 0, tcpConnections: 0, cuts: 0, ...never };
    this.records.set(address, record);
    return record;
  }
}
