/**
 * PNG, as far as our pictures need it: 8 bits a channel, RGB, no interlacing (https://www.w3.org/TR/png-3/). Each row is
 * written as its difference from the one above, which is nothing in most of a picture.
 */
import { deflateSync } from 'node:zlib';
import { crc32 } from '@rallydrop/common/sync/crc32';
import type { Raster } from './raster.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const RGB = 2;
/** Filter type 2 of section 9.2. */
const UP = 2;

export const toPng = (raster: Raster): Uint8Array =>
  Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header(raster)),
    chunk('IDAT', deflateSync(filtered(raster))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const header = ({ width, height }: Raster): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes[8] = 8;
  bytes[9] = RGB;
  return bytes;
};

const filtered = ({ width, height, pixels }: Raster): Buffer => {
  const row = width * 3;
  const bytes = Buffer.alloc(height * (row + 1));
  for (let y = 0, at = 0; y < height; y++) {
    bytes[at++] = UP;
    for (let x = 0; x < row; x++) {
      const above = y === 0 ? 0 : pixels[(y - 1) * row + x]!;
      bytes[at++] = pixels[y * row + x]! - above;
    }
  }
  return bytes;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes, 4, 8 + data.length), 8 + data.length);
  return bytes;
};
