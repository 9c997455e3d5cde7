import { afterEach, describe, expect, it, vi } from "vitest";
import { hassOf } from "../../harness/page";
import { STATES_OF } from "../../harness/states";
import { form, offer, stub } from "../../src/offers";
import { dashboard } from "../../src/strategy";
import { drawing, png } from "../../src/picture";
import type { Hass } from "../../src/hass";
import { put } from "./setting";

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

  it("says of each device why it is not connected, once", async () => {
    const hass = home("walking");
    hass.devices["pod0"] = { ...hass.devices["device0"]!, id: "pod0" };
    for (const [entity_id, translation_key] of [["sensor.pod_connection", "connection"], ["sensor.pod_mounting", "mounting"]] as const)
      hass.entities[entity_id] = { entity_id, device_id: "pod0", platform: "backwalk", translation_key };
    const text = JSON.stringify(await dashboard(hass));
    expect(text.split('"sensor.pod_connection"')).toHaveLength(2);
    expect(text).not.toContain("sensor.pod_mounting");
  });

  it("has room for the name of a device and of its entity, also on a phone", async () => {
    const hass = home("walking");
    hass.devices["pod0"] = { ...hass.devices["device0"]!, id: "pod0" };
    hass.entities["switch.pod_link"] = { entity_id: "switch.pod_link", device_id: "pod0", platform: "backwalk" };
    const tile = /\{"type":"tile","entity":"switch.pod_link"[^}]*\}\}/.exec(JSON.stringify(await dashboard(hass)))?.[0];
    expect(tile).toContain('"columns":12');
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
    expect(offered("sensor.step_1_0")).toEqual([{ config: { type: "custom:backwalk-live-card", walker: ["device0"] } }]);
    expect(offered("select.today_0")).toEqual([{ config: { type: "custom:backwalk-week-card", walker: "device0" } }]);
    expect(offered("number.dial_0")).toEqual([{ config: { type: "custom:backwalk-ladder-card", walker: "device0" } }]);
    expect(offered("light.kitchen")).toEqual([]);
    expect(stub("live")(hass)).toEqual({ walker: ["device0"] });
    expect(stub("week")(hass)).toEqual({ walker: "device0" });
  });

  it("has an editor that knows what the picker and the dashboard write", async () => {
    const hass = home("walking");
    const text = JSON.stringify(await dashboard(hass));
    for (const kind of ["live", "week", "ladder"] as const) {
      const { schema, assertConfig } = form(kind) as { schema: { selector: { device?: { multiple: boolean } } }[]; assertConfig: (config: object) => void };
      const isList = schema[0]?.selector.device?.multiple;
      const { walker } = stub(kind)(hass) as { walker: string | string[] };
      expect(Array.isArray(walker), kind).toBe(isList);
      expect(text).toContain(`"custom:backwalk-${kind}-card","walker":${JSON.stringify(walker)}`);
      assertConfig({ walker });
      expect(() => assertConfig({ walker: isList ? "device0" : ["device0"] })).toThrow("walker");
    }
  });
});

describe("the picture", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    document.body.replaceChildren();
  });
  const drawn = (card: Awaited<ReturnType<typeof put>>): string => decodeURIComponent(card.find("img")?.getAttribute("src") ?? "");
  const shares = (can: boolean, share: (told: ShareData) => Promise<void>) =>
    Object.assign(navigator, { canShare: () => can, share });

  it("is seen first, has no name unless that is chosen, and is handed to the device's own dialog", async () => {
    const told: ShareData[] = [];
    shares(true, (data) => Promise.resolve(void told.push(data)));
    const card = await put("done");
    await card.press("button.picture");
    expect(card.find("[role=dialog]")).toBeDefined();
    expect(drawn(card)).toContain("10:12");
    expect(drawn(card)).not.toContain("Alex");
    await card.press("[role=dialog] button[aria-pressed]");
    expect(drawn(card)).toContain("Alex");
    await card.press("[role=dialog] button[aria-pressed]");
    expect(drawn(card)).not.toContain("Alex");
    await card.press("[role=dialog] button.main");
    await vi.waitFor(() => expect(told).toHaveLength(1));
    const [file] = told[0]?.files ?? [];
    expect([file?.name, file?.type, (file?.size ?? 0) > 10_000]).toEqual(["backward.png", "image/png", true]);
    await card.press("[role=dialog] button.plain");
    expect(card.find("[role=dialog]")).toBeUndefined();
    expect(card.called).toEqual([]);
  });

  it("is kept as a file where nothing can be shared, and closes with Escape", async () => {
    shares(false, () => Promise.reject(new Error("not here")));
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      expect([this.download, this.href.startsWith("blob:")]).toEqual(["backward.png", true]);
    });
    const card = await put("done");
    await card.press("button.picture");
    await card.press("[role=dialog] button.main");
    await vi.waitFor(() => expect(clicked).toHaveBeenCalledOnce());
    card.find("[role=dialog]")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    await card.settle();
    expect(card.find("[role=dialog]")).toBeUndefined();
  });

  it("is left by whoever changes their mind in the device's own dialog", async () => {
    const refused = vi.fn(() => Promise.reject(new DOMException("changed their mind", "AbortError")));
    shares(true, refused);
    const card = await put("done");
    await card.press("button.picture");
    await card.press("[role=dialog] button.main");
    await vi.waitFor(() => expect(refused).toHaveBeenCalledOnce());
    expect(card.find("[role=dialog]")).toBeDefined();
  });

  it("is a PNG of 1080 by 1080", async () => {
    const told = { title: "a", time: "10:12", caption: "b", figures: [], date: "c", name: "", goal_s: 600, days: [] };
    const file = await png(told);
    expect(file.type).toBe("image/png");
    const bitmap = await createImageBitmap(file);
    expect([bitmap.width, bitmap.height]).toEqual([1080, 1080]);
    expect(new DOMParser().parseFromString(drawing(told, () => 9), "image/svg+xml").querySelector("parsererror")).toBeNull();
  });
});
