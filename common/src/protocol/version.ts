/** Raise it whenever an older client would misunderstand this server. */
export const PROTOCOL_VERSION = 3;
