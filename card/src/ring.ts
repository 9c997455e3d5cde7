/** What the ring shows: a segment for each minute of the goal. It fills counter-clockwise, as that means backward. */

export const RADIUS = 44;
export const WIDTH = 7;
const GAP = 1.6;
const MOST_ROUNDED = 20;
/** More segments than these have no room for round ends. */

/** Return how many segments a goal has. */
export const segments = (goal_s: number): number => Math.max(1, Math.round(goal_s / 60));

/** Return how much of the goal is done, 0 to 1. */
export const share = (left_s: number, goal_s: number): number =>
  goal_s > 0 ? Math.max(0, Math.min(1, 1 - left_s / goal_s)) : 0;

const point = (turn: number, radius: number): string =>
  [50 - radius * Math.sin(2 * Math.PI * turn), 50 - radius * Math.cos(2 * Math.PI * turn)]
    .map((value) => value.toFixed(2))
    .join(" ");

/** Return an arc from one share of a turn to another, counter-clockwise from the top. */
export const arc = (from: number, to: number, radius = RADIUS): string =>
  `M${point(from, radius)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 0 ${point(to, radius)}`;

/** Return the whole way round, in two arcs as one has no ends. */
export const round = (radius = RADIUS): string => arc(0, 0.5, radius) + arc(0.5, 1, radius).replace(/^M[^A]*/, "");

/** Return the arcs of `count` segments, and whether their ends are round. */
export function beads(count: number): { arcs: string[]; rounded: boolean } {
  if (count === 1) return { arcs: [arc(0, 0.5), arc(0.5, 0.999)], rounded: false };
  const rounded = count <= MOST_ROUNDED;
  const trim = ((rounded ? WIDTH : 0) + GAP) / 2 / (2 * Math.PI * RADIUS);
  return {
    arcs: Array.from({ length: count }, (_, index) => arc(index / count + trim, (index + 1) / count - trim)),
    rounded,
  };
}
