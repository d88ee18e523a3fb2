/** The colours that the stage draws with, as numbers for Phaser and as text for canvases. */
export const INK = 0x0b1020;
export const PAPER = 0xf4f1ea;
export const MUTED = 0x8c96b3;
export const AMBER = 0xffb000;
export const CYAN = 0x38d0ff;

/** The colour of each seat. */
export const SEAT_COLOURS = [AMBER, CYAN] as const;

export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;
