/**
 * Which pages may open a socket. A browser names the page's origin itself and a page cannot forge it; who sends
 * none is no browser and gains nothing by being let in.
 */
export interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/** Without a list only pages of the host that was asked, so that no setting is needed behind any name. */
export const isAllowedOrigin = (headers: OriginHeaders, allowed: readonly string[]): boolean => {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase();
};
