/** Every state the cards know, as the server tells them: for pictures, for axe, and for the tests of the elements. */
import type { Day, DayState, Live, Look, Message, Session } from "../src/live";

const POD = { kind: "footpod", name: "Pod", connected: true, battery: 80, silent_min: null };
const BELT = { kind: "treadmill", name: "Treadmill", connected: true, battery: null, silent_min: null };

export const live = (told: Partial<Live> = {}): Live => ({
  direction: "still",
  lock: "found",
  active: false,
  paused: false,
  today_s: 0,
  left_s: Math.max(0, 600 - (told.today_s ?? 0)),
  goal_s: 600,
  session_s: told.today_s ?? 0,
  session_m: Math.round((told.today_s ?? 0) * 0.74),
  step_one: "due",
  speed_mps: null,
  cadence_spm: null,
  heart_rate_bpm: null,
  resistance: 4,
  dial: 4,
  pain: null,
  choice: "plan",
  cues: [],
  links: [POD, BELT],
  ...told,
});

const walking: Partial<Live> = {
  direction: "backward",
  active: true,
  today_s: 217,
  step_one: "walking",
  speed_mps: 0.75,
  cadence_spm: 91,
  heart_rate_bpm: 118,
};

const session = (date: string, told: Partial<Session> = {}): Session => ({
  id: `${date}-1`,
  started_at: `${date}T17:42:00+00:00`,
  ended_at: `${date}T17:53:00+00:00`,
  mode: "pod_and_belt",
  backward_s: 612,
  backward_m: 452,
  bouts: 1,
  quality: 0.82,
  pain: 0,
  resistance: 4,
  ...told,
});

const MONDAY = 23;
const STATES: DayState[] = ["done", "free", "missed", "due", "to_come", "none", "made_up"];
const SECONDS = [612, 318, 0, 0, 0, 0, 0];

const days = (states = STATES, seconds = SECONDS): Day[] =>
  states.map((state, index) => {
    const date = `2026-11-${MONDAY + index}`;
    const backward_s = seconds[index] ?? 0;
    const bout = session(date, { backward_s, backward_m: Math.round(backward_s * 0.74) });
    const sled = session(date, { id: `${date}-2`, mode: "sled", started_at: `${date}T19:10:00+00:00`, backward_s: 300, backward_m: 0, pain: 2, quality: null });
    return { date, state, backward_s, goal_s: 600, sessions: backward_s ? (index ? [bout] : [bout, sled]) : [] };
  });

/** A year that begins timidly, rests in August and grows. */
const minutes = Array.from({ length: 52 * 7 + 4 }, (_, day) => {
  const weekday = day % 7;
  const week = Math.floor(day / 7);
  if (week < 9 || (week > 36 && week < 40)) return 0;
  const wave = (Math.sin(day * 12.9898) * 43758.5453) % 1;
  const noise = Math.abs(wave);
  if ([0, 2, 4].includes(weekday)) return noise < 0.14 ? 0 : Math.round(10 * (5 + 6 * (week / 52) + 5 * noise)) / 10;
  return noise > 0.82 ? Math.round(10 * (3 + 5 * noise)) / 10 : 0;
});
const marks = minutes.map((value, day) => ([0, 2, 4].includes(day % 7) && day > 63 ? (value >= 5 ? "d" : "m") : ".")).join("");

export const look = (told: Partial<Look> = {}): Look => ({
  today: "2026-11-26",
  days: days(),
  year: { start: "2025-11-24", minutes, marks },
  week: { done: 1, planned: 3, missed: 1, skipped: 0 },
  streak_days: 4,
  longest_streak_days: 11,
  next_leg_day: "2026-11-27",
  reminder_at: "18:00",
  goal_s: 600,
  ladder: {
    advice: "hold",
    reason: "settling",
    resistance: 4,
    next: 4,
    natural: 2,
    needed: 3,
    waits_for: "sessions",
    rungs: [
      { resistance: 2.5, sessions: 6, natural: 5 },
      { resistance: 3, sessions: 5, natural: 4 },
      { resistance: 3.5, sessions: 7, natural: 6 },
      { resistance: 4, sessions: 3, natural: 2 },
    ],
  },
  bests: { session_s: 1122, day_s: 1260, speed_mps: 0.83, streak_days: 11 },
  lifetime_m: 38462,
  lifetime_s: 52310,
  next_milestone_m: 50000,
  others: [{ entry_id: "anna", name: "Anna" }],
  may_correct: true,
  ...told,
});

export interface Shown {
  card: "live" | "week" | "ladder";
  live?: Live;
  look?: Look;
  /** Told after the first: the way something came about. */
  then?: Message[];
  config?: object;
  /** The clock on the wall. */
  at?: string;
  walkers?: { name: string; live: Live }[];
  /** What is pressed before the picture is taken. */
  press?: string[];
}

const stride: Message = { stride: { direction: "backward", length_m: 0.6, age_s: 0.1 } };
const steps = Array.from({ length: 6 }, () => stride);
const MORNING = "2026-11-26T10:24:00Z";
const EVENING = "2026-11-26T18:12:00Z";
const ladder = look().ladder;

