/** What one plays with whoever is here, before the click; where the game offers several clocks, one is chosen. */
import type { Signal } from '@preact/signals';
import type { AnyGame, RawOptions } from '@rallydrop/common/game';
import { clientGame } from '../../games/index.ts';
import { LOBBY } from '../../words.ts';

/** Which matches strangers may be paired for, the usual one first. */
export const quickMatchesOf = ({ quickMatches }: AnyGame): readonly RawOptions[] => quickMatches ?? [{}];

export const QuickOptions = ({ game, quick }: { game: AnyGame; quick: Signal<RawOptions> }) => {
  const offered = quickMatchesOf(game);
  const rules = clientGame(game.name).describe(game.options(quick.value));
  return (
    <div class="quick-options">
      {offered.length > 1 && (
        <fieldset class="choice">
          <legend class="sr-only">{LOBBY.clock}</legend>
          {offered.map((options) => (
            <label key={poolName(game, options)} class="choice-value figure">
              <input
                type="radio"
                name="quick"
                checked={options === quick.value}
                onChange={() => {
                  quick.value = options;
                }}
              />
              <span>{poolName(game, options)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <p class="muted">{LOBBY.quickRules(rules.charAt(0).toLowerCase() + rules.slice(1))}</p>
    </div>
  );
};

const poolName = (game: AnyGame, options: RawOptions): string =>
  game.ratingPool?.(game.options(options)) ?? '';
