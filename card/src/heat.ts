/** A year of days: 53 columns of seven, Monday on top, the darker the longer. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Look } from "./live";
import type { Words } from "./words";

const CELL = 10;
const STEP = 12;
const WEEKS = 53;

/** Return how strong a day is drawn, 0 to 4, where the goal is 3. */
export function level(minutes: number, goal_min: number): number {
  if (minutes <= 0) return 0;
  const share = minutes / goal_min;
  return share >= 1.4 ? 4 : share >= 1 ? 3 : share >= 0.5 ? 2 : 1;
}

/** Return the date that lies `days` after another. */
export function after(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Return the columns in which a month begins, with its first day. */
export function months(start: string, count: number): [number, string][] {
  const found: [number, string][] = [];
  for (let column = 0; column * 7 < count; column++) {
    const date = after(start, column * 7 + 6);
    if (Number(date.slice(8)) <= 7) found.push([column, date]);
  }
  return found;
}

export function heat(look: Look, words: Words, at: number | undefined, point: (day: number | undefined) => void): TemplateResult {
  const { start, minutes, marks } = look.year;
  const goal_min = look.goal_s / 60;
  const walked = minutes.filter((value) => value > 0);
  const sum = `${words.say("minutes", { count: words.number(walked.reduce((total, value) => total + value, 0), 0) })}`;
  const width = WEEKS * STEP - 2;
  const about = (day: number) =>
    `${words.day(after(start, day), { weekday: "short", day: "numeric", month: "short" })}: ${
      minutes[day] ? words.say("minutes", { count: words.number(minutes[day], 0) }) : words.say(marks[day] === "m" ? "state_missed" : "nothing_walked")
    }`;
  const move = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    point(Math.max(0, Math.min(minutes.length - 1, (at ?? minutes.length - 1) + by)));
  };
  const under = (event: PointerEvent) => {
    const day = (event.target as Element).getAttribute("data-day");
    point(day === null ? undefined : Number(day));
  };
  return html`<figure class="year">
    <figcaption>
      <span>${words.say("year")}</span>
      <span class="of" role="status"><bdi>${at === undefined ? sum : about(at)}</bdi></span>
    </figcaption>
    <div class="months" aria-hidden="true">
      ${months(start, minutes.length).map(
        ([column, date], index, all) =>
          (all[index + 1]?.[0] ?? 99) - column < 3
            ? nothing
            : html`<span style="left:${((100 * column) / WEEKS).toFixed(1)}%">${words.day(date, { month: "short" })}</span>`,
      )}
    </div>
    <svg
      viewBox="0 0 ${width} ${7 * STEP - 2}"
      role="img"
      tabindex="0"
      aria-label="${words.say("year")}: ${sum}"
      @keydown=${move}
      @pointermove=${under}
      @pointerdown=${under}
      @pointerleave=${() => point(undefined)}
    >
      ${minutes.map(
        (value, day) =>
          svg`<rect class="l${level(value, goal_min)} ${marks[day] === "m" ? "missed" : ""} ${day === at ? "at" : ""}" data-day=${day}
            x=${Math.floor(day / 7) * STEP} y=${(day % 7) * STEP} width=${CELL} height=${CELL} rx="2.5" />`,
      )}
    </svg>
  </figure>`;
}
