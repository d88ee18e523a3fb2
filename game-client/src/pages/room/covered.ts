/** What lies under a card cannot be focused. What is said there is still said: the picture, with its live region, stays. */
export const setCovered = (host: HTMLElement, covered: boolean): void => {
  for (const place of host.querySelectorAll<HTMLElement>('.stage-before, .stage-after'))
    place.inert = covered;
};
