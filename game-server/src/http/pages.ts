/** The two pages that must be there without the built client. */
const page = (title: string, sentence: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Rallydrop</title></head>
<body><h1>${title}</h1><p>${sentence}</p><p><a href="/">To the lobby</a></p></body>
</html>
`;

export const NOT_FOUND_PAGE = page('Out of court', 'There is no page at this address.');
export const NOT_BUILT_PAGE = page('Not built yet', 'Run "npm run build" and start the server again.');
