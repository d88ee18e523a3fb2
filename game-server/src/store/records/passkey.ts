/** A passkey: a key pair of which a device keeps the secret half, by which its owner is the same player elsewhere. */
import type { EpochMs } from '../../ratings/rating.ts';

export interface NewPasskey {
  /** The credential's id, base64url. */
  readonly id: string;
  readonly playerId: string;
  /** In COSE's form (RFC 9053), opaque to the store. */
  readonly publicKey: Uint8Array;
  /** How often the device has used it; 0 for ever where devices share it. */
  readonly counter: number;
  readonly now: EpochMs;
}

export interface Passkey {
  readonly id: string;
  readonly playerId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly createdAt: EpochMs;
  readonly usedAt: EpochMs;
}

export interface PasskeyUse {
  readonly id: string;
  readonly counter: number;
  readonly now: EpochMs;
}
