import { expect, it } from 'vitest';
import { guestCookie, noGuestCookie, readGuestCookie } from './guest-cookie.ts';

it('is found among others, and only by its whole name', () => {
  expect(readGuestCookie('theme=dark; rallydrop=a.b.c; other=1')).toBe('a.b.c');
  expect(readGuestCookie('xrallydrop=a; rallydrop2=b')).toBeUndefined();
  expect(readGuestCookie('rallydrop=')).toBeUndefined();
  expect(readGuestCookie(undefined)).toBeUndefined();
});

it('no script can read it, no other site can use it, and behind HTTPS it never travels in the open', () => {
  expect(guestCookie('a.b.c', false)).toBe(
    'rallydrop=a.b.c; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax',
  );
  expect(guestCookie('a.b.c', true)).toMatch(/; Secure$/);
  expect(noGuestCookie()).toMatch(/Max-Age=0/);
});
