/** The few icons of the interface, drawn on a grid of 24, two wide. */
import type { ComponentChildren } from 'preact';

const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {children}
  </svg>
);

export const PencilIcon = () => (
  <Icon>
    <path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4" />
  </Icon>
);
export const ChatIcon = () => (
  <Icon>
    <path d="M4 5h16v11H10l-4.5 4v-4H4zM8 9h8m-8 3h5" />
  </Icon>
);
export const EyeIcon = () => (
  <Icon>
    <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z" />
    <circle cx="12" cy="12" r="2.5" />
  </Icon>
);
export const NetworkIcon = () => (
  <Icon>
    <path d="M5 19v-4m5 4v-8m5 8V8m5 11V4" />
  </Icon>
);
export const SoundIcon = ({ muted }: { muted: boolean }) => (
  <Icon>
    <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" />
    <path d={muted ? 'M16 9.5l5 5m0-5l-5 5' : 'M15.5 9a4 4 0 010 6m2.5-8.5a7.5 7.5 0 010 11'} />
  </Icon>
);
export const SlidersIcon = () => (
  <Icon>
    <path d="M4 8h9m5 0h2M4 16h2m5 0h9M15.5 5.5v5M8.5 13.5v5" />
  </Icon>
);
export const FullscreenIcon = ({ active }: { active: boolean }) => (
  <Icon>
    <path d={active ? 'M9 4v5H4m11-5v5h5M9 20v-5H4m11 5v-5h5' : 'M4 9V4h5m6 0h5v5M4 15v5h5m6 0h5v-5'} />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="M5 12.5l4.5 4.5L19 7.5" />
  </Icon>
);
export const LeaveIcon = () => (
  <Icon>
    <path d="M14 4H5v16h9M10 12h11m-4-4l4 4-4 4" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon>
    <path d="M9 9h11v11H9zM5 15H4V4h11v1" />
  </Icon>
);
export const ShareIcon = () => (
  <Icon>
    <path d="M12 15V4m-4 3.5L12 3.5l4 4M6 11H5v9h14v-9h-1" />
  </Icon>
);
