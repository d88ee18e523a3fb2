/** A QR code as one SVG path. The package that makes it comes when it is needed; its place is kept. */
import { useEffect, useState } from 'preact/hooks';

export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>([]);
  useEffect(() => {
    import('uqr').then(
      ({ encode }) => setModules(encode(text, { border: 2 }).data),
      // Code and link are beside it.
      () => undefined,
    );
  }, [text]);
  const size = modules.length;
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size || 1} ${size || 1}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={asPath(modules)} />
    </svg>
  );
};

/** Each run of dark modules in a row is one rectangle. */
const asPath = (modules: readonly (readonly boolean[])[]): string => {
  let path = '';
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      path += `M${start} ${y}h${x + 1 - start}v1h-${x + 1 - start}z`;
    }
  }
  return path;
};
