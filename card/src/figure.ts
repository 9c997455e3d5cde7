/** The one figure beside the time, and what a session came to. */
import { html, nothing, type TemplateResult } from "lit";
import { ems, narrowed } from "./fit";
import type { Live } from "./live";
import type { Words } from "./words";

export type Figure = "pace" | "resistance" | "heart_rate" | "cadence" | "distance";

/** How large a unit is beside its value, as a share of it. */
const UNIT = 0.36;
/** How wide the figure may be where it stands beside the ring, in its own size. */
const ROOM_EM = 4.6;

/** Return value and unit; the pace where what was chosen is not known. */
function told(kind: Figure, live: Live, words: Words): [string, string] {
  const known: Record<Figure, [string, string] | undefined> = {
    pace: words.pace(live.speed_mps),
    resistance: live.resistance === null ? undefined : [words.number(live.resistance), words.say("resistance")],
    heart_rate: live.heart_rate_bpm === null ? undefined : [words.number(live.heart_rate_bpm, 0), words.say("bpm")],
    cadence: live.cadence_spm === null ? undefined : [words.number(live.cadence_spm, 0), words.say("spm")],
    distance: [words.distance(live.session_m), ""],
  };
  return known[kind] ?? words.pace(live.speed_mps);
}

export function figure(kind: Figure, live: Live, words: Words, family: string): TemplateResult {
  const [value, unit] = told(kind, live, words);
  const width = ems(`${value} `, family, 600) + UNIT * ems(unit, family, 500);
  return html`<div class="figure" style="--narrow:${narrowed(width, ROOM_EM).toFixed(2)}"><bdi dir="ltr"><b>${value}</b> <span>${unit}</span></bdi></div>`;
}

export function sum({ session_m, session_s }: Live, words: Words): TemplateResult | typeof nothing {
  if (session_m <= 0) return nothing;
  const mean = session_s > 0 ? words.pace(session_m / session_s).join(" ") : "";
  return html`<div class="sum"><bdi dir="ltr">${words.distance(session_m)}</bdi><bdi dir="ltr">${mean}</bdi></div>`;
}
