/** The resistance ladder as it is drawn: from the next rung down to the ones that were climbed. */
import type { Ladder, Rung } from "./live";

export interface Step {
  kind: "next" | "here" | "above" | "below";
  resistance: number;
  rung?: Rung;
}

const MOST = 5;
const DIGITS = 4;

/** Return the rungs around the one that one stands on, the highest first. */
export function rungs({ rungs: all, resistance, next, advice }: Ladder): Step[] {
  if (resistance === null) return [];
  const steps = all.map<Step>((rung) => ({
    kind: rung.resistance === resistance ? "here" : rung.resistance > resistance ? "above" : "below",
    resistance: rung.resistance,
    rung,
  }));
  if (!steps.some(({ kind }) => kind === "here")) steps.push({ kind: "here", resistance });
  const following = advice === "ready_for_more" && next !== null ? next : undefined;
  if (following !== undefined && !all.some((rung) => rung.resistance === following))
    steps.push({ kind: "next", resistance: following });
  steps.sort((one, other) => other.resistance - one.resistance);
  const here = steps.findIndex(({ kind }) => kind === "here");
  const first = Math.max(0, Math.min(here - 1, steps.length - MOST));
  return steps.slice(first, first + MOST);
}

/** Return the tumblers of an odometer: whole units, and hundredths of them. */
export function odometer(units: number): [string, string] {
  const hundredths = Math.floor(units * 100 + 1e-9);
  return [String(Math.floor(hundredths / 100)).padStart(DIGITS, "0"), String(hundredths % 100).padStart(2, "0")];
}
