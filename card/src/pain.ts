/** Asks once how a session felt: eleven large buttons, none chosen before. */
import { html, type TemplateResult } from "lit";
import type { Words } from "./words";

const ALL = Array.from({ length: 11 }, (_, value) => value);

export function pain(chosen: number | null, words: Words, feel: (value: number) => void): TemplateResult {
  return html`<div class="pain" role="group" aria-label=${words.say("pain_question")}>
    <div class="question">${words.say("pain_question")}</div>
    <div class="scale">
      ${ALL.map(
        (value) =>
          html`<button aria-pressed=${chosen === value ? "true" : "false"} aria-label=${words.say("pain", { pain: value })} @click=${() => feel(value)}>
            ${words.number(value, 0)}
          </button>`,
      )}
    </div>
    <div class="ends"><span>${words.say("pain_none")}</span><span>${words.say("pain_worst")}</span></div>
  </div>`;
}
