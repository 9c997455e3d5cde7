/** What is said below the word, and what a screen reader hears of a walk. */
import type { Happening, Live, Look } from "./live";
import type { Scene } from "./scene";
import type { Words } from "./words";

const LOW_PERCENT = 20;
const LAST_MINUTE_S = 60;

/** Return the sentences below the word; what has `happened` comes first. */
export function hints(shown: Scene, live: Live, look: Look | undefined, happened: Happening | undefined, words: Words): string[] {
  const said = shown.hint.map((key) => words.say(key));
  const pod = live.links.find(({ kind }) => kind === "footpod");
  const isAway = shown.hint.includes("pod_asleep") || shown.tone === "lost";
  if (isAway && pod?.silent_min) said.push(words.say("pod_heard", { ago: words.ago(pod.silent_min) }));
  if (pod && pod.battery !== null && pod.battery < LOW_PERCENT && !live.active) said.push(words.say("battery_low", { percent: `${pod.battery}%` }));
  if (look && (shown.tone === "rest" || shown.tone === "done") && look.next_leg_day)
    said.push(words.say("next", { day: words.day(look.next_leg_day, { weekday: "long" }), time: words.hour(look.reminder_at) }));
  if (happened)
    said.unshift(
      happened.kind === "milestone"
        ? words.say("milestone", { count: words.number(happened.milestone ?? 0, 0), unit: happened.unit ?? "" })
        : words.say("personal_best"),
    );
  if (shown.tip && !said.length) said.push(words.say(shown.tip, { speed: words.speed() }));
  return said;
}

/** Return the key of what is spoken: a walk has begun, is half done, in its last minute, done; and every cue. */
export function spoken(shown: Scene, live: Live): string {
  if (shown.tone === "cue") return shown.word;
  if (!live.active) return "";
  if (live.left_s <= 0) return "goal";
  if (live.left_s <= LAST_MINUTE_S) return "last_minute";
  return live.left_s <= live.goal_s / 2 ? "live_halfway" : "live_started";
}
