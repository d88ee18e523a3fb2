import { expect, test } from 'vitest';
import { CHAT_MAX_CHARACTERS, parseChatText } from './chat-text.ts';

const reasonOf = (raw: string) => {
  const parsed = parseChatText(raw);
  return 'reason' in parsed ? parsed.reason : undefined;
};

test('what people write in any script passes as it is', () => {
  for (const text of [
    'good game!',
    'schön gespielt',
    'שלום',
    'می‌خواهم',
    'क्षत्रिय',
    '👨‍👩‍👧 ❤️ 1️⃣',
    '<b>not bold</b> https://example.org',
  ])
    expect(parseChatText(text)).toEqual({ text: text.normalize('NFC') });
});

test('lines and runs of spaces are folded, and an empty message is none', () => {
  expect(parseChatText('  a\n\n\tb  ')).toEqual({ text: 'a b' });
  for (const text of ['', '   \n ', '\u200d']) expect(reasonOf(text)).toBe('chat-not-allowed');
});

test('a message has 200 characters at most, and an emoji is one of them', () => {
  expect(reasonOf('x'.repeat(CHAT_MAX_CHARACTERS))).toBeUndefined();
  expect(reasonOf('😀'.repeat(CHAT_MAX_CHARACTERS))).toBeUndefined();
  expect(reasonOf('x'.repeat(CHAT_MAX_CHARACTERS + 1))).toBe('chat-too-long');
});

test.each([
  ['a right-to-left override', 'you \u202ewon\u202c'],
  ['an isolate', '\u2067abc\u2069'],
  ['a mark of direction', 'a\u200fb'],
  ['a control character', 'a\u0007b'],
  ['a zero-width space', 'a\u200bb'],
  ['a filler', 'a\u3164b'],
  ['half of a surrogate pair', 'a\ud83d'],
  ['tags', '🏴\u{e0067}\u{e0062}'],
  ['a tower of marks', `a${'\u0316'.repeat(8)}`],
])('%s is refused', (_, text) => {
  expect(reasonOf(text)).toBe('chat-not-allowed');
});
