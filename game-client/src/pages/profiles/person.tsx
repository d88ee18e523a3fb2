/** Somebody in a list: the face, and the name as the way to their page. */
import type { NamedView } from '@rallydrop/common/protocol/profile-views';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { playerPath } from '../../ui/routes.ts';
import { PROFILE, TOP } from '../../words/people.ts';

export const Person = ({ who: { name, face, bot } }: { who: NamedView }) =>
  name === null ? (
    <span class="person muted">{PROFILE.deleted}</span>
  ) : (
    <Anchor to={playerPath(name)} class="person">
      <Face seed={face} size={28} />
      <span class="person-name">{name}</span>
      {bot && <small class="muted">{TOP.bot}</small>}
    </Anchor>
  );
