/** What answers one kind of request. */
import type { Answers } from '@rallydrop/common/protocol/events';
import type { Request, RequestName } from '@rallydrop/common/protocol/messages';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Connection } from '../connection.ts';

export type Answer<Name extends RequestName> = Answers[Name] | Refusal;

export type Handler<Name extends RequestName> = (
  asker: Connection,
  body: Request<Name>['body'],
) => Answer<Name> | Promise<Answer<Name>>;
