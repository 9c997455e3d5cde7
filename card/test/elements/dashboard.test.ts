import { describe, expect, it } from "vitest";
import { hassOf } from "../../harness/page";
import { STATES_OF } from "../../harness/states";
import { offer, stub } from "../../src/offers";
import { dashboard } from "../../src/strategy";
import { drawing, png } from "../../src/picture";
import { device, isBusy, wish, wishes } from "../../src/device";
import type { Hass } from "../../src/hass";

const scenery = { theme: "light", language: "en" };
const home = (state: string): Hass => {
  const { hass } = hassOf(STATES_OF[state] as never, scenery);
  hass.callWS = () => Promise.resolve([{ source: "backwalk", statistic_id: "backwalk:entry0_backward_time" }]) as never;
  return hass;
};

describe("the strategy", () => {
  it("has a view for each walker, one for the wall, and the history", async () => {
    const { views } = await dashboard(home("two_walkers"));
    expect(views.map((view) => (view as { title: string }).title)).toEqual(["Alex", "Anna Magdalena", "Wall", "History"]);
    const text = JSON.stringify(views);
    expect(text).toContain('"statistics-graph"');
    expect(text).not.toContain("entry1_backward_time");
    expect(text).not.toContain("undefined");
  });

  it("is the way to the first walker where there is none", async () => {
    const { views } = await dashboard(home("nobody"));
    expect(JSON.stringify(views)).toContain("custom:backwalk-live-card");
  });

  it("adapts to what is there", async () => {
    const hass = home("walking");
    hass.entities = {};
    expect(JSON.stringify(await dashboard(hass))).not.toContain('"tile"');
  });
});

describe("the picker", () => {
  it("offers the card that shows an entity best, with its walker", () => {
    const page = {} as { customCards?: { type: string; getEntitySuggestion: (hass: Hass, id: string) => { config: object } | null }[] };
    offer(page as never);
    const hass = home("walking");
    const offered = (id: string) => page.customCards?.map((card) => card.getEntitySuggestion(hass, id)).filter(Boolean);
    expect(offered("sensor.step_1_0")).toEqual([{ config: { type: "custom:backwalk-live-card", walker: "device0" } }]);
    expect(offered("select.today_0")).toEqual([{ config: { type: "custom:backwalk-week-card", walker: "device0" } }]);
    expect(offered("number.dial_0")).toEqual([{ config: { type: "custom:backwalk-ladder-card", walker: "device0" } }]);
    expect(offered("light.kitchen")).toEqual([]);
    expect(stub(hass)).toEqual({ walker: "device0" });
  });
});

describe("the picture", () => {
  it("is a PNG of 1080 by 1080", async () => {
    const told = { title: "a", time: "10:12", caption: "b", figures: [], date: "c", name: "", goal_s: 600, days: [] };
    const file = await png(told);
    expect(file.type).toBe("image/png");
    const bitmap = await createImageBitmap(file);
    expect([bitmap.width, bitmap.height]).toEqual([1080, 1080]);
    expect(new DOMParser().parseFromString(drawing(told), "image/svg+xml").querySelector("parsererror")).toBeNull();
  });
});

describe("this device", () => {
  it("remembers what is wished of it, and nothing that is not", () => {
    localStorage.setItem("backwalk-device", "{broken");
    expect(wishes()).toEqual({});
    wish("open", "/backwalk/wall");
    expect(wishes()).toEqual({ open: "/backwalk/wall" });
    wish("open", undefined);
    expect(wishes()).toEqual({});
    expect(device.isWalking).toBe(false);
  });

  it("takes no dialog away, and minds none that is closed", () => {
    const page = document.createElement("div");
    const root = document.createElement("home-assistant");
    root.attachShadow({ mode: "open" });
    page.append(root);
    expect(isBusy(page)).toBe(false);
    const dialog = document.createElement("dialog-box");
    const inside = dialog.attachShadow({ mode: "open" });
    root.shadowRoot?.append(dialog);
    inside.append(document.createElement("style"));
    expect(isBusy(page)).toBe(false);
    inside.append(document.createElement("ha-dialog"));
    expect(isBusy(page)).toBe(true);
  });
});
