/** How letters are fitted into their place, in whatever font a theme brings: all as high, and no wider than there is room. */

const SIZE = 100;
/** Share of its size that a capital of Home Assistant's own font is high; those of any other are made as high. */
const CAPITAL = 0.711;
/** Letters become narrower, down to so much of their width, before they become smaller. */
const NARROWEST = 0.5;
const STEP = 0.05;
const measured = new Map<string, number>();
let paper: CanvasRenderingContext2D | null | undefined;

function measure(text: string, family: string, weight: number, what: "width" | "actualBoundingBoxAscent"): number | undefined {
  const key = `${what} ${weight} ${family} ${text}`;
  let found = measured.get(key);
  if (found === undefined) {
    if (paper === undefined) {
      paper = document.createElement("canvas").getContext("2d");
      // A font that comes late is another one than was measured.
      document.fonts.addEventListener("loadingdone", () => measured.clear());
    }
    if (!paper) return undefined;
    paper.font = `${weight} ${SIZE}px ${family}`;
    found = paper.measureText(text)[what] / SIZE;
    if (measured.size > 500) measured.clear();
    measured.set(key, found);
  }
  return found;
}

/** Return how many times larger a font is to be set for its capitals to be as high as those of Home Assistant's own. */
export const tall = (family: string): number => Math.min(1.2, Math.max(0.6, CAPITAL / (measure("H", family, 600, "actualBoundingBoxAscent") || CAPITAL)));

/** Return the width of a text, in the size at which Home Assistant's own font is as high. */
export const ems = (text: string, family: string, weight = 650): number =>
  tall(family) * (measure(text, family, weight, "width") ?? text.length * 0.57);

/** Return into how many lines a text breaks that are so wide. */
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

/** Return how wide the letters are drawn of a text that takes `width` where there is `room`, as a share of their own width. */
export const narrowed = (width: number, room: number): number => Math.min(1, Math.max(NARROWEST, room / width));

/** The place of a word: how wide its lines are at its full size, how wide a single word may be, and how many lines fit. */
export interface Place {
  line: number;
  room: number;
  most: number;
  /** What stands before the first word. */
  lead: number;
}

export interface Fit {
  /** The longest word, and a line. */
  widest: number;
  line: number;
  lines: number;
  /** How wide the letters are drawn, as a share of their own width. */
  narrow: number;
}

/** Fit a word into its place: broken into lines, and only as narrow as it has to be. */
export function fit(word: string, family: string, place: Place): Fit {
  const widest = longest(word, family) + place.lead;
  const text = place.lead ? `M ${word}` : word;
  for (let narrow = narrowed(widest, place.room); ; narrow -= STEP) {
    const line = Math.max(widest + 0.01, place.line / narrow);
    const count = lines(text, family, line);
    if (count <= place.most || narrow - STEP < NARROWEST) return { widest, line, lines: count, narrow };
  }
}
