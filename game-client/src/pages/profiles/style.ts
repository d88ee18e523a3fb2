/** The looks of the pages about players. They come with those pages. */

export const PROFILE_STYLE = `
.profile {
  max-width: 760px;
  min-height: 100dvh;
  margin: 0 auto;
  padding: 0 max(16px, env(safe-area-inset-right)) 32px max(16px, env(safe-area-inset-left));
}
.profile-top {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 4px 16px;
  min-height: 72px;
}
.profile-main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; }
.profile-main section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
.profile h1 { font-size: var(--size-36); line-height: 1.15; overflow-wrap: anywhere; }
.profile h3 { margin: 0; font-size: var(--size-15); font-weight: 600; }
.profile .small, .profile small { font-size: var(--size-13); }
.profile-who { display: flex; align-items: center; gap: 16px; }
.profile-empty { justify-items: start; }
.rating-cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 12px; }
.rating-card, .tally { display: grid; align-content: start; gap: 8px; height: 100%; padding: 16px; }
.rating-card header { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; }
.rating-points { font-size: var(--size-24); }
.curve { display: flex; gap: 8px; }
.curve svg { flex: 1; min-width: 0; height: auto; }
.curve-edge { stroke: var(--line); fill: none; }
.curve-line { stroke: var(--amber); stroke-width: 2; stroke-linejoin: round; fill: none; }
.curve-end { fill: var(--amber); }
.curve-range { display: flex; flex-direction: column; justify-content: space-between; font-size: var(--size-13); line-height: 1; }
.quiet-link { display: inline-flex; align-items: center; min-height: var(--touch); width: fit-content; min-width: var(--touch); color: var(--muted); }
.tally dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; margin: 0; }
.tally dt { color: var(--muted); font-size: var(--size-13); }
.tally dd { margin: 0; font-weight: 650; }
.rows { overflow: hidden; }
.rows > li + li { border-top: 1px solid var(--line); }
.row { display: flex; align-items: center; gap: 12px; min-height: 56px; padding: 4px 16px; text-decoration: none; }
a.row:hover { background: var(--raised); }
.row.own { background: var(--raised); }
.row-words { display: grid; min-width: 0; overflow-wrap: anywhere; }
.row-end { display: grid; justify-items: end; flex: none; margin-left: auto; text-align: right; }
.place { flex: none; min-width: 2ch; text-align: right; }
.person { display: inline-flex; align-items: center; gap: 8px; min-width: var(--touch); min-height: var(--touch); font-weight: 600; text-decoration: none; }
a.person:hover .person-name { text-decoration: underline; }
.person-name { min-width: 0; overflow-wrap: anywhere; }
.result-word { flex: none; width: 5ch; font-weight: 650; }
.result-won { color: var(--good); }
.result-lost { color: var(--bad); }
.choices { display: flex; flex-wrap: wrap; gap: 8px; }
.choice-link { display: grid; place-items: center; min-height: var(--touch); padding: 0 16px; border-radius: var(--round); box-shadow: inset 0 0 0 1px var(--edge); font-weight: 650; text-decoration: none; }
.choice-link.chosen { background: var(--paper); color: var(--ink); }
@media (forced-colors: active) {
  .choice-link.chosen { outline: 2px solid; outline-offset: -4px; }
}
`;
