/** The page is not in the room: why, and what can be done. [R3] */
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { ComponentChildren } from 'preact';
import type { Failure } from '../../net/failure.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { roomPath } from '../../ui/routes.ts';
import { GONE, GONE_ACTIONS, GONE_ELSE } from '../../words/room.ts';
import { NoticePage } from '../notice-page.tsx';

const TITLES: Partial<Record<RefusalReason | 'no-answer', string>> = GONE;

interface GonePageProps {
  code: string;
  why: Failure;
  onAgain: () => void;
}

export const GonePage = ({ code, why, onAgain }: GonePageProps) => (
  <NoticePage title={TITLES[why.reason] ?? GONE_ELSE} actions={action(code, why, onAgain)}>
    {why.sentence}
  </NoticePage>
);

const action = (code: string, why: Failure, onAgain: () => void): ComponentChildren => {
  switch (why.reason) {
    case 'room-full':
      return (
        <Anchor to={roomPath(code, true)} class="button button-cyan">
          {GONE_ACTIONS.watch}
        </Anchor>
      );
    case 'taken-over':
      return (
        <button type="button" class="button button-amber" onClick={onAgain}>
          {GONE_ACTIONS.playHere}
        </button>
      );
    case 'no-such-room':
    case 'room-closed':
    case 'room-fault':
      return null;
    default:
      return (
        <button type="button" class="button button-amber" onClick={onAgain}>
          {GONE_ACTIONS.again}
        </button>
      );
  }
};
