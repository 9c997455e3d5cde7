/** What the live channel tells, and what the reading command answers. */

export interface Link {
  kind: string;
  name: string;
  connected: boolean;
  battery: number | null;
  /** For how many minutes nothing was heard of it, while it is not connected. */
  silent_min: number | null;
}

export interface Live {
  direction: string | null;
  lock: string;
  active: boolean;
  paused: boolean;
  today_s: number;
  left_s: number;
  goal_s: number;
  session_s: number;
  session_m: number;
  step_one: string;
  speed_mps: number | null;
  cadence_spm: number | null;
  heart_rate_bpm: number | null;
  resistance: number | null;
  dial: number | null;
  pain: number | null;
  choice: string;
  cues: string[];
  links: Link[];
}

export interface Stride {
  direction: string;
  length_m: number;
  age_s: number;
}

export interface Happening {
  kind: string;
  milestone?: number;
  unit?: string;
  best?: string;
}

export type Message = Partial<Live> & { build?: string | null; stride?: Stride; happening?: Happening };

export interface Session {
  id: string;
  started_at: string;
  ended_at: string | null;
  mode: string | null;
  backward_s: number;
  backward_m: number;
  bouts: number;
  quality: number | null;
  pain: number | null;
  resistance: number | null;
}

export type DayState =
  | "done"
  | "due"
  | "to_come"
  | "missed"
  | "made_up"
  | "skipped"
  | "free"
  | "paused"
  | "none";

export interface Day {
  date: string;
  state: DayState;
  backward_s: number;
  goal_s: number;
  sessions: Session[];
}

export interface Rung {
  resistance: number;
  sessions: number;
  natural: number;
}

export interface Ladder {
  advice: "hold" | "ready_for_more" | "ease_off";
  reason: string;
  resistance: number | null;
  next: number | null;
  natural: number;
  needed: number;
  waits_for: string | null;
  rungs: Rung[];
}

export interface Look {
  today: string;
  days: Day[];
  year: { start: string; minutes: number[]; marks: string };
  week: { done: number; planned: number; missed: number; skipped: number };
  streak_days: number;
  longest_streak_days: number;
  next_leg_day: string | null;
  reminder_at: string;
  goal_s: number;
  ladder: Ladder;
  bests: { session_s: number; day_s: number; speed_mps: number; streak_days: number };
  lifetime_m: number;
  lifetime_s: number;
  next_milestone_m: number;
  others: { entry_id: string; name: string }[];
  /** Whether who looks may put right, delete and give away. */
  may_correct: boolean;
}
