/** Branded ids: a room's code cannot be passed where a player's id belongs. */
declare const brand: unique symbol;
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** A guest's lasting identity, carried by the resume token. */
export type PlayerId = Branded<string, 'player'>;
/** What a friend types to come to a room: 5 characters that cannot be misread. */
export type RoomCode = Branded<string, 'room-code'>;

export const asPlayerId = (text: string): PlayerId => text as PlayerId;

/** No 0/O, 1/I/L, no vowels that make words. */
export const ROOM_CODE_ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';
export const ROOM_CODE_LENGTH = 5;

/** Reads a code as people type it (spaces, lower case); `undefined` if it cannot be one. */
export const parseRoomCode = (text: string): RoomCode | undefined => {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  if (code.length !== ROOM_CODE_LENGTH) return undefined;
  for (const character of code) if (!ROOM_CODE_ALPHABET.includes(character)) return undefined;
  return code as RoomCode;
};
