/** A walker as the registries show one: the only place that knows keys of entities. */
import { DOMAIN, type Hass } from "./hass";
import type { Live } from "./live";

export interface Walker {
  device: string;
  entry: string;
  name: string;
}

const METRES_A_MILE = 1609.344;
const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86400 };
const METRES_A_SECOND: Record<string, number> = { "km/h": 1 / 3.6, mph: METRES_A_MILE / 3600, "m/s": 1, "ft/s": 0.3048 };
const CUES = ["belt_without_steps", "forward_by_mistake", "backward_downhill", "too_fast", "heart_too_fast"];

/** All walkers, those of `devices` alone if any are named. Whatever entities are renamed or disabled, a walker is a device. */
export function walkers(hass: Hass, devices: readonly string[] = []): Walker[] {
  return Object.values(hass.devices)
    .filter((device) => device.entry_type === "service" && device.identifiers.some(([domain]) => domain === DOMAIN))
    .filter((device) => !devices.length || devices.includes(device.id))
    .map((device) => ({
      device: device.id,
      entry: device.primary_config_entry ?? device.config_entries[0] ?? "",
      name: device.name_by_user ?? device.name ?? "",
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The entity of a walker with a key, if it is there and enabled. */
export function entityOf(hass: Hass, device: string, key: string): string | undefined {
  for (const entity of Object.values(hass.entities))
    if (entity.platform === DOMAIN && entity.device_id === device && entity.translation_key === key)
      return entity.entity_id;
  return undefined;
}

/** The device of the walker that an entity belongs to, its own or that of the walker's pod or treadmill. */
export function walkerOf(hass: Hass, entityId: string): Walker | undefined {
  const entity = hass.entities[entityId];
  if (entity?.platform !== DOMAIN || !entity.device_id) return undefined;
  const device = hass.devices[entity.device_id];
  return walkers(hass).find(({ entry }) => device?.config_entries.includes(entry));
}

/** What the states say, in the same frame as the first of them: all there is until the live channel answers. */
export function liveFromStates(hass: Hass, device: string): Live | undefined {
  const of = (key: string) => {
    const id = entityOf(hass, device, key);
    const state = id ? hass.states[id] : undefined;
    return state && !["unavailable", "unknown"].includes(state.state) ? state : undefined;
  };
  const number = (key: string, units?: Record<string, number>) => {
    const state = of(key);
    if (!state || !Number.isFinite(Number(state.state))) return null;
    return Number(state.state) * (units ? (units[String(state.attributes["unit_of_measurement"])] ?? 1) : 1);
  };
  const step_one = of("step_one")?.state;
  const today_s = number("backward_time_today", SECONDS);
  if (step_one === undefined && today_s === null) return undefined;
  const goal_s = number("goal", SECONDS) ?? 600;
  return {
    direction: of("direction")?.state ?? null,
    lock: "found",
    active: of("session_active") ? of("session_active")?.state === "on" : step_one === "walking",
    paused: false,
    today_s: today_s ?? 0,
    left_s: Math.max(0, goal_s - (today_s ?? 0)),
    goal_s,
    session_s: number("backward_time_session", SECONDS) ?? 0,
    session_m: 0,
    step_one: step_one ?? "rest_day",
    speed_mps: number("speed", METRES_A_SECOND),
    cadence_spm: number("cadence"),
    heart_rate_bpm: null,
    resistance: number("resistance"),
    dial: number("resistance_dial"),
    pain: number("pain"),
    choice: of("todays_plan")?.state ?? "plan",
    cues: CUES.filter((cue) => of(cue)?.state === "on"),
    links: [],
  };
}
