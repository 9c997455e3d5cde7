/**
 * The trail: walking backward one sees the prints one leaves. The newest lies at one's feet, toes away, and they
 * shrink towards the horizon as one moves away from them.
 */

export interface Print {
  id: number;
  side: "left" | "right";
}

export interface Placed extends Print {
  x: number;
  y: number;
  scale: number;
  opacity: number;
}

/** Prints that are seen at a time. */
export const MOST = 9;
const SHRINKS = 0.26;
const FEET_Y = 0;
const HORIZON_Y = -290;
const STANCE = 36;
const SPLAY_DEG = 7;

/** Return the trail with a print more, newest first. */
export const stepped = (trail: readonly Print[], side: Print["side"]): Print[] =>
  [{ id: (trail[0]?.id ?? 0) + 1, side }, ...trail].slice(0, MOST);

/** Return where a print lies that was left `number` prints ago. */
export function place(print: Print, number: number): Placed {
  const scale = 1 / (1 + SHRINKS * number);
  return {
    ...print,
    x: (print.side === "left" ? -STANCE : STANCE) * scale,
    y: FEET_Y + (HORIZON_Y - FEET_Y) * (1 - scale),
    scale,
    opacity: Math.max(0, 1 - number / MOST) ** 0.8,
  };
}

/** Return the transformation that puts a print in its place; a left one is a right one mirrored. */
export const transform = ({ x, y, scale, side }: Placed): string => {
  const mirrored = side === "left" ? -1 : 1;
  return (
    `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) rotate(${mirrored * SPLAY_DEG}deg) ` +
    `scale(${(mirrored * scale).toFixed(3)}, ${(scale * (0.74 + 0.1 * scale)).toFixed(3)})`
  );
};
