/** The dashboard "Backward Walking": our three cards, and Home Assistant's own for everything else. */
import { DOMAIN, type Hass } from "./hass";
import { Words } from "./words";
import { entityOf, walkers, type Walker } from "./walker";

type Card = Record<string, unknown> & { type: string };

const WIDE = { columns: "full" };
const LOW_BATTERY = 20;
/** The page says whose it is: names without that of the device. */
const OWN_NAME = { type: "entity" };

interface StatisticId {
  statistic_id: string;
  source: string;
}

/** Return the dashboard of a house: a view for each walker, one for the wall, and the months and years. */
export async function dashboard(hass: Hass): Promise<{ title: string; views: object[] }> {
  // The words come with the function that says them: this `hass` keeps the one it had.
  const words = new Words({ ...hass, localize: await hass.loadBackendTranslation("common", DOMAIN) });
  const all = walkers(hass);
  const title = words.say("title");
  if (!all.length)
    return { title, views: [{ title, type: "panel", cards: [{ type: "custom:backwalk-live-card" }] }] };
  const statistics = await known(hass);
  return {
    title,
    views: [
      ...all.map((walker) => walkerView(hass, words, walker, statistics)),
      {
        title: words.say("view_wall"),
        path: "wall",
        icon: "mdi:monitor-dashboard",
        type: "panel",
        cards: [{ type: "custom:backwalk-live-card", ...(all.length > 1 ? { walker: all.map(({ device }) => device) } : {}) }],
      },
      history(words, all, statistics),
    ],
  };
}

/** Statistics of ours that there are: none before the first session, and none without a recorder. */
async function known(hass: Hass): Promise<Set<string>> {
  const ids = await hass
    .callWS<StatisticId[]>({ type: "recorder/list_statistic_ids", statistic_type: "sum" })
    .catch(() => []);
  return new Set(ids.filter(({ source }) => source === DOMAIN).map(({ statistic_id }) => statistic_id));
}

/** The statistic of a walker: the recorder spells their names in small letters. */
const statistic = ({ entry }: Walker, what: string): string => `${DOMAIN}:${entry.toLowerCase()}_backward_${what}`;

function graph(id: string, name: string, period: string, days: number): Card {
  return {
    type: "statistics-graph",
    title: name,
    entities: [{ entity: id, name }],
    stat_types: ["change"],
    chart_type: "bar",
    period,
    days_to_show: days,
    hide_legend: true,
    grid_options: WIDE,
  };
}

function walkerView(hass: Hass, words: Words, walker: Walker, statistics: Set<string>): object {
  const id = (key: string) => entityOf(hass, walker.device, key);
  const tile = (key: string, options: object = {}): Card[] => {
    const entity = id(key);
    return entity ? [{ type: "tile", entity, name: OWN_NAME, grid_options: { columns: 6 }, ...options }] : [];
  };
  const setting = (key: string) =>
    tile(key, { features: [{ type: "numeric-input", style: "buttons" }], features_position: "inline", grid_options: { columns: 12 } });
  const heading = (text: string, icon: string): Card => ({ type: "heading", heading: text, icon });
  const time = statistic(walker, "time");
  const walks = id("walks");
  const progress: Card[] = [
    ...(statistics.has(time) ? [graph(time, words.say("weekly"), "week", 84)] : []),
    ...(walks ? [{ type: "calendar", entities: [walks], initial_view: "listWeek", grid_options: WIDE }] : []),
  ];
  const devices = machines(hass, walker);
  const sections: { type: "grid"; column_span?: number; cards: Card[] }[] = [
    { type: "grid", column_span: 3, cards: [{ type: "custom:backwalk-live-card", walker: [walker.device] }] },
    {
      type: "grid",
      cards: [
        heading(words.say("week"), "mdi:calendar-week"),
        { type: "custom:backwalk-week-card", walker: walker.device },
        ...tile("todays_plan", { features: [{ type: "select-options" }], features_position: "inline", grid_options: { columns: 12 } }),
      ],
    },
    {
      type: "grid",
      cards: [
        heading(words.say("ladder"), "mdi:stairs-up"),
        { type: "custom:backwalk-ladder-card", walker: walker.device },
        ...setting("resistance_dial"),
        ...setting("goal"),
      ],
    },
    {
      type: "grid",
      cards: [
        ...(progress.length ? [heading(words.say("section_progress"), "mdi:chart-bar"), ...progress] : []),
      ],
    },
    { type: "grid", cards: devices.length ? [heading(words.say("section_devices"), "mdi:bluetooth"), ...devices] : [] },
  ];
  return {
    title: walker.name,
    path: `walker-${walker.entry.toLowerCase()}`,
    icon: "mdi:shoe-print",
    type: "sections",
    max_columns: 3,
    dense_section_placement: true,
    badges: [
      ...["streak", "week_progress", "next_leg_day", "next_milestone"].flatMap((key) => {
        const entity = id(key);
        return entity ? [{ type: "entity", entity, name: OWN_NAME, show_name: true, color: "primary" }] : [];
      }),
      ...warnings(hass, walker),
    ],
    sections: sections.filter(({ cards }) => cards.length),
  };
}

