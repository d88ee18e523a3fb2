/** What can be done about somebody, behind their name. */
import { REPORT_REASONS, type ReportReason } from '@rallydrop/common/protocol/views';
import { useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { Face } from '../../ui/face.tsx';
import { CHAT } from '../../words/room.ts';

export const PersonMenu = ({ name, face }: { name: string; face: number }) => {
  const app = useApp();
  const [asks, setAsks] = useState(false);
  const { mutedFaces } = app.preferences;
  const muted = mutedFaces.value.includes(face);
  const title = (
    <>
      <Face seed={face} size={20} />
      <bdi class="player-name">{name}</bdi>
    </>
  );
  if (name === app.name.value) return <span class="person">{title}</span>;
  const report = async (reason: ReportReason) => {
    setAsks(false);
    const reply = await app.connection.request('report', { name, reason });
    if (reply.ok) app.toasts.say(CHAT.reported);
    else app.toasts.warn(reply.refusal);
  };
  const block = async () => {
    const reply = await app.connection.request('block', { name, on: true });
    if (reply.ok) app.toasts.say(CHAT.blocked(name));
    else app.toasts.warn(reply.refusal);
  };
  return (
    <details class="person">
      <summary aria-label={CHAT.about(name)}>{title}</summary>
      <div class="person-actions">
        <button type="button" class="button button-small" onClick={() => app.preferences.mute(face, !muted)}>
          {muted ? CHAT.unmute : CHAT.mute}
        </button>
        <button type="button" class="button button-small" onClick={() => void block()}>
          {CHAT.block}
        </button>
        <button type="button" class="button button-small" aria-expanded={asks} onClick={() => setAsks(!asks)}>
          {CHAT.report}
        </button>
        {asks &&
          REPORT_REASONS.map((reason) => (
            <button
              key={reason}
              type="button"
              class="button button-small button-bad"
              onClick={() => void report(reason)}
            >
              {CHAT.reasons[reason]}
            </button>
          ))}
      </div>
    </details>
  );
};
