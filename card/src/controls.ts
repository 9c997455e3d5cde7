/** What is touched while one walks: the dial, and the buttons of the moment. */
import { html, nothing, type TemplateResult } from "lit";
import { sign } from "./icons";
import type { Button } from "./scene";
import type { Words } from "./words";

const SERVICES: Record<Button, string> = {
  start: "start",
  go_on: "start",
  pause: "pause",
  finish: "finish",
  skip: "skip_today",
};
/** What the dial of the machine goes through, as its entity says. */
export interface Scale {
  min?: number;
  max?: number;
  step?: number;
}

export function knob(dial: number | null, words: Words, set: (dial: number) => void, scale: Scale = {}): TemplateResult {
  const { min = 0, max = 100, step = 0.5 } = scale;
  const turn = (by: number) => () => set(Number(Math.min(max, Math.max(min, (dial ?? min) + by)).toFixed(3)));
  return html`<span class="knob" role="group" aria-label=${words.say("dial")}>
    <button class="small" aria-label=${words.say("less")} @click=${turn(-step)}>${sign("less")}</button>
    <output>${dial === null ? "–" : words.number(dial)}</output>
    <button class="small" aria-label=${words.say("more")} @click=${turn(step)}>${sign("more")}</button>
  </span>`;
}

export function buttons(names: readonly Button[], words: Words, press: (service: string) => void, picture?: () => void): TemplateResult {
  const button = (name: Button | "picture", text: string, then: () => void) =>
    html`<button class=${name} aria-label=${text} @click=${then}>${sign(name)}<span>${text}</span></button>`;
  return html`${names.map((name) => button(name, words.say(name === "skip" ? "skip_today" : name), () => press(SERVICES[name])))}
  ${picture ? button("picture", words.say("picture"), picture) : nothing}`;
}
