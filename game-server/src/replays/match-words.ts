/** What a link to a match says of itself where it is shared (https://ogp.me). Pure. */
import { gameNamed } from '@rallydrop/common/games/index';
import { metaTags } from '../http/meta-tags.ts';
import type { MatchRecord } from '../store/records/result.ts';

export interface PreviewOf {
  readonly match: MatchRecord;
  /** Of the site, without a slash at its end. */
  readonly origin: string;
  readonly tick: number | null;
}

export const titleOf = ({ game, participants, score }: MatchRecord): string => {
  const [first, second] = participants.map(({ name }) => name);
  const between = score ? ` ${score.join(':')} ` : ' against ';
  return `${first}${between}${second} · ${gameNamed(game)?.title ?? game} on Rallydrop`;
};

const sentenceOf = ({ participants, outcome }: MatchRecord): string => {
  if (outcome.winner === null) return 'Nobody won. See the match again, from any moment on.';
  return `${participants[outcome.winner]?.name ?? 'Somebody'} won. See the match again, from any moment on.`;
};

/** The lines for a page's head. */
export const previewTags = ({ match, origin, tick }: PreviewOf): string => {
  const at = tick === null ? '' : `?t=${tick}`;
  const address = `${origin}/m/${match.id}`;
  const properties = {
    'og:type': 'website',
    'og:site_name': 'Rallydrop',
    'og:title': titleOf(match),
    'og:description': sentenceOf(match),
    'og:url': `${address}${at}`,
    'og:image': `${address}/picture.png${at}`,
    'og:image:width': '1200',
    'og:image:height': '630',
  };
  return metaTags(properties).join('\n    ');
};
