/** How hard a bot is to beat: so many of five. */
import { BOTS } from '../words.ts';

const ALL = [1, 2, 3, 4, 5];

export const Pips = ({ count }: { count: number }) => (
  <span class="pips" role="img" aria-label={BOTS.pips(count)}>
    {ALL.map((pip) => (
      <span key={pip} class={pip <= count ? 'pip pip-on' : 'pip'} />
    ))}
  </span>
);
