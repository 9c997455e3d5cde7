/** What the live card shows in which state: decided here, drawn elsewhere. */
import type { Live, Look } from "./live";

export type Tone = "idle" | "due" | "finding" | "go" | "over" | "warn" | "still" | "lost" | "done" | "rest" | "cue";
export type Button = "start" | "pause" | "go_on" | "finish" | "skip";

export interface Scene {
  tone: Tone;
  /** Key of the one word that is read from afar. */
  word: string;
  /** Keys of the sentence below it. */
  hint: readonly string[];
  digits: "left" | "over" | "clock" | "today";
  ring: "minutes" | "dots" | "dashed" | "none";
  buttons: Button[];
  counts: boolean;
  tip?: string;
}

const LAST_MINUTE_S = 60;

export interface Moment {
  live: Live;
  look?: Look | undefined;
  /** Minutes since midnight, at home. */
  minute: number;
  /** Whether a session has just been ended: the last steps are no first ones. */
  ended?: boolean;
}

/** Return the scene of a moment. */
export function scene(moment: Moment): Scene {
  const { live, ended = false } = moment;
  const cue = live.cues[0];
  const shown = live.active || (live.direction === "backward" && !ended) ? walking(live) : waiting(moment);
  return cue ? { ...shown, tone: "cue", word: `cue_${cue}`, hint: [] } : shown;
}

function walking(live: Live): Scene {
  const base = { hint: [], ring: "minutes", counts: false } as const;
  const digits = live.left_s > 0 ? "left" : "over";
  const buttons: Button[] = live.active ? ["pause", "finish"] : ["start"];
  if (live.direction === "backward") {
    if (!live.active) return { ...base, tone: "finding", word: "starting", digits, ring: "dots", buttons };
    if (live.left_s <= 0) return { ...base, tone: "over", word: "goal", hint: ["goes_on"], digits, buttons, counts: true };
    const last = live.left_s <= LAST_MINUTE_S;
    return { ...base, tone: "go", word: last ? "last_minute" : "backward", digits, buttons, counts: true };
  }
  if (live.direction === "forward" || live.direction === "side")
    return { ...base, tone: "warn", word: live.direction, hint: ["not_counted"], digits, buttons };
  if (live.paused || live.direction === "still") {
    const waits: Button[] = ["go_on", "finish"];
    return {
      ...base,
      tone: "still",
      word: live.paused ? "paused" : "standing",
      hint: ["step_to_go_on"],
      digits,
      buttons: live.paused ? waits : buttons,
    };
  }
  const pod = live.links.find(({ kind }) => kind === "footpod");
  if (pod && !pod.connected) {
    const hasBelt = live.links.some(({ kind, connected }) => kind === "treadmill" && connected);
    const hint = [hasBelt ? "belt_counts" : "nothing_counts"];
    return { ...base, tone: "lost", word: "pod_lost", hint, digits, ring: "dashed", buttons };
  }
  if (pod && live.lock !== "found" && live.lock !== "calibrated")
    return { ...base, tone: "finding", word: "finding", hint: ["finding_hint"], digits, ring: "dots", buttons };
  return { ...base, tone: "still", word: "standing", hint: ["step_to_go_on"], digits, buttons };
}

function waiting({ live, look, minute }: Moment): Scene {
  const pod = live.links.find(({ kind }) => kind === "footpod");
  const asleep = pod && !pod.connected ? ["pod_asleep"] : [];
  const base = { hint: [], counts: false } as const;
  switch (live.step_one) {
    case "done":
      return { ...base, tone: "done", word: "done", digits: "today", ring: "minutes", buttons: ["start"] };
    case "missed":
      return { ...base, tone: "idle", word: "too_late", hint: ["make_up"], digits: "clock", ring: "none", buttons: ["start"] };
    case "due":
    case "walking": {
      if (look && minute < minutesOf(look.reminder_at) && live.today_s === 0)
        return { ...base, tone: "idle", word: "step_one_at", hint: asleep, digits: "clock", ring: "minutes", buttons: ["start"] };
      const hint = yesterdayMissed(look) ? ["yesterday_missed"] : asleep;
      const ring = asleep.length ? "dashed" : "minutes";
      return { ...base, tone: "due", word: "due", hint, digits: "left", ring, buttons: ["start", "skip"], tip: tip(look) };
    }
    default: {
      const word = live.choice === "skip" ? "skipped" : live.left_s <= 0 && live.today_s > 0 ? "free_done" : "rest";
      return { ...base, tone: "rest", word, digits: "clock", ring: "none", buttons: ["start"] };
    }
  }
}

/** One word of the method a day, so that none is worn out. */
function tip(look: Look | undefined): string {
  const tips = ["tip_slow", "tip_incline", "tip_tall", "tip_bouts"];
  return tips[Number(look?.today.slice(-2) ?? 0) % tips.length] as string;
}

function yesterdayMissed(look: Look | undefined): boolean {
  const index = look?.days.findIndex(({ date }) => date === look.today) ?? -1;
  return index > 0 && look?.days[index - 1]?.state === "missed";
}

/** Return the minutes since midnight of `18:00`. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":");
  return 60 * Number(hours) + Number(minutes);
}
