import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { look, type Shown } from "../../harness/states";
import { STATES_OF, put } from "./setting";

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

describe("the week card", () => {
  it("shows seven days in words too", async () => {
    const card = await put("week", [480, 0]);
    const text = card.text();
    for (const words of ["Monday, November 23: done, 10 min", "Wednesday, November 25: missed", "Friday, November 27: to come", "Sunday, November 29: made up for"])
      expect(text).toContain(words);
    expect(text).toContain("1 of 3");
  });

  it("counts leg days of none that were asked for", async () => {
    const card = await put({ ...(STATES_OF["week"] as Shown), look: look({ week: { done: 1, planned: 0, missed: 0, skipped: 0 } }) }, [480, 0]);
    expect(card.text()).not.toContain("1 of 0");
  });

  it("logs ten minutes on the sled, yesterday, in two taps", async () => {
    const card = await put("week", [480, 0]);
    await card.press("button.log");
    await card.press(".quick:last-child");
    const [domain, action, data] = card.called[0] as [string, string, { mode: string; minutes: number; date: string }];
    expect([domain, action, data.mode, data.minutes]).toEqual(["backwalk", "log_session", "sled", 10]);
    expect(data.date).toBe("2026-11-25");
    expect(card.text()).toContain("Logged: 10 min");
    await card.press(".doing button");
    expect(card.called[1]).toEqual(["backwalk", "delete_session", { config_entry_id: "entry0", session_id: "new" }]);
  });

  it("offers to put right and to delete to whom that is allowed", async () => {
    const card = await put({ ...(STATES_OF["week"] as Shown), look: look({ may_correct: false }) }, [480, 0]);
    await card.press(".day");
    expect(card.find(".facts")).toBeDefined();
    expect([card.find(".edit"), card.find(".delete")]).toEqual([undefined, undefined]);
    expect(card.text()).not.toContain("Give to");
  });

  it("deletes only when that can no longer be taken back", async () => {
    const card = await put("week_day", [480, 0]);
    await card.press(".day");
    await card.press(".delete");
    expect(card.text()).toContain("Deleted");
    expect(card.called).toEqual([]);
    await card.press(".doing button");
    expect(card.called).toEqual([]);
    await card.press(".delete");
    card.card.remove();
    await card.settle();
    expect(card.called).toEqual([["backwalk", "delete_session", { config_entry_id: "entry0", session_id: "2026-11-23-1" }]]);
  });

  it("puts minutes right, and back again", async () => {
    const card = await put("week_day", [480, 0]);
    await card.press(".day");
    await card.press(".edit");
    await card.press("[aria-label='One minute more']");
    await card.press("li .main");
    expect(card.called[0]).toEqual(["backwalk", "edit_session", { config_entry_id: "entry0", session_id: "2026-11-23-1", minutes: 11 }]);
    await card.press(".doing button");
    expect(card.called[1]).toEqual(["backwalk", "edit_session", { config_entry_id: "entry0", session_id: "2026-11-23-1", minutes: 10.2 }]);
  });

  it("gives a bout to somebody else, and takes it back", async () => {
    const card = await put("week_day", [480, 0]);
    await card.press(".day");
    await card.press(".edit + .plain");
    expect(card.called[0]?.slice(0, 3)).toEqual(["backwalk", "move_session", { config_entry_id: "entry0", session_id: "2026-11-23-1", to_config_entry_id: "anna" }]);
    expect(card.text()).toContain("Anna");
    await card.press(".doing button");
    expect(card.called[1]).toEqual(["backwalk", "move_session", { config_entry_id: "anna", session_id: "new", to_config_entry_id: "entry0" }]);
  });

  it("lets today be a leg day, a rest or skipped", async () => {
    const card = await put("week_today", [480, 0]);
    await card.press(".day.today");
    await card.press("section .row button:nth-child(4)");
    expect(card.called[0]).toEqual(["select", "select_option", { entity_id: "select.today_0", option: "skip" }]);
    await card.press(".doing button");
    expect(card.called[1]).toEqual(["select", "select_option", { entity_id: "select.today_0", option: "plan" }]);
  });

  it("walks through the year with the arrow keys", async () => {
    const card = await put("week", [480, 0]);
    const map = card.find(".year svg") as HTMLElement;
    map.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp" }));
    await card.settle();
    expect(card.text()).toContain("Wed, Nov 26".slice(0, 3));
    expect(card.find("rect.at")).toBeDefined();
  });
});

describe("the ladder card", () => {
  it("sets the next tiny step when it is time", async () => {
    const card = await put("ladder_ready", [480, 0]);
    expect(card.text()).toContain("Ready for more");
    await card.press("button.main");
    expect(card.called).toEqual([["number", "set_value", { entity_id: "number.dial_0", value: 4.5 }]]);
  });

  it("offers nothing to set while it waits", async () => {
    const card = await put("ladder", [480, 0]);
    expect(card.text()).toContain("2 of 3 natural sessions at 4");
    expect(card.find("button.main")).toBeUndefined();
  });
});
