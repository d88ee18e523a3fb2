/** The guest pass as a cookie: shown by pages and sockets alike, out of reach of any script. */

const NAME = 'rallydrop';
/** As long as the pass is good: 90 days, in seconds. */
const LASTS_S = 90 * 24 * 3_600;

/** The pass in a request's `Cookie` header. */
export const readGuestCookie = (header: string | undefined): string | undefined => {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === NAME && value) return value;
  }
  return undefined;
};

/** `secure`: it came by HTTPS, and shall come by nothing else. A `Set-Cookie` header. */
export const guestCookie = (pass: string, secure: boolean): string =>
  `${NAME}=${pass}; Path=/; Max-Age=${LASTS_S}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

export const noGuestCookie = (): string => `${NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`;
