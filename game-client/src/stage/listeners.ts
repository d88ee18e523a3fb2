/** Listeners to events of the page that end together. */
export class Listeners {
  private readonly undo: (() => void)[] = [];

  add<Kind extends Event>(target: EventTarget, name: string, listener: (event: Kind) => void): void {
    target.addEventListener(name, listener as EventListener);
    this.undo.push(() => target.removeEventListener(name, listener as EventListener));
  }

  close(): void {
    for (const undo of this.undo) undo();
  }
}
