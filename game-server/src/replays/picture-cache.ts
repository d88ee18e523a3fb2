/** Pictures that were drawn lately, at most so many; the one that nobody asked for longest goes first. */
export class PictureCache {
  private readonly kept = new Map<string, Promise<Uint8Array | undefined>>();

  constructor(private readonly most: number) {}

  /** Who asks while it is being drawn waits for the same one; what could not be drawn is not kept. */
  get(key: string, draw: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
    const known = this.kept.get(key);
    this.kept.delete(key);
    const picture = known ?? draw();
    this.kept.set(key, picture);
    if (!known)
      void picture.then(
        (bytes) => bytes ?? this.forget(key, picture),
        () => this.forget(key, picture),
      );
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return picture;
  }

  private forget(key: string, picture: Promise<unknown>): void {
    if (this.kept.get(key) === picture) this.kept.delete(key);
  }
}
