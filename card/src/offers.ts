/** How the cards are found and set up: the picker, suggestions for our entities, and the visual editor. */
import { DOMAIN, type Hass } from "./hass";
import type { CardConfig } from "./base";
import { Words } from "./words";
import { walkerOf, walkers } from "./walker";

const FIGURES = ["pace", "resistance", "heart_rate", "cadence", "distance"] as const;
const CARDS = ["live", "week", "ladder"] as const;
type Kind = (typeof CARDS)[number];

/** Entities for which another card than the live one says more. */
const BETTER: Record<string, Kind> = {
  week_progress: "week",
  streak: "week",
  longest_streak: "week",
  leg_day: "week",
  todays_plan: "week",
  walks: "week",
  resistance_advice: "ladder",
  resistance_dial: "ladder",
  next_milestone: "ladder",
  backward_distance_lifetime: "ladder",
  backward_time_lifetime: "ladder",
  longest_session: "ladder",
  longest_day: "ladder",
  fastest_pace: "ladder",
};

const typeOf = (kind: Kind): string => `backwalk-${kind}-card`;

/** The live card shows several walkers side by side, and its editor knows nothing but a list of them. */
export const shownBy = (kind: Kind, device: string): string | string[] => (kind === "live" ? [device] : device);

/** Whoever chooses an entity of a walker is offered the card that shows it. */
const suggest =
  (kind: Kind) =>
  (hass: Hass, entityId: string): { config: object } | null => {
    const walker = walkerOf(hass, entityId);
    if (!walker || (BETTER[hass.entities[entityId]?.translation_key ?? ""] ?? "live") !== kind) return null;
    return { config: { type: `custom:${typeOf(kind)}`, walker: shownBy(kind, walker.device) } };
  };

/** Names in the list of cards, in English until the words of the language are there. */
const NAMES: Record<Kind, [string, string]> = {
  live: ["Backward Walking: live", "Time left, direction and footprints, readable from three metres"],
  week: ["Backward Walking: week", "The seven days with their leg days, the streak and the year"],
  ladder: ["Backward Walking: ladder", "The resistance ladder, bests and lifetime distance"],
};

interface Registered extends Window {
  customCards?: object[];
  customStrategies?: object[];
}

/** Put cards and strategy on the lists from which one chooses. */
export function offer(page: Registered): void {
  page.customCards ??= [];
  page.customStrategies ??= [];
  for (const kind of CARDS) {
    const [name, description] = NAMES[kind];
    page.customCards.push({ type: typeOf(kind), name, description, preview: true, getEntitySuggestion: suggest(kind) });
  }
  page.customStrategies.push({
    type: DOMAIN,
    strategyType: "dashboard",
    name: "Backward Walking",
    description: "Live, week, ladder and history of everybody who walks backward",
  });
}

export const stub =
  (kind: Kind) =>
  (hass: Hass): object => {
    const walker = walkers(hass)[0];
    return walker ? { walker: shownBy(kind, walker.device) } : {};
  };

const walkerField = (multiple: boolean): object => ({
  name: "walker",
  selector: { device: { multiple, filter: { integration: DOMAIN }, entity: { integration: DOMAIN, domain: "calendar" } } },
});

/** Return the form of a card in the visual editor, in the language of whoever edits. */
export function form(kind: Kind): object {
  const page = document.querySelector("home-assistant") as (Element & { hass?: Hass }) | null;
  const words = page?.hass && new Words(page.hass);
  const say = (key: string) => words?.say(key) || key;
  const fields = {
    live: [
      {
        name: "figure",
        default: "pace",
        selector: { select: { mode: "dropdown", options: FIGURES.map((value) => ({ value, label: say(value) })) } },
      },
      { name: "buttons", default: true, selector: { boolean: {} } },
    ],
    week: [
      { name: "year", default: true, selector: { boolean: {} } },
      { name: "log", default: true, selector: { boolean: {} } },
    ],
    ladder: [{ name: "bests", default: true, selector: { boolean: {} } }],
  }[kind];
  const isList = kind === "live";
  return {
    schema: [walkerField(isList), ...fields],
    computeLabel: ({ name }: { name: string }) => say(`editor_${name}`),
    // Who wrote it the other way by hand goes on by hand.
    assertConfig: ({ walker }: CardConfig) => {
      if (walker !== undefined && Array.isArray(walker) !== isList) throw new Error(isList ? "walker: [...]" : "walker: ...");
    },
  };
}
