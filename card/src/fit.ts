/** How wide words are in the font of the theme, so that the longest one fills its place and none is broken. */

const SIZE = 100;
const measured = new Map<string, number>();
let paper: CanvasRenderingContext2D | null | undefined;

/** Return the width of a text in its own font size. */
export function ems(text: string, family: string, weight = 650): number {
  const key = `${weight} ${family} ${text}`;
  let found = measured.get(key);
  if (found === undefined) {
    paper ??= document.createElement("canvas").getContext("2d");
    if (!paper) return text.length * 0.57;
    paper.font = `${weight} ${SIZE}px ${family}`;
    found = paper.measureText(text).width / SIZE;
    if (measured.size > 500) measured.clear();
    measured.set(key, found);
  }
  return found;
}

/** Return into how many lines a text breaks that are as wide as so many of its own font size. */
export function lines(text: string, family: string, width: number): number {
  let count = 1;
  let used = 0;
  const space = ems(" ", family);
  for (const word of text.split(/\s+/)) {
    const own = ems(word.replaceAll("\u00ad", ""), family);
    const next = used ? used + space + own : own;
    if (used && next > width) count++;
    used = used && next > width ? own : next;
  }
  return count;
}

/** Return the width of the longest word of a text. */
export const longest = (text: string, family: string): number =>
  Math.max(1.6, ...text.split(/[\s\u00ad]+/).map((word) => (word ? ems(word, family) : 0)));
