/** What is read from three metres on a tablet of ten inches, in minutes of arc. */

const MM_A_PIXEL = 0.17;
/** Share of the font size that a capital or a digit is high. */
const CAPITAL = 0.711;
const DISTANCE_MM = 3000;

/** How large each has to be: the time is read at a glance, word and figure are read. */
export const LEAST = { digits: 25, word: 16, figure: 16 } as const;
export type Read = keyof typeof LEAST;

export const SELECTORS: Record<Read, string> = { digits: ".digits", word: ".word", figure: ".figure b" };

/** How high the capitals of an element look. */
export function arcMinutes(element: Element): number {
  const size_px = parseFloat(getComputedStyle(element).fontSize);
  return (Math.atan((size_px * CAPITAL * MM_A_PIXEL) / DISTANCE_MM) * 180 * 60) / Math.PI;
}
