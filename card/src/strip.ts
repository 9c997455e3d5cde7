/** Seven days, Monday first: a disc each, and its minutes. Shape and mark say what colour says too. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Day, DayState } from "./live";
import type { Words } from "./words";

const CHECK = svg`<path class="mark" d="M13.5 20.5l4.6 4.6 8.6-9.4" />`;
const MARKS: Partial<Record<DayState, SVGTemplateResult>> = {
  done: CHECK,
  made_up: svg`<path class="mark" d="M13 17.6h10.2a4.2 4.2 0 0 1 0 8.4h-5.4M16.6 13.6l-4 4 4 4" />`,
  missed: svg`<path class="mark" d="M14.5 14.5l11 11M25.5 14.5l-11 11" />`,
  skipped: svg`<path class="mark" d="M13.5 20h13" />`,
  paused: svg`<path class="mark" d="M17 14.5v11M23 14.5v11" />`,
};

/** Draw a day's disc. */
export function disc(day: Day): TemplateResult {
  const part = day.goal_s > 0 ? Math.min(1, day.backward_s / day.goal_s) : 0;
  const isPart = part > 0 && !["done", "made_up", "free"].includes(day.state);
  return html`<svg class="disc d-${day.state}" viewBox="0 0 40 40" aria-hidden="true">
    <circle class="ground" cx="20" cy="20" r="16" />
    ${isPart ? svg`<path class="part" d="M20 4A16 16 0 0 0 20 36A16 16 0 0 0 20 4" pathLength="1" stroke-dasharray="${part} 2" />` : nothing}
    ${MARKS[day.state] ?? nothing}
    ${day.state === "free" ? svg`<circle class="dot" cx="20" cy="20" r="9" />` : nothing}
    ${day.state === "due" ? svg`<circle class="dot" cx="20" cy="20" r="4.5" />` : nothing}
  </svg>`;
}

/** What a day is, in words. */
export function dayInWords(day: Day, words: Words): string {
  const walked = day.backward_s > 0 ? `, ${words.minutes(day.backward_s)}` : "";
  return `${words.day(day.date, { weekday: "long", day: "numeric", month: "long" })}: ${words.say(`state_${day.state}`)}${walked}`;
}

/** Return the strip; with `choose` its days are buttons. */
export function strip(
  days: readonly Day[],
  today: string,
  words: Words,
  choose?: (day: Day) => void,
  open?: string,
): TemplateResult {
  const inside = (day: Day) => html`
    <span class="letter">${words.weekday(day.date)}</span>
    ${disc(day)}
    <span class="amount">${day.backward_s >= 30 ? words.number(day.backward_s / 60, 0) : html`&nbsp;`}</span>
  `;
  return html`<div class="strip" role="list">
    ${days.map((day) => {
      const about = dayInWords(day, words);
      const name = `day ${day.date === today ? "today" : ""}`;
      return choose
        ? html`<div role="listitem"><button
            class=${name} title=${about} aria-expanded=${open === day.date} @click=${() => choose(day)}
          ><span class="sr">${about}</span><span aria-hidden="true">${inside(day)}</span></button></div>`
        : html`<div role="listitem" class=${name} title=${about}><span class="sr">${about}</span><span aria-hidden="true">${inside(day)}</span></div>`;
    })}
  </div>`;
}
