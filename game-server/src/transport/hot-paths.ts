/** How many connections' hot frames take the direct path, and how many the ordinary one. */
export const HOT_PATHS = ['direct', 'ordinary'] as const;
export const DIRECTIONS = ['read', 'write'] as const;

export interface HotPathCount {
  readonly direction: (typeof DIRECTIONS)[number];
  readonly path: (typeof HOT_PATHS)[number];
  readonly count: number;
}

interface Directed {
  readonly reader: { readonly isOpen: boolean } | undefined;
  readonly writer: { readonly isOpen: boolean } | undefined;
}

export const hotPathsOf = (connections: Iterable<Directed>): readonly HotPathCount[] => {
  const all = [...connections];
  return DIRECTIONS.flatMap((direction) => {
    const isDirect = ({ reader, writer }: Directed) =>
      (direction === 'read' ? reader : writer)?.isOpen ?? false;
    const direct = all.filter(isDirect).length;
    return [
      { direction, path: 'direct' as const, count: direct },
      { direction, path: 'ordinary' as const, count: all.length - direct },
    ];
  });
};
