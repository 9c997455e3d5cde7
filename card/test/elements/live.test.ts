import { afterEach, describe, expect, it } from "vitest";
import { STATES_OF, frame, put } from "./setting";
import { LEAST, SELECTORS, arcMinutes, type Read } from "../../harness/legible";
import { live } from "../../harness/states";
import { ems } from "../../src/fit";

afterEach(() => document.body.replaceChildren());

describe("the live card", () => {
  it("has content in the frame of the first hass, before any channel answers", async () => {
    const silent = await put("walking", [1280, 744], (hass) => {
      hass.connection.subscribeMessage = () => new Promise(() => {});
    });
    expect(silent.text()).toContain("6:23");
    expect(silent.text()).toContain("Backward");
  });

  it("shows whose pane it is in full, however low it is", async () => {
    const done = live({ today_s: 2671, left_s: 0, step_one: "done" });
    for (const height of [540, 600, 744]) {
      const { card, find } = await put({ card: "live", walkers: [{ name: "Alex", live: done }, { name: "Robin", live: live() }] }, [774, height], undefined, "de");
      const name = find(".name") as HTMLElement;
      expect(name.clientHeight, `${height}`).toBeGreaterThanOrEqual(name.scrollHeight);
      const [word, buttons] = [".word", ".buttons"].map((part) => (find(part) as HTMLElement).getBoundingClientRect()) as [DOMRect, DOMRect];
      expect(word.top, `${height}`).toBeGreaterThanOrEqual(name.getBoundingClientRect().bottom);
      expect(buttons.bottom, `${height}`).toBeLessThanOrEqual(card.getBoundingClientRect().bottom);
    }
  });

  it("is read from three metres, whatever is walked", async () => {
    for (const [name, { card, live: told }] of Object.entries(STATES_OF)) {
      if (card !== "live" || !told?.active) continue;
      const { find } = await put(name);
      for (const what of Object.keys(LEAST) as Read[]) {
        if (told.cues.length && what !== "word") continue; // a cue covers everything else
        const element = find(SELECTORS[what]);
        if (element) expect(arcMinutes(element), `${name}: ${what}`).toBeGreaterThanOrEqual(LEAST[what]);
      }
    }
  });

  it("is read from three metres in the widest font a theme may bring", async () => {
    const file = new URL("../../node_modules/@fontsource/press-start-2p/files/press-start-2p-latin-400-normal.woff2", import.meta.url);
    document.fonts.add(await new FontFace("Arcade", `url(${file})`).load());
    for (const family of ["Arcade", "serif", "monospace"])
      for (const name of ["walking", "heart_rate", "finding", "last_minute", "long_goal", "cue_turn"]) {
        const { card, find, settle } = await put(name);
        card.style.setProperty("--ha-font-family-body", family);
        card.hass = { ...card.hass, themes: {} };
        await settle();
        for (const what of Object.keys(LEAST) as Read[]) {
          if (STATES_OF[name]?.live?.cues.length && what !== "word") continue;
          const element = find(SELECTORS[what]);
          if (element) expect(arcMinutes(element), `${family}, ${name}: ${what}`).toBeGreaterThanOrEqual(LEAST[what]);
        }
        const [pane, dial] = [find(".pane"), find(".dial")].map((one) => one?.getBoundingClientRect()) as [DOMRect, DOMRect];
        const [word, digits] = [find(".word"), find(".digits")].map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one as Node);
          return range.getBoundingClientRect();
        }) as [DOMRect, DOMRect];
        expect(word.right, `${family}, ${name}: the word`).toBeLessThanOrEqual(pane.right);
        expect(digits.width, `${family}, ${name}: the time`).toBeLessThanOrEqual(0.8 * dial.width);
      }
  });

  it("measures anew when a font comes late", async () => {
    const file = new URL("../../node_modules/@fontsource/orbitron/files/orbitron-latin-700-normal.woff2", import.meta.url);
    const sheet = document.createElement("style");
    sheet.textContent = `@font-face { font-family: Late; font-display: swap; src: url(${file}) }`;
    document.head.append(sheet);
    const before = ems("Backward", "Late, sans-serif");
    await document.fonts.load("650 100px Late");
    await frame();
    await frame();
    expect(ems("Backward", "Late, sans-serif")).not.toBe(before);
  });

  it("does not move at 10:00 -> 9:59", async () => {
    const card = await put({ card: "live", live: live({ active: true, direction: "backward", step_one: "walking", speed_mps: 0.75 }) });
    const boxes = () => [".dial", ".word", ".figure", ".buttons"].map((selector) => card.find(selector)?.getBoundingClientRect().toJSON());
    const before = boxes();
    expect(card.text()).toContain("10:00");
    card.tell({ today_s: 6, left_s: 594 });
    await card.settle();
    expect(card.text()).toMatch(/9:5\d/);
    expect(boxes()).toEqual(before);
  });

  it("leaves a print for each real stride, and each stays itself", async () => {
    const card = await put("walking");
    const stride = { stride: { direction: "backward", length_m: 0.6, age_s: 0.1 } };
    card.tell(stride);
    await card.settle();
    const first = card.find(".print");
    expect(first).toBeDefined();
    card.tell(stride);
    await card.settle();
    const prints = [...(first?.parentElement?.querySelectorAll(".print") ?? [])];
    expect(prints).toHaveLength(3);
    expect(prints[0]).toBe(first);
    card.tell({ stride: { direction: "forward", length_m: 0.6, age_s: 0.1 } });
    await card.settle();
    expect(first?.parentElement?.querySelectorAll(".print")).toHaveLength(3);
  });

  it("does what its buttons say", async () => {
    const card = await put("walking");
    await card.press("button.pause");
    await card.press("button.finish");
    await card.press(".knob button:last-child");
    expect(card.called).toEqual([
      ["backwalk", "pause", { config_entry_id: "entry0" }],
      ["backwalk", "finish", { config_entry_id: "entry0" }],
      ["number", "set_value", { entity_id: "number.dial_0", value: 4.5 }],
    ]);
  });

  it("turns the dial by the machine's own steps, and no further than it goes", async () => {
    const scaled = (attributes: object) => (hass: Parameters<NonNullable<Parameters<typeof put>[2]>>[0]) => {
      Object.assign(hass.states["number.dial_0"]!.attributes, attributes);
    };
    for (const [scale, less, more] of [
      [{ min: 1, max: 8, step: 1 }, 3, 5],
      [{ min: 0, max: 20, step: 2.5 }, 1.5, 6.5],
      [{ min: 4, max: 4, step: 1 }, 4, 4],
    ] as const) {
      const card = await put("walking", [1280, 744], scaled(scale));
      await card.press(".knob button:first-child");
      card.tell({ dial: 4 });
      await card.settle();
      await card.press(".knob button:last-child");
      const turned = card.called.map(([, , said]) => (said as { value: number }).value);
      expect(turned, JSON.stringify(scale)).toEqual([less, more]);
    }
  });

  it("asks once how it felt", async () => {
    const card = await put("pain");
    expect(card.find(".pain")).toBeUndefined();
    for (const message of STATES_OF["pain"]?.then ?? []) card.tell(message);
    await card.settle();
    await card.press(".scale button:nth-child(3)");
    expect(card.called).toEqual([["backwalk", "report_pain", { config_entry_id: "entry0", pain: 2 }]]);
  });

  it("goes on with entities that are disabled or renamed", async () => {
    const card = await put("walking", [1280, 744], (hass) => {
      hass.entities = {};
      hass.states = {};
    });
    expect(card.text()).toContain("6:23");
    expect(card.find(".knob")).toBeUndefined();
  });

  it("speaks of miles, commas and twelve hours where somebody wishes so", async () => {
    const walking = await put("walking", [1280, 744], (hass) => (hass.config.unit_system.length = "mi"));
    expect(walking.text()).toMatch(/35:4\d \/mi/);
    const commas = await put("walking_resistance", [1280, 744], (hass) => (hass.locale.number_format = "decimal_comma"));
    await commas.press(".knob button:last-child");
    commas.tell({ dial: 4.5, resistance: 4.5 });
    await commas.settle();
    expect(commas.find(".figure")?.textContent).toContain("4,5");
    for (const [format, hour] of [["12", "6:00\u00a0PM"], ["24", "18:00"]] as const) {
      const idle = await put("idle", [1280, 744], (hass) => (hass.locale.time_format = format));
      expect(idle.find(".word")?.textContent).toContain(hour);
    }
  });

  it("shows a name as it is, whatever is in it", async () => {
    const name = "<img src=x onerror=alert(1)>";
    const card = await put({ card: "live", walkers: [{ name, live: live() }, { name: "Anna", live: live() }] });
    expect(card.find(".name")?.textContent).toBe(name);
    expect(card.find("img")).toBeUndefined();
  });

  it("hides the menu of the device while somebody walks, whatever entities there are", async () => {
    const card = await put("idle", [1280, 744], (hass) => {
      hass.entities = {};
    });
    expect(card.find("button.menu")).toBeDefined();
    card.tell({ active: true, direction: "backward" });
    await card.settle();
    expect(card.find("button.menu")).toBeUndefined();
  });

  it("says whom it waits for while a walker is not loaded", async () => {
    const card = await put("walking", [1280, 744], (hass) => {
      hass.entities = {};
      hass.connection.subscribeMessage = () => Promise.reject(new Error("not yet"));
    });
    expect(card.text()).toContain("Alex is not loaded");
  });

  it("says since when a pod is silent", async () => {
    const card = await put("due_asleep");
    expect(card.text()).toContain("The pod is asleep: shake it");
    expect(card.text()).toContain("Heard 2 hr. ago");
    expect(card.text()).toContain("Pod battery: 12%");
  });

  it("tells a screen reader four things of a walk", async () => {
    const card = await put({ card: "live", live: live({ active: true, direction: "backward", step_one: "walking" }) });
    const said: (string | undefined)[] = [];
    for (const left_s of [599, 450, 300, 299, 61, 60, 1, 0]) {
      card.tell({ left_s, today_s: 600 - left_s });
      await card.settle();
      const now = card.find("[role=status]")?.textContent?.trim();
      if (now !== said.at(-1)) said.push(now);
    }
    expect(said).toEqual(["Started", "Halfway", "Last minute", "Goal reached"]);
    expect(card.find("[role=progressbar]")?.getAttribute("aria-valuetext")).toBe("10:00 today");
  });

  it("moves nothing but by transform and opacity", async () => {
    for (const state of ["walking", "goal", "due", "starting", "forward"]) {
      const card = await put(state);
      for (const message of STATES_OF[state]?.then ?? []) card.tell(message);
      await card.settle();
      for (const animation of document.getAnimations()) {
        const frames = (animation.effect as KeyframeEffect).getKeyframes();
        const moved = new Set(frames.flatMap((one) => Object.keys(one)));
        for (const key of ["offset", "computedOffset", "easing", "composite", "transform", "opacity"]) moved.delete(key);
        expect([...moved], state).toEqual([]);
      }
    }
  });

  it("costs less than two milliseconds of script a second", async () => {
    const card = await put("walking");
    const pane = card.find("backwalk-live-pane") as HTMLElement & { updateComplete: Promise<unknown> };
    const took: number[] = [];
    for (let second = 0; second < 120; second++) {
      const began = performance.now();
      card.tell({ today_s: 217 + second, left_s: 383 - second, speed_mps: 0.7 + (second % 5) / 50 });
      await pane.updateComplete;
      took.push(performance.now() - began);
    }
    took.sort((one, other) => one - other);
    expect(took[60]).toBeLessThan(2);
  });

  it("leaves nothing behind after 1,000 updates and 200 mounts", async () => {
    const card = await put("walking");
    const pane = card.find("backwalk-live-pane") as HTMLElement;
    const nodes = () => pane.shadowRoot?.querySelectorAll("*").length ?? 0;
    for (let step = 0; step < 30; step++) card.tell({ stride: { direction: "backward", length_m: 0.6, age_s: 0.1 } });
    await card.settle();
    const before = nodes();
    for (let update = 0; update < 1000; update++) {
      card.card.hass = { ...card.hass };
      card.tell({ today_s: 217 + update / 100, left_s: 383 - update / 100, stride: { direction: "backward", length_m: 0.6, age_s: 0.1 } });
    }
    await card.settle();
    expect(nodes()).toBe(before);
    for (let mount = 0; mount < 200; mount++) {
      card.card.remove();
      document.body.append(card.card);
    }
    await frame();
    expect(card.followers).toBe(1);
    card.card.remove();
    await frame();
    expect(card.followers).toBe(0);
  });

  it("gives who walks two thirds of the room", async () => {
    const { card } = await put("two_walkers");
    const [one, other] = [...(card.shadowRoot?.querySelectorAll("backwalk-live-pane") ?? [])].map((pane) => pane.clientWidth);
    expect((one as number) / (other as number)).toBeCloseTo(2, 1);
  });

  it("leads to a first walker, or to somebody who can make one", async () => {
    expect((await put("nobody")).find("a")?.getAttribute("href")).toContain("domain=backwalk");
    const reader = await put("nobody", [600, 300], (hass) => {
      hass.user = { is_admin: false };
    });
    expect(reader.find("a")).toBeUndefined();
    expect(reader.text()).toContain("Ask who looks after this home");
  });
});
