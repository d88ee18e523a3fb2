/** What comes with requests of the account page: unknown → typed, or nothing. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod/mini';

const text = z.string().check(z.maxLength(8_192));
const id = z.string().check(z.maxLength(1_400));

const passSchema = z.strictObject({ token: z.string().check(z.maxLength(2_000)) });

const signedSchema = (response: z.ZodMiniType) =>
  z.object({
    ...{ id, rawId: id, type: z.literal('public-key') },
    ...{ response, clientExtensionResults: z.record(id, z.unknown()) },
  });

const registrationSchema = signedSchema(z.object({ clientDataJSON: text, attestationObject: text }));

const signInSchema = signedSchema(
  z.object({
    ...{ clientDataJSON: text, authenticatorData: text, signature: text },
    userHandle: z.optional(text),
  }),
);

export const passIn = (body: unknown): string | undefined => z.safeParse(passSchema, body).data?.token;

/** Of the shape that it must have; what stands in it, the passkeys check. */
export const registrationIn = (body: unknown): RegistrationResponseJSON | undefined =>
  z.safeParse(registrationSchema, body).data as RegistrationResponseJSON | undefined;

export const signInAnswerIn = (body: unknown): AuthenticationResponseJSON | undefined =>
  z.safeParse(signInSchema, body).data as AuthenticationResponseJSON | undefined;
