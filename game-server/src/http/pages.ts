/** The pages that must be there without the built client. */
const page = (title: string, sentence: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Rallydrop</title></head>
<body><h1>${title}</h1><p>${sentence}</p><p><a href="/">To the lobby</a></p></body>
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
