/** What is read from three metres on a tablet of ten inches, in minutes of arc. */

const MM_A_PIXEL = 0.17;
const DISTANCE_MM = 3000;
const SIZE = 100;

/** How large each has to be: the time is read at a glance, word and figure are read. */
export const LEAST = { digits: 25, word: 16, figure: 16 } as const;
export type Read = keyof typeof LEAST;

export const SELECTORS: Record<Read, string> = { digits: ".digits", word: ".word", figure: ".figure b" };

/** How high the capitals of an element look, in the font it is really drawn in. */
export function arcMinutes(element: Element): number {
  const { fontSize, fontWeight, fontFamily } = getComputedStyle(element);
  const paper = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  paper.font = `${fontWeight} ${SIZE}px ${fontFamily}`;
  const capital = paper.measureText("H").actualBoundingBoxAscent / SIZE;
  return (Math.atan((parseFloat(fontSize) * capital * MM_A_PIXEL) / DISTANCE_MM) * 180 * 60) / Math.PI;
}
