import { describe, expect, it } from "vitest";
import { STATES_OF, live, look } from "../../harness/states";
import type { Live, Look } from "../../src/live";
import { minutesOf, scene } from "../../src/scene";

const at = (told: Partial<Live>, minute = minutesOf("18:12"), seen: Look | undefined = look()) =>
  scene({ live: live(told), look: seen, minute });
const walking: Partial<Live> = { active: true, direction: "backward", today_s: 200, step_one: "walking" };
const lost = { kind: "footpod", name: "Pod", connected: false, battery: 12, silent_min: null };

describe("the scene", () => {
  it.each([
    ["backward counts", walking, "go", "backward", true],
    ["the last minute", { ...walking, left_s: 42 }, "go", "last_minute", true],
    ["beyond the goal", { ...walking, left_s: 0 }, "over", "goal", true],
    ["forward", { ...walking, direction: "forward" }, "warn", "forward", false],
    ["sideways", { ...walking, direction: "side" }, "warn", "side", false],
    ["standing", { ...walking, direction: "still" }, "still", "standing", false],
    ["paused", { ...walking, direction: "still", paused: true }, "still", "paused", false],
    ["the first strides", { direction: "backward" }, "finding", "starting", false],
    ["a direction that is not known", { ...walking, direction: null, lock: "searching" }, "finding", "finding", false],
    ["a pod that is lost", { ...walking, direction: null, links: [lost] }, "lost", "pod_lost", false],
    ["a leg day that is due", {}, "due", "due", false],
    ["a leg day that is done", { step_one: "done", today_s: 612 }, "done", "done", false],
    ["a rest day", { step_one: "rest_day" }, "rest", "rest", false],
    ["a day let go", { step_one: "rest_day", choice: "skip" }, "rest", "skipped", false],
    ["a day that is too short", { step_one: "missed" }, "idle", "too_late", false],
  ] as [string, Partial<Live>, string, string, boolean][])("of %s", (_, told, tone, word, counts) => {
    expect(at(told)).toMatchObject({ tone, word, counts });
  });

  it("is a clock on the wall before the hour, and asks from then on", () => {
    expect(at({}, minutesOf("10:24"))).toMatchObject({ tone: "idle", word: "step_one_at", digits: "clock" });
    expect(at({}, minutesOf("18:00"))).toMatchObject({ tone: "due", digits: "left" });
    expect(at({ today_s: 120 }, minutesOf("10:24"))).toMatchObject({ tone: "due" });
  });

  it("takes the last steps of a session that was finished for no first ones", () => {
    const moment = { live: live({ direction: "backward", step_one: "done", today_s: 612 }), look: look(), minute: 0 };
    expect(scene({ ...moment, ended: true })).toMatchObject({ tone: "done" });
    expect(scene(moment)).toMatchObject({ tone: "finding", word: "starting" });
  });

  it("has a safety cue over everything", () => {
    for (const told of [walking, {}, { step_one: "done" }])
      expect(at({ ...told, cues: ["too_fast"] })).toMatchObject({ tone: "cue", word: "cue_too_fast", hint: [] });
  });

  it("says what counts without the pod", () => {
    const belt = { kind: "treadmill", name: "Treadmill", connected: true, battery: null, silent_min: null };
    expect(at({ ...walking, direction: null, links: [lost, belt] }).hint).toEqual(["belt_counts"]);
    expect(at({ ...walking, direction: null, links: [lost] }).hint).toEqual(["nothing_counts"]);
    expect(at({ links: [lost] }, undefined, { ...look(), days: [] }).hint).toEqual(["pod_asleep"]);
  });

  it("holds nothing against who missed yesterday", () => {
    expect(at({}).hint).toEqual(["yesterday_missed"]);
  });

  it("lets go on by hand only what was paused by hand", () => {
    expect(at({ ...walking, direction: "still", paused: true }).buttons).toEqual(["go_on", "finish"]);
    expect(at(walking).buttons).toEqual(["pause", "finish"]);
    expect(at({}).buttons).toEqual(["start", "skip"]);
  });

  it("has a word of the method for each day", () => {
    const tips = [1, 2, 3, 4].map((day) => at({}, undefined, look({ today: `2026-11-0${day}`, days: [] })).tip);
    expect(new Set(tips).size).toBe(4);
  });

  it("says nothing that is not translated", async () => {
    const english = (await import("../../../custom_components/backwalk/translations/en.json")).default.common;
    for (const [name, { live: told, look: seen }] of Object.entries(STATES_OF)) {
      if (!told) continue;
      const { word, hint, tip } = scene({ live: told, look: seen ?? look(), minute: minutesOf("18:12") });
      for (const key of [word, ...hint, ...(tip ? [tip] : [])]) expect(english, name).toHaveProperty(`card_${key}`);
    }
  });
});
