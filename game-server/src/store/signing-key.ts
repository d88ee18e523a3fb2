/** What signs the guests' passes where the operator gives nothing: made at the first start, kept with the data. */
import { randomBytes } from 'node:crypto';
import { StoreFailure } from './database-failure.ts';
import type { Store } from './store.ts';
import { isRefusal } from './store-client.ts';

export const signingKey = async (store: Pick<Store, 'keptSetting'>): Promise<string> => {
  const value = randomBytes(32).toString('base64url');
  const key = await store.keptSetting({ key: 'signing-key', value });
  if (isRefusal(key)) throw new StoreFailure('The signing key could not be kept: the database went away.');
  return key;
};
