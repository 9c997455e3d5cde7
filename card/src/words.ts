/** Words in the language of whoever looks, and figures in their units and numerals. */
import { clock } from "./clock";
import { DOMAIN, type Hass } from "./hass";

const METRES_A_MILE = 1609.344;

const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Return the one format of its kind: to make it takes longer than everything else of a second. */
function kept<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(
  kind: new (language: string, options: object) => Format,
  language: string,
  options: object,
): Format {
  const key = `${kind.name} ${language} ${JSON.stringify(options)}`;
  let format = formats.get(key) as Format | undefined;
  if (!format) formats.set(key, (format = new kind(language, options)));
  return format;
}

const loading = new Map<string, Promise<unknown>>();

/** Have the words of a language loaded; `then` is called when they are there. */
export function loadWords(hass: Hass, then: () => void): void {
  let load = loading.get(hass.language);
  if (!load) {
    load = hass.loadBackendTranslation("common", DOMAIN).catch(() => loading.delete(hass.language));
    loading.set(hass.language, load);
  }
  void load.then(then);
}

export class Words {
  constructor(readonly hass: Hass) {}

  /** A text; nothing while the words are on their way, rather than a key. */
  say(key: string, values?: Record<string, string | number>): string {
    return this.hass.localize(`component.${DOMAIN}.common.card_${key}`, values);
  }

  /** What the ladder waits for, as the sensor of its advice says it. */
  waitsFor(what: string): string {
    const text = (path: string) => this.hass.localize(`component.${DOMAIN}.entity.sensor.resistance_advice.state_attributes.waits_for.${path}`);
    return `${text("name")}: ${text(`state.${what}`)}`;
  }

  get #numerals(): string {
    const formats: Record<string, string> = {
      comma_decimal: "en-US",
      decimal_comma: "de",
      space_comma: "fr",
      quote_decimal: "de-CH",
      system: navigator.language,
    };
    return formats[this.hass.locale.number_format] ?? this.hass.language;
  }

  number(value: number, most = 1, least = 0): string {
    return kept(Intl.NumberFormat, this.#numerals, {
      maximumFractionDigits: most,
      minimumFractionDigits: least,
      useGrouping: this.hass.locale.number_format !== "none",
    }).format(value);
  }

  get isMetric(): boolean {
    return this.hass.config.unit_system.length === "km";
  }

  /** Metres below a kilometre, kilometres or miles from there on. */
  distance(metres: number): string {
    if (this.isMetric && metres < 1000) return `${this.number(metres, 0)} m`;
    const units = this.isMetric ? metres / 1000 : metres / METRES_A_MILE;
    return `${this.number(units, units < 100 ? 2 : 0)} ${this.isMetric ? "km" : "mi"}`;
  }

  /** Minutes for a kilometre or mile, and its unit. */
  pace(mps: number | null): [string, string] {
    const unit = this.isMetric ? "/km" : "/mi";
    return [mps && mps > 0.1 ? clock((this.isMetric ? 1000 : METRES_A_MILE) / mps) : "–", unit];
  }

  minutes(seconds: number): string {
    return this.say("minutes", { count: this.number(seconds / 60, seconds < 600 ? 1 : 0) });
  }

  /** So many minutes ago, in the largest unit of which there is one. */
  ago(minutes: number): string {
    const [count, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 1440 ? [minutes / 60, "hour"] : [minutes / 1440, "day"];
    return new Intl.RelativeTimeFormat(this.hass.language, { style: "short" }).format(-Math.floor(count as number), unit as "day");
  }

  speed(): string {
    return this.isMetric ? "3 km/h" : "2 mph";
  }

  get #zone(): string | undefined {
    return this.hass.locale.time_zone === "server" ? this.hass.config.time_zone : undefined;
  }

  #hour12(): boolean | undefined {
    return { "12": true, "24": false }[this.hass.locale.time_format];
  }

  time(when: Date): string {
    const options = { hour: "numeric", minute: "2-digit", timeZone: this.#zone, hour12: this.#hour12() } as const;
    return kept(Intl.DateTimeFormat, this.hass.language, options).format(when);
  }

  /** The time of day without am and pm, as one reads it from afar. */
  wallClock(when: Date): string {
    const options = { hour: "numeric", minute: "2-digit", timeZone: this.#zone, hour12: this.#hour12() } as const;
    return kept(Intl.DateTimeFormat, this.hass.language, options)
      .formatToParts(when)
      .filter(({ type }) => type !== "dayPeriod")
      .map(({ value }) => value)
      .join("")
      .trim();
  }

  /** Minutes since midnight at home. */
  minuteOfDay(when: Date): number {
    const parts = kept(Intl.DateTimeFormat, "en", {
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
      timeZone: this.hass.config.time_zone,
    }).formatToParts(when);
    const of = (kind: string) => Number(parts.find(({ type }) => type === kind)?.value ?? 0);
    return (of("hour") % 24) * 60 + of("minute");
  }

  /** A day of the form 2026-11-26. */
  day(date: string, how: Intl.DateTimeFormatOptions): string {
    return kept(Intl.DateTimeFormat, this.hass.language, { ...how, timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));
  }

  /** The name of a day's weekday in a narrow column: a letter where what is short is a whole word. */
  weekday(date: string): string {
    const short = this.day(date, { weekday: "short" });
    return short.length > 4 ? this.day(date, { weekday: "narrow" }) : short;
  }

  /** The time 18:00 as one writes it here. */
  hour(time: string): string {
    const [hours, minutes] = time.split(":").map(Number);
    const options = { hour: "numeric", minute: "2-digit", timeZone: "UTC", hour12: this.#hour12() } as const;
    const text = kept(Intl.DateTimeFormat, this.hass.language, options).format(new Date(Date.UTC(2026, 0, 1, hours, minutes)));
    return text.replace(/\s/g, "\u00a0");
  }
}