export const STATES_OF: Record<string, Shown> = {
  idle: { card: "live", live: live(), at: MORNING },
  due: { card: "live", live: live(), at: EVENING },
  due_asleep: { card: "live", live: live({ links: [{ ...POD, connected: false, battery: 12, silent_min: 134 }, BELT] }), at: EVENING, look: look({ days: days(["done", "none", "none", "due", "to_come", "none", "none"]) }) },
  starting: { card: "live", live: live({ direction: "backward" }), at: EVENING },
  finding: { card: "live", live: live({ active: true, direction: null, lock: "searching", step_one: "walking" }), at: EVENING },
  walking: { card: "live", live: live(walking), then: steps },
  walking_resistance: { card: "live", live: live({ ...walking, today_s: 421 }), then: steps, config: { figure: "resistance" } },
  heart_rate: { card: "live", live: live({ ...walking, today_s: 301 }), then: steps, config: { figure: "heart_rate" } },
  long_goal: { card: "live", live: live({ ...walking, today_s: 1440, goal_s: 1800, left_s: 360 }), then: steps },
  last_minute: { card: "live", live: live({ ...walking, today_s: 558 }), then: steps },
  goal: { card: "live", live: live({ ...walking, today_s: 599 }), then: [...steps, { today_s: 601, left_s: 0, step_one: "done" }] },
  over: { card: "live", live: live({ ...walking, today_s: 701, left_s: 0, step_one: "done" }), then: steps },
  forward: { card: "live", live: live({ ...walking, direction: "forward" }) },
  side: { card: "live", live: live({ ...walking, direction: "side" }) },
  standing: { card: "live", live: live({ ...walking, direction: "still", speed_mps: 0 }) },
  paused: { card: "live", live: live({ ...walking, direction: "still", paused: true, speed_mps: 0 }) },
  pod_lost: { card: "live", live: live({ ...walking, direction: null, links: [{ ...POD, connected: false, silent_min: 1 }, BELT] }) },
  cue: { card: "live", live: live({ ...walking, cues: ["backward_downhill"] }) },
  cue_turn: { card: "live", live: live({ ...walking, direction: "forward", cues: ["forward_by_mistake"] }) },
  pain: { card: "live", live: live({ ...walking, today_s: 612, left_s: 0, step_one: "done" }), then: [{ active: false, direction: "still", speed_mps: null }, { happening: { kind: "personal_best", best: "session_s" } }], at: EVENING },
  done: { card: "live", live: live({ today_s: 612, step_one: "done" }), at: EVENING, look: look({ days: days(["done", "free", "missed", "done", "to_come", "none", "none"], [612, 318, 0, 612]) }) },
  picture: { card: "live", live: live({ today_s: 612, step_one: "done" }), at: EVENING, press: ["button.picture"] },
  device: { card: "live", live: live(), at: MORNING, press: ["button.menu"] },
  rest: { card: "live", live: live({ step_one: "rest_day" }), at: MORNING, look: look({ days: days(["done", "none", "done", "none", "to_come", "none", "none"], [612, 0, 634]) }) },
  skipped: { card: "live", live: live({ step_one: "rest_day", choice: "skip" }), at: EVENING, look: look({ days: days(["done", "none", "done", "skipped", "none", "to_come", "none"], [612, 0, 634]) }) },
  too_late: { card: "live", live: live({ step_one: "missed" }), at: "2026-11-26T23:54:00Z" },
  two_walkers: { card: "live", walkers: [{ name: "Alex", live: live(walking) }, { name: "Anna Magdalena", live: live({ step_one: "rest_day" }) }], then: steps, at: EVENING },
  nobody: { card: "live", walkers: [] },
  week: { card: "week", live: live(), look: look() },
  week_day: { card: "week", live: live(), look: look(), press: [".day"] },
  week_today: { card: "week", live: live(), look: look(), press: [".day.today"] },
  week_log: { card: "week", live: live(), look: look(), press: ["button.log"] },
  week_good: { card: "week", live: live({ step_one: "rest_day" }), look: look({ days: days(["done", "skipped", "done", "free", "done", "paused", "paused"], [612, 0, 655, 318, 701]), week: { done: 3, planned: 3, missed: 0, skipped: 1 }, streak_days: 12, longest_streak_days: 12 }) },
  ladder: { card: "ladder", live: live(), look: look() },
  ladder_ready: { card: "ladder", live: live(), look: look({ ladder: { ...ladder, advice: "ready_for_more", reason: "natural", waits_for: null, natural: 3, next: 4.5 } }) },
  ladder_ease: { card: "ladder", live: live(), look: look({ ladder: { ...ladder, advice: "ease_off", reason: "pain", waits_for: null, natural: 0, next: 3.5 } }) },
  ladder_empty: { card: "ladder", live: live(), look: look({ ladder: { ...ladder, reason: "not_enough_known", waits_for: "natural_step", resistance: null, next: null, natural: 0, rungs: [] }, lifetime_m: 0, next_milestone_m: 1000, bests: { session_s: 0, day_s: 0, speed_mps: 0, streak_days: 0 } }) },
};
