/** A page without Home Assistant: the elements it brings to a card, and a `hass` that says what a state holds. */
import de from "../../custom_components/backwalk/translations/de.json";
import en from "../../custom_components/backwalk/translations/en.json";
import es from "../../custom_components/backwalk/translations/es.json";
import fr from "../../custom_components/backwalk/translations/fr.json";
import it from "../../custom_components/backwalk/translations/it.json";
import nl from "../../custom_components/backwalk/translations/nl.json";
import type { Hass } from "../src/hass";
import type { Live, Look, Message } from "../src/live";
import { LEAST, SELECTORS, arcMinutes, type Read } from "./legible";
import { spilt } from "./spilt";
import { STATES_OF, look as usual, type Shown } from "./states";
import { THEMES } from "./themes";

const CARD_CSS =
  ":host{background:var(--ha-card-background,var(--card-background-color,white));box-sizing:border-box;" +
  "border-radius:var(--ha-card-border-radius,12px);border-width:var(--ha-card-border-width,1px);border-style:solid;" +
  "border-color:var(--ha-card-border-color,var(--divider-color,#e0e0e0));color:var(--primary-text-color);display:block;position:relative}";

class Root extends HTMLElement {}

class HaCard extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).innerHTML = `<style>${CARD_CSS}</style><slot></slot>`;
  }
}

export interface Scenery {
  theme: string;
  language: string;
  metric?: boolean;
  reader?: boolean;
}

/** What Home Assistant does not find in a language it says in English: one that is written from the right is seen, too. */
const TEXTS: Record<string, object> = { de, en, es, fr, it, nl };

type Told = { entry: string; hear: (message: Message) => void };

/** Return a `hass` with walkers of whom `live` and `look` are told. */
export function hassOf(shown: Shown, { language, metric = true, reader = false }: Scenery, called: unknown[] = []) {
  const texts = TEXTS[language] ?? en;
  const text = (key: string): string => {
    const found = key.split(".").slice(2).reduce<unknown>((below, part) => (below as Record<string, unknown> | undefined)?.[part], texts);
    return typeof found === "string" ? found : "";
  };
  const people = shown.walkers ?? [{ name: "Alex", live: shown.live as Live }];
  const told: Told[] = [];
  const devices = Object.fromEntries(
    people.map(({ name }, index) => [
      `device${index}`,
      {
        id: `device${index}`,
        name,
        name_by_user: null,
        entry_type: "service",
        identifiers: [["backwalk", `entry${index}`]] as [string, string][],
        config_entries: [`entry${index}`],
        primary_config_entry: `entry${index}`,
      },
    ]),
  );
  const entities: Hass["entities"] = {};
  const states: Hass["states"] = {};
  people.forEach(({ live }, index) => {
    const put = (id: string, key: string, state: string, attributes = {}) => {
      const entity_id = `${id}_${index}`;
      entities[entity_id] = { entity_id, device_id: `device${index}`, platform: "backwalk", translation_key: key };
      states[entity_id] = { state, attributes };
    };
    put("sensor.step_1", "step_one", live.step_one);
    put("sensor.today", "backward_time_today", String(live.today_s), { unit_of_measurement: "s" });
    put("sensor.direction", "direction", live.direction ?? "unknown");
    put("binary_sensor.session", "session_active", live.active ? "on" : "off");
    put("number.dial", "resistance_dial", String(live.dial));
    put("number.goal", "goal", String(live.goal_s / 60), { unit_of_measurement: "min" });
    put("select.today", "todays_plan", live.choice);
  });
  const hass: Hass = {
    states,
    entities,
    devices,
    language,
    locale: { language, number_format: "language", time_format: "language", time_zone: "server" },
    config: { unit_system: { length: metric ? "km" : "mi" }, time_zone: "UTC" },
    user: { is_admin: !reader },
    connection: {
      subscribeMessage: (callback, message) => {
        const entry = (message as { entry_id: string }).entry_id;
        const person = people[Number(entry.slice(5))];
        const hear = callback as (message: Message) => void;
        told.push({ entry, hear });
        hear({ build: "test" });
        if (person) hear(person.live);
        return Promise.resolve(() => void told.splice(told.findIndex((one) => one.hear === hear), 1));
      },
    },
    localize: (key, values) =>
      text(key).replace(/\{(\w+)\}/g, (_, name: string) => String(values?.[name] ?? "")),
    formatEntityState: ({ state }) => state,
    loadBackendTranslation: () => Promise.resolve(hass.localize),
    callService: (...call) => {
      called.push(call);
      return Promise.resolve({ response: { session_id: "new" } });
    },
    callWS: <Answer>() => Promise.resolve((shown.look ?? usual()) as Look as Answer),
  };
  return { hass, tell: (message: Message) => [...told].forEach(({ entry, hear }) => entry === "entry0" && hear(message)), told };
}

