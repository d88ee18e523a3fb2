/**
 * Fetches the files of a match's code and says how far they have come, so that a page can show it: an `import` says
 * nothing until it is done. The import that follows takes them from the browser's cache.
 */

export interface MatchFile {
  readonly address: string;
  /** As it is, not as it travels: what a reader of the response is given. */
  readonly bytes: number;
}

/** What the build wrote into the page: "/static/a.js 120 /static/b.js 80". A development build writes nothing. */
export const readMatchFiles = (content: string): readonly MatchFile[] => {
  const words = content.split(' ').filter((word) => word !== '');
  const files: MatchFile[] = [];
  for (let i = 0; i + 1 < words.length; i += 2)
    files.push({ address: words[i]!, bytes: Number(words[i + 1]) });
  return files;
};

/**
 * Calls `progress` with 0…1 as the bytes come, never with less than before. A file that does not come is not told of:
 * the import that follows fails by itself.
 */
export const fetchMatchFiles = async (
  files: readonly MatchFile[],
  fetchFile: (address: string) => Promise<Response>,
  progress: (part: number) => void,
): Promise<void> => {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let come = 0;
  const take = async ({ address }: MatchFile): Promise<void> => {
    const { body } = await fetchFile(address);
    const reader = body?.getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      come += chunk.value.length;
      progress(Math.min(1, come / all));
    }
  };
  await Promise.allSettled(files.map(take));
};
