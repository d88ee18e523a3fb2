/** The game's bots from the weakest to the strongest: whom one has beaten, and who is next. One click to a match. */
import { useSignal } from '@preact/signals';
import type { AnyGame } from '@rallydrop/common/game';
import { useApp } from '../../app.ts';
import { type Rung, rungsOf } from '../../played/record.ts';
import { Face } from '../../ui/face.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { Pips } from '../../ui/pips.tsx';
import { localPath } from '../../ui/routes.ts';
import { BOTS } from '../../words.ts';
import { createRoom } from './actions.ts';

export const BotLadder = ({ game }: { game: AnyGame }) => {
  const app = useApp();
  const asked = useSignal(false);
  if (game.botLevels.length === 0) return null;
  const play = async (level: string) => {
    // Without a network the bots play on this device.
    if (!app.networkThere.peek()) {
      app.router.go(localPath(game.name, level));
      return;
    }
    asked.value = true;
    await createRoom(app, { game: game.name, opponent: { kind: 'bot', level } });
    asked.value = false;
  };
  const rungs = rungsOf(game.botLevels, app.played.ladder.value[game.name]);
  const beaten = rungs.filter(({ record }) => record.beatenOnTry !== undefined).length;
  return (
    <section class="bots" aria-labelledby="bots-title">
      <h2 id="bots-title">
        {BOTS.play}
        {beaten > 0 && <small class="figure">{BOTS.progress(beaten, rungs.length)}</small>}
      </h2>
      <ol class="bot-list">
        {rungs.map((rung) => (
          <li key={rung.level.id}>
            <BotCard rung={rung} disabled={asked.value} onPlay={() => void play(rung.level.id)} />
          </li>
        ))}
      </ol>
    </section>
  );
};

interface BotCardProps {
  rung: Rung;
  disabled: boolean;
  onPlay: () => void;
}

const BotCard = ({ rung: { level, record, next }, disabled, onPlay }: BotCardProps) => {
  const beaten = record.beatenOnTry !== undefined;
  const standing = beaten
    ? BOTS.beaten(record.beatenOnTry!)
    : record.tries > 0
      ? BOTS.tried(record.tries)
      : undefined;
  return (
    <button type="button" class={next ? 'bot bot-next' : 'bot'} disabled={disabled} onClick={onPlay}>
      <Face seed={level.face} size={40} />
      <span class="bot-words">
        <span class="bot-name">
          {level.name} <Pips count={level.pips} />
        </span>
        <span class="bot-motto">{level.motto}</span>
        {(standing !== undefined || next) && (
          <span class={beaten ? 'bot-standing bot-beaten' : 'bot-standing'}>
            {beaten && <CheckIcon />}
            {[next && BOTS.next, standing].filter(Boolean).join(BOTS.between)}
          </span>
        )}
      </span>
    </button>
  );
};
