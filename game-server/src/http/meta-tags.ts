/** What a page's head says to those who preview links (https://ogp.me). Pure. */

/** A line for each property, and the wish for a large picture. */
export const metaTags = (properties: Readonly<Record<string, string>>): string[] => [
  ...Object.entries(properties).map(
    ([property, content]) => `<meta property="${property}" content="${escaped(content)}">`,
  ),
  '<meta name="twitter:card" content="summary_large_image">',
];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
