/** A device that makes passkeys, in software: what a browser would send of it (https://www.w3.org/TR/webauthn-3/). */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const USER_PRESENT = 1;
const HAS_CREDENTIAL = 0x40;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Heads of CBOR (RFC 8949): a major type and a length below 65536. */
const head = (major: number, length: number): Buffer => {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
};
const cborBytes = (bytes: Uint8Array): Buffer => Buffer.concat([head(2, bytes.length), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([head(3, text.length), Buffer.from(text)]);

export class Authenticator {
  readonly id = base64url(randomBytes(32));
  counter = 0;
  private readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

  /** `origin` and `host`: of the page that is open. */
  constructor(
    private readonly origin: string,
    private readonly host: string,
  ) {
    this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  /** Answers what a page was asked for a new passkey. */
  make({ challenge }: { challenge: string }) {
    const credential = Buffer.from(this.id, 'base64url');
    const length = Buffer.from([0, credential.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, credential, this.coseKey()]);
    const authData = Buffer.concat([this.authData(USER_PRESENT | HAS_CREDENTIAL), attested]);
    const attestationObject = Buffer.concat([
      head(5, 3),
      ...[cborText('fmt'), cborText('none'), cborText('attStmt'), head(5, 0)],
      ...[cborText('authData'), cborBytes(authData)],
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', challenge),
      attestationObject: base64url(attestationObject),
    });
  }

  /** Answers what a page was asked for a passkey. */
  show({ challenge }: { challenge: string }) {
    this.counter++;
    const clientDataJSON = this.clientData('webauthn.get', challenge);
    const authenticatorData = this.authData(USER_PRESENT);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.answer({
      clientDataJSON,
      authenticatorData: base64url(authenticatorData),
      signature: base64url(sign('sha256', signed, this.keys.privateKey)),
    });
  }

  private answer<Response extends object>(response: Response) {
    const { id } = this;
    return { ...{ id, rawId: id, response }, type: 'public-key' as const, clientExtensionResults: {} };
  }

  private clientData(type: string, challenge: string): string {
    const { origin } = this;
    return base64url(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
  }

  private authData(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.host), Buffer.from([flags]), counter]);
  }

  /** RFC 9053: an EC2 key (1: 2) for ES256 (3: −7) on P-256 (−1: 1), and its point. */
  private coseKey(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const point = [x, y].map((part) => cborBytes(Buffer.from(part, 'base64url')));
    const one = Buffer.from([0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
    return Buffer.concat([head(5, 5), one, Buffer.from([0x21]), point[0]!, Buffer.from([0x22]), point[1]!]);
  }
}
