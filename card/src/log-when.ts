/** When something was walked that is logged by hand. */
import { after } from "./heat";

export const WHEN = ["now", "today", "yesterday"] as const;
export type When = (typeof WHEN)[number];

const YESTERDAY_HOUR = 18;
const EARLIER_MS = 2 * 3_600_000;

/** Return when something of so many minutes began; nothing for what has just ended, as Home Assistant knows when. */
export function begun(when: When, minutes: number, today: string, now: Date): string | undefined {
  if (when === "now") return undefined;
  if (when === "yesterday") return `${after(today, -1)}T${String(YESTERDAY_HOUR).padStart(2, "0")}:00:00`;
  const earlier = new Date(now.getTime() - minutes * 60_000 - EARLIER_MS);
  return earlier.toISOString().slice(0, 10) === now.toISOString().slice(0, 10) ? earlier.toISOString() : undefined;
}