/** Set the clock, and let it stand. */
function stand(at: string): void {
  const when = new Date(at).getTime();
  const Real = Date;
  const Fixed = class extends Real {
    constructor(...given: [] | [number | string]) {
      super(...((given.length ? given : [when]) as [number]));
    }
    static override now = () => when;
  };
  Object.assign(window, { Date: Fixed });
}

let current: { card?: Card; tell(message: Message): void } = { tell: () => {} };

type Card = HTMLElement & { hass: Hass; setConfig(config: object): void; updateComplete: Promise<unknown> };

/** Show a state; returns the milliseconds from the first configuration to the first content. */
export async function show(name: string, scenery: Scenery): Promise<number> {
  const shown = STATES_OF[name] as Shown;
  stand(shown.at ?? "2026-11-26T18:12:00Z");
  const root = document.documentElement;
  root.removeAttribute("style");
  for (const [key, value] of Object.entries(THEMES[scenery.theme] ?? {})) root.style.setProperty(`--${key}`, value);
  root.dir = scenery.language === "ar" ? "rtl" : "ltr";
  root.lang = scenery.language;
  const { hass, tell } = hassOf(shown, scenery);
  current = { tell };
  const began = performance.now();
  const card = document.createElement(`backwalk-${shown.card}-card`) as Card;
  card.setConfig({ type: `custom:backwalk-${shown.card}-card`, ...shown.config });
  // As in a grid of sections: the height is given.
  if (shown.card === "live") card.setAttribute("layout", "grid");
  document.querySelector("main")?.replaceChildren(card);
  card.hass = hass;
  current.card = card;
  await card.updateComplete;
  const took = performance.now() - began;
  const settle = async () => {
    for (let round = 0; round < 3; round++) await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  await settle();
  for (const message of shown.then ?? []) {
    tell(message);
    await settle();
    if (message.stride) await new Promise((resolve) => setTimeout(resolve, 30));
  }
  for (const selector of shown.press ?? []) {
    find(card, selector)?.click();
    await settle();
  }
  return took;
}

const STRIDE: Message = { stride: { direction: "backward", length_m: 0.6, age_s: 0.1 } };

/** Tell the card of so many seconds, each with a stride, and of a `hass` with other states; return the milliseconds. */
async function update(count: number): Promise<number> {
  const began = performance.now();
  const { card, tell } = current as { card: Card; tell(message: Message): void };
  for (let second = 0; second < count; second++) {
    card.hass = { ...card.hass, states: { ...card.hass.states } };
    tell({ today_s: 200 + (second % 300), left_s: 400 - (second % 300), speed_mps: 0.7 + (second % 5) / 50 });
    tell(STRIDE);
    await card.updateComplete;
    await Promise.resolve();
  }
  const took = performance.now() - began;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return took;
}

/** Take the card off the page and put it back. */
async function mount(count: number): Promise<void> {
  const { card } = current as { card: Card };
  const place = card.parentElement;
  for (let round = 0; round < count; round++) {
    card.remove();
    place?.append(card);
    await card.updateComplete;
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Find an element below another one, through shadow roots. */
function find(below: ParentNode & { shadowRoot?: ShadowRoot | null }, selector: string): HTMLElement | undefined {
  for (const root of [below.shadowRoot, below]) {
    if (!root) continue;
    const found = root.querySelector<HTMLElement>(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      const deeper = element.shadowRoot ? find(element, selector) : undefined;
      if (deeper) return deeper;
    }
  }
  return undefined;
}

/** How large time, word and figure of somebody who walks look from three metres; nothing while nobody does. */
function legible(): Partial<Record<Read, number>> {
  const { card } = current;
  if (!card || !find(card, ".pane.active")) return {};
  // A cue covers everything else.
  const isCue = find(card, ".is-cue");
  const seen = Object.entries(SELECTORS).flatMap(([what, selector]) => {
    if (isCue && what !== "word") return [];
    const element = find(card, selector);
    return element ? [[what, arcMinutes(element)]] : [];
  });
  return Object.fromEntries(seen) as Partial<Record<Read, number>>;
}

for (const [tag, element] of [["home-assistant", Root], ["ha-card", HaCard]] as const)
  if (!customElements.get(tag)) customElements.define(tag, element);

Object.assign(window, { harness: { show, spilt, legible, LEAST, update, mount, names: Object.keys(STATES_OF), hassOf } });
