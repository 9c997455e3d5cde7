/** The ring with the time in it. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { RADIUS, WIDTH, beads, round, segments } from "./ring";
import type { Scene } from "./scene";

/** Share of the way round that a round end adds. */
const END = WIDTH / 2 / (2 * Math.PI * RADIUS);

export interface Dial {
  ring: Scene["ring"];
  goal_s: number;
  /** Of the goal, 0 to 1. */
  done: number;
  /** Over the goal, as a share of it. */
  over: number;
  digits: string;
  caption: string;
  check: boolean;
  label: string;
  spoken: string;
}

/** Draw the ring, one in a shadow root: its mask has a name. */
export function dial(shown: Dial): TemplateResult {
  const isBar = shown.ring === "minutes" || shown.ring === "dashed";
  return html`<div
    class="dial"
    role=${isBar ? "progressbar" : "img"}
    aria-label=${isBar ? shown.label : shown.spoken}
    aria-valuemin=${isBar ? 0 : nothing}
    aria-valuemax=${isBar ? Math.round(shown.goal_s / 60) : nothing}
    aria-valuenow=${isBar ? Math.round((shown.done * shown.goal_s) / 60) : nothing}
    aria-valuetext=${isBar ? shown.spoken : nothing}
  >
    <svg viewBox="0 0 100 100" aria-hidden="true">${shown.ring === "none" ? nothing : ring(shown)}</svg>
    <div class="time ${shown.ring === "none" ? "bare" : ""}" aria-hidden="true">
      ${shown.check ? html`<svg class="check" viewBox="0 0 24 24"><path d="M4 12.5l5.5 5.5L20 7" /></svg>` : nothing}
      <span class="digits">${shown.digits}</span>
      <span class="caption">${shown.caption}</span>
    </div>
  </div>`;
}

function ring({ ring: kind, goal_s, done, over }: Dial): SVGTemplateResult {
  const { arcs, rounded } = beads(segments(goal_s));
  const trims = rounded && done < 1;
  const cap = rounded ? "round" : "butt";
  if (kind === "dots")
    return svg`<circle class="rim" cx="50" cy="50" r=${RADIUS} />
      <g class="dots">${[0, 1, 2, 3, 4, 5].map(
        (index) => svg`<circle r=${3.6 - 0.45 * index} cx="50" cy=${50 - RADIUS} transform="rotate(${index * 15} 50 50)" opacity=${1 - index / 6.5} />`,
      )}</g>`;
  return svg`
    <mask id="beads" maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100">
      ${arcs.map((d) => svg`<path d=${d} fill="none" stroke="#fff" stroke-width=${WIDTH} stroke-linecap=${cap} />`)}
    </mask>
    <g mask="url(#beads)">
      <path class="track ${kind}" d=${round()} />
      <path class="fill" d=${round()} pathLength="1" stroke-linecap=${trims ? "round" : "butt"} stroke-dasharray="${Math.max(0.001, done - (trims ? 2 * END : 0))} 2" stroke-dashoffset=${trims ? -END : 0} style="opacity:${done > 0 ? 1 : 0}" />
    </g>
    ${kind === "dashed" ? svg`<circle class="broken" cx="50" cy="50" r=${RADIUS} pathLength="60" />` : nothing}
    ${over > 0 ? svg`<path class="second" d=${round(RADIUS - 6)} pathLength="1" stroke-dasharray="${Math.min(1, over)} 2" />` : nothing}
    ${done > 0 && done < 1 ? svg`<g class="head" style="transform:rotate(${-360 * done}deg)"><circle class="halo" cx="50" cy=${50 - RADIUS} r="6.4" /></g>` : nothing}`;
}
