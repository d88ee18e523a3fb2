/** How many connections' hot frames take the direct way, and how many the ordinary one. */
export const WAYS = ['direct', 'ordinary'] as const;
export const DIRECTIONS = ['read', 'write'] as const;

export interface WayCount {
  readonly direction: (typeof DIRECTIONS)[number];
  readonly way: (typeof WAYS)[number];
  readonly count: number;
}

interface Directed {
  readonly reader: { readonly isOpen: boolean } | undefined;
  readonly writer: { readonly isOpen: boolean } | undefined;
}

export const waysOf = (connections: Iterable<Directed>): readonly WayCount[] => {
  const all = [...connections];
  return DIRECTIONS.flatMap((direction) => {
    const isDirect = ({ reader, writer }: Directed) =>
      (direction === 'read' ? reader : writer)?.isOpen ?? false;
    const direct = all.filter(isDirect).length;
    return [
      { direction, way: 'direct' as const, count: direct },
      { direction, way: 'ordinary' as const, count: all.length - direct },
    ];
  });
};
