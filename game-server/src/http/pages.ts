/** The pages that must be there without the built client, in the site's own looks. */

/** Where the server puts `PAGE_STYLE`: the pages allow no style of their own. */
export const PAGE_STYLE_PATH = '/page.css';

/** The site's colours and sizes: `game-client/src/styles/tokens.css`. */
export const PAGE_STYLE = `html { color-scheme: dark; background: #0b1020; color: #f4f1ea; font: 400 1.125rem/1.5 "Inter Variable", system-ui, sans-serif; }
body { margin: 0; }
main { display: flex; flex-direction: column; align-items: flex-start; justify-content: center; gap: 16px; min-height: 100dvh; max-width: 560px; margin: 0 auto; padding: 24px; box-sizing: border-box; }
svg { width: 40px; height: 40px; }
h1 { margin: 0; font-size: 2.25rem; font-weight: 750; line-height: 1.15; letter-spacing: -0.02em; }
p { margin: 0; color: #8c96b3; }
a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 20px; border-radius: 12px; background: #ffb000; color: #0b1020; font-weight: 600; text-decoration: none; }
a:focus-visible { outline: 2px solid #f4f1ea; outline-offset: 2px; }
`;

const page = (title: string, sentence: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0B1020">
<title>${title} · Rallydrop</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${PAGE_STYLE_PATH}">
</head>
<body>
<main>
<svg viewBox="0 0 32 32" aria-hidden="true"><rect x="4" y="6" width="4.5" height="14" rx="2.2" fill="#FFB000"/><rect x="23.5" y="12" width="4.5" height="14" rx="2.2" fill="#38D0FF"/><circle cx="15.5" cy="15" r="3.8" fill="#F4F1EA"/></svg>
<h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">Back to the lobby</a></p>
</main>
</body>
</html>
`;

export const NOT_FOUND_PAGE = page('Out of court', 'There is no page at this address.');
export const NOT_BUILT_PAGE = page('Not built yet', 'Run "npm run build" and start the server again.');

/** What is said where a request could not be answered, by its HTTP status. */
export const errorPage = (status: number): string => {
  if (status === 429)
    return page('A moment, please', 'There were too many requests from your address. Try again in a minute.');
  if (status >= 500) return page('Something broke on our side', 'It has been noted. Try again in a moment.');
  return page('That did not work', 'The address or what was sent with it cannot be understood.');
};
