/** The walker's own prints, drawn. */
import { svg, type SVGTemplateResult, type TemplateResult, html } from "lit";
import { MOST, place, transform, type Print } from "./footprints";

/** A right shoe, toes up: sole and heel, cut by the lines of its tread. */
const SOLE =
  "M3-66C17-66 27-52 28-34 29-18 22-4 20 10 19 17 18 21 17 24 6 28-6 28-16 24-17 12-24 2-27-14-31-38-18-66 3-66Z" +
  "M-15 33C-5 36 6 36 17 33 20 45 19 66 1 66-17 66-18 45-15 33Z";
const TREAD = "M-40-42 40-50M-40-26 40-34M-40-10 40-18M-40 6 40-2M-40 46H40M-40 56H40";

/**
 * Draw the prints that were left, newest first. Each stays itself as it moves away, and what was the oldest becomes the
 * next: no element comes or goes in a walk, however long it is.
 */
export function trail(prints: readonly Print[]): TemplateResult {
  const drawn: SVGTemplateResult[] = [];
  prints.forEach((one, index) => {
    const placed = place(one, index);
    drawn[(one.id - 1) % MOST] = svg`<g class="print ${index ? "" : "new"}" style="transform:${transform(placed)};opacity:${placed.opacity.toFixed(2)}">
      <path class="sole" d=${SOLE} /><path class="tread" clip-path="url(#sole)" d=${TREAD} /></g>`;
  });
  return html`<svg class="trail" viewBox="-84 -248 168 316" preserveAspectRatio="xMidYMax meet" aria-hidden="true">
    <defs>
      <clipPath id="sole"><path d=${SOLE} /></clipPath>
    </defs>
    ${drawn}
  </svg>`;
}

/** Prints that walk once around on the ring when the goal is reached. */
export function lap(): TemplateResult {
  return html`<svg class="lap" viewBox="0 0 100 100" aria-hidden="true">
    ${Array.from({ length: 16 }, (_, index) => {
      const turn = -360 * (index / 16);
      const side = index % 2 ? 1 : -1;
      return svg`<g transform="rotate(${turn} 50 50) translate(50 ${6 + side * 1.75}) rotate(90) scale(${0.04 * side} 0.04)">
        <path class="sole" style="animation-delay:${(index * 0.13).toFixed(2)}s" d=${SOLE} /></g>`;
    })}
  </svg>`;
}
