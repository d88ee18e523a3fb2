import { describe, expect, it } from 'vitest';
import { filesIn, importsOf, WORKSPACES } from '../support/imports.ts';

/** Files that import each other, directly or by way of others: the strongly connected ones (Tarjan). */
const circlesIn = (files: readonly string[], imports: (file: string) => readonly string[]): string[][] => {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    stack.push(file);
    for (const next of imports(file)) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) circles.push(circle);
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return circles;
};

describe('imports', () => {
  it('a circle is found, also a long one, and what only looks like one is not', () => {
    const imports: Record<string, string[]> = { a: ['b', 'd'], b: ['c'], c: ['a'], d: ['c'], e: ['d'] };
    const circles = circlesIn(Object.keys(imports), (file) => imports[file]!);
    expect(circles.map((circle) => circle.sort())).toEqual([['a', 'b', 'c', 'd']]);
    expect(circlesIn(['a', 'b', 'c'], (file) => (file === 'c' ? [] : ['c']))).toEqual([]);
  });

  it('go in no circle, types included: what two files need lies in a third', () => {
    const files = [...WORKSPACES.map((workspace) => `${workspace}/src`), 'bench', 'tests', 'tools'].flatMap(
      filesIn,
    );
    const known = new Set(files);
    const imports = new Map(files.map((file) => [file, importsOf(file).filter((path) => known.has(path))]));
    expect([...imports.values()].flat().length).toBeGreaterThan(files.length);
    expect(circlesIn(files, (file) => imports.get(file)!)).toEqual([]);
  });
});