/** Return the entities of a walker's pod and treadmill. */
function machineEntities(hass: Hass, { entry, device }: Walker): string[] {
  const ours = new Set(
    Object.values(hass.devices)
      .filter(({ id, config_entries }) => id !== device && config_entries.includes(entry))
      .map(({ id }) => id),
  );
  return Object.values(hass.entities)
    .filter(({ platform, device_id }) => platform === DOMAIN && device_id && ours.has(device_id))
    .map(({ entity_id }) => entity_id)
    .sort();
}

const isClass = (hass: Hass, id: string, device_class: string): boolean =>
  hass.states[id]?.attributes["device_class"] === device_class;

function machines(hass: Hass, walker: Walker): Card[] {
  return machineEntities(hass, walker)
    .filter((id) => isClass(hass, id, "battery") || hass.entities[id]?.translation_key === "connection" || id.startsWith("switch."))
    // The name of a device and that of its entity do not fit half a phone.
    .map((entity) => ({ type: "tile", entity, grid_options: { columns: 12 } }));
}

/** Badges that are there only when something is wrong. */
function warnings(hass: Hass, walker: Walker): object[] {
  return machineEntities(hass, walker)
    .filter((id) => isClass(hass, id, "battery"))
    .map((entity) => ({
      type: "entity",
      entity,
      show_name: true,
      color: "red",
      visibility: [{ condition: "numeric_state", entity, below: LOW_BATTERY }],
    }));
}

function history(words: Words, all: Walker[], statistics: Set<string>): object {
  const sections = all.flatMap((walker) => {
    const [time, distance] = [statistic(walker, "time"), statistic(walker, "distance")];
    const graphs = [
      ...(statistics.has(time) ? [graph(time, words.say("monthly"), "month", 365)] : []),
      ...(statistics.has(distance) ? [graph(distance, words.say("distance_monthly"), "month", 365)] : []),
    ];
    const heading = { type: "heading", heading: walker.name, icon: "mdi:shoe-print" };
    return [
      { type: "grid", column_span: 2, cards: [heading, { type: "custom:backwalk-week-card", walker: walker.device, log: false, grid_options: WIDE }] },
      ...graphs.map((one) => ({ type: "grid", cards: [one] })),
    ];
  });
  return { title: words.say("view_history"), path: "history", icon: "mdi:history", type: "sections", max_columns: 2, sections };
}

/** What Home Assistant asks for a dashboard. */
export class DashboardStrategy extends HTMLElement {
  static registryDependencies = ["entities", "devices"];

  static getCreateSuggestions(hass: Hass): { title: string; icon: string } {
    return { title: new Words(hass).say("title") || "Backward Walking", icon: "mdi:shoe-print" };
  }

  static async generate(_config: object, hass: Hass): Promise<object> {
    return dashboard(hass);
  }

  /** Views and tiles are those of what there is. */
  static shouldRegenerate(_config: object, before: Hass, hass: Hass): boolean {
    return before.devices !== hass.devices || before.entities !== hass.entities;
  }
}
