/**
 * What the pages may do. No inline script and nothing from elsewhere; `blob:` is for the textures, sounds and
 * workers that Phaser makes itself. No forced HTTPS: a friend in the same network plays over plain HTTP, and a
 * proxy that ends TLS sets its own HSTS.
 */
import type { FastifyHelmetOptions } from '@fastify/helmet';

export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      imgSrc: ["'self'", 'blob:', 'data:'],
      mediaSrc: ["'self'", 'blob:', 'data:'],
      connectSrc: ["'self'", 'blob:', 'data:'],
      fontSrc: ["'self'"],
      styleSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
  },
  strictTransportSecurity: false,
  // Browsers ignore these over plain HTTP and complain on the console.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
};
