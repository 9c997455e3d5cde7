/** When something was walked that is logged by hand. */
import { after } from "./heat";

export const WHEN = ["now", "today", "yesterday"] as const;
export type When = (typeof WHEN)[number];

/** Return the day on which something was walked; nothing for what has just ended. Where there is room on it, Home Assistant knows. */
export function day(when: When, today: string): string | undefined {
  return { now: undefined, today, yesterday: after(today, -1) }[when];
}
