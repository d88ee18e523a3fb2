/** The site's name with its mark: two paddles and a ball. */
const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect x="4" y="6" width="4.5" height="14" rx="2.2" fill="#FFB000" />
    <rect x="23.5" y="12" width="4.5" height="14" rx="2.2" fill="#38D0FF" />
    <circle cx="15.5" cy="15" r="3.8" fill="#F4F1EA" />
  </svg>
);

export const Wordmark = () => (
  <span class="wordmark">
    <Mark />
    <span class="wordmark-text">Rallydrop</span>
  </span>
);
