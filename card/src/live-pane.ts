/** One walker from three metres: time left, one word, one figure, the trail of their own prints. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { WalkerElement } from "./base";
import { clock } from "./clock";
import { buttons, knob } from "./controls";
import { Countdown } from "./countdown";
import { dial } from "./dial";
import { figure, sum, type Figure } from "./figure";
import { ems, fit, narrowed, tall, type Place } from "./fit";
import type { Hass } from "./hass";
import { hints, spoken } from "./hints";
import { sign } from "./icons";
import type { Happening, Live, Message } from "./live";
import { pain } from "./pain";
import { paneStyle } from "./pane-style";
import { share } from "./ring";
import { scene, type Scene } from "./scene";
import { Steps } from "./steps";
import { strip } from "./strip";
import { lap, trail } from "./trail";
import type { Walker } from "./walker";

const CELEBRATES_MS = 4_000;
const ASKS_MS = 120_000;
const LAST_STEPS_MS = 15_000;
const SECOND_MS = 1_000;
/** The word beside the ring; and a cue, which covers everything and has a sign before it, about as wide as an M. */
const WORD: Place = { line: 4.7, room: 4.8, most: 3, lead: 0 };
const CUE: Place = { line: 8, room: 9.6, most: 3, lead: 1.1 };
/** How wide the time may be within the ring, in its own size. */
const DIGITS_EM = 2.65;

export class LivePane extends WalkerElement {
  static override properties = { walker: { attribute: false }, figure: {}, named: { type: Boolean }, buttons: { type: Boolean }, _pictures: { state: true } };
  static override styles = paneStyle;

  declare walker: Walker;
  declare figure: Figure;
  /** Whether the walker's name is shown, as there are others beside. */
  declare named: boolean;
  declare buttons: boolean;
  declare _pictures: boolean;

  #countdown = new Countdown();
  #steps = new Steps(() => this.requestUpdate());
  #timer: ReturnType<typeof setInterval> | undefined;
  #reachedAt = -Infinity;
  #endedAt = -Infinity;
  #happened: Happening | undefined;
  #wasActive = false;
  #wasLeft: number | undefined;
  #said = "";
  #font: { themes: unknown; family: string } | undefined;

  constructor() {
    super();
    this.figure = "pace";
    this.named = false;
    this.buttons = true;
    this._pictures = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // In step with the clock on the wall.
    this.#timer = setInterval(() => this.requestUpdate(), SECOND_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#steps.stop();
  }

  protected override told(message: Message): void {
    const now = performance.now();
    if (message.stride) {
      if (message.stride.direction === "backward") this.#steps.take(this.live?.cadence_spm);
      return;
    }
    if (message.happening) {
      const { kind } = message.happening;
      if (kind === "personal_best" || kind === "milestone") this.#happened = message.happening;
      if (kind === "started") this.#happened = undefined;
    }
    const live = this.live;
    if (live) {
      if (live.left_s <= 0 && (this.#wasLeft ?? 0) > 0 && live.active) this.#reachedAt = now;
      if (this.#wasActive && !live.active) this.#endedAt = now;
      this.#wasActive = live.active;
      this.#wasLeft = live.left_s;
      this.#countdown.tell(live.left_s, live.active && live.direction === "backward", now / 1000);
    }
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const live = this.live;
    const was = this.dataset["walks"];
    const now = live?.active ? "on" : "off";
    if (was !== now) {
      this.dataset["walks"] = now;
      this.dispatchEvent(new CustomEvent("backwalk-walks", { bubbles: true, composed: true }));
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, live } = this;
    if (!hass) return nothing;
    if (!live) return html`<div class="pane is-idle"><div class="word alone">${this.words.say("not_loaded", { walker: this.walker.name })}</div></div>`;
    const now = new Date();
    const since_ms = performance.now() - this.#endedAt;
    const shown = scene({ live, look: this.look, minute: this.words.minuteOfDay(now), ended: since_ms < LAST_STEPS_MS });
    const celebrates = shown.counts && performance.now() - this.#reachedAt < CELEBRATES_MS;
    const asks = !live.active && since_ms < ASKS_MS && live.session_s > 0;
    if (!live.active && !shown.counts) this.#steps.clear();
    const word = this.#word(shown);
    const family = this.#fontFamily(hass);
    const isCue = shown.tone === "cue";
    const { widest, line, lines, narrow } = fit(word, family, isCue ? CUE : WORD);
    const [digits, caption] = this.#time(shown, live, now);
    const width = ems(digits.replace(/\d/g, "0"), family, 600);
    return html`
      <div
        class="pane is-${shown.tone} ${live.active ? "active" : "resting"} ${celebrates ? "celebrates" : ""} ${asks ? "asks" : ""}"
        role="group"
        aria-label=${this.walker.name}
      >
        ${["go", "warn", "cue"].map((field) => html`<div class="field ${field}"></div>`)}
        <div
          class="stage"
          style="--tall:${tall(family).toFixed(3)};--ems:${widest.toFixed(2)};--line:${line.toFixed(2)};--lines:${lines};--word:${narrow.toFixed(2)};--digits:${width.toFixed(2)};--time:${narrowed(width, DIGITS_EM).toFixed(2)}"
        >
          <div class="round">${this.#dial(shown, live, digits, caption)}${celebrates ? lap() : nothing}</div>
          <div class="side">
            ${this.named ? html`<div class="name"><bdi>${this.walker.name}</bdi></div>` : nothing}
            <div class="word">${isCue ? sign("warning") : nothing}${word}</div>
            ${this.#hint(shown, live)}
            ${shown.counts ? figure(this.figure, live, this.words, family) : shown.tone === "done" ? sum(live, this.words) : nothing}
            ${this.#below(shown, asks, live)} ${this.buttons ? this.#buttons(shown, live) : nothing}
          </div>
          ${shown.counts ? trail(this.#steps.prints) : nothing}
        </div>
        ${this._pictures
          ? html`<backwalk-picture-panel
              .hass=${hass} .walker=${this.walker} .live=${live} .look=${this.look} @backwalk-close=${() => (this._pictures = false)}
            ></backwalk-picture-panel>`
          : nothing}
        <div class="sr" role="status">${this.#speak(shown, live)}</div>
      </div>
    `;
  }

  /** The theme's font, asked for once a theme: the answer costs the style of the whole page. */
  #fontFamily({ themes }: Hass): string {
    if (!this.#font || this.#font.themes !== themes) this.#font = { themes, family: getComputedStyle(this).fontFamily };
    return this.#font.family;
  }

  #word(shown: Scene): string {
    const look = this.look;
    return this.words.say(shown.word, { time: look ? this.words.hour(look.reminder_at) : "" });
  }

  /** Return the time in the ring, and what it is. */
  #time(shown: Scene, live: Live, now: Date): [string, string] {
    const words = this.words;
    switch (shown.digits) {
      case "left":
        return [clock(this.#left(live)), live.left_s < live.goal_s || live.active ? words.say("left") : ""];
      case "clock":
        return [words.wallClock(now), words.day(this.look?.today ?? now.toISOString().slice(0, 10), { weekday: "long", day: "numeric", month: "long" })];
      default:
        return [clock(live.today_s), words.say("today")];
    }
  }

  #left(live: Live): number {
    return this.channel?.isWhole ? this.#countdown.left(performance.now() / 1000) : Math.ceil(live.left_s);
  }

  #dial(shown: Scene, live: Live, digits: string, caption: string): TemplateResult {
    const over = Math.max(0, live.today_s - live.goal_s);
    return dial({
      ring: shown.ring,
      goal_s: live.goal_s,
      done: share(shown.digits === "left" ? this.#left(live) : live.left_s, live.goal_s),
      over: shown.counts && live.goal_s > 0 ? over / live.goal_s : 0,
      digits,
      caption,
      check: shown.tone === "done" || shown.tone === "over",
      label: this.words.say("title"),
      spoken: `${digits} ${caption}`,
    });
  }

  #hint(shown: Scene, live: Live): TemplateResult | typeof nothing {
    const said = hints(shown, live, this.look, this.#happened, this.words);
    return said.length ? html`<div class="hint">${said.map((hint) => html`<span>${hint}</span>`)}</div>` : nothing;
  }

  #below(shown: Scene, asks: boolean, live: Live): TemplateResult | typeof nothing {
    if (asks) return pain(live.pain, this.words, (value) => this.#feel(value));
    const look = this.look;
    if (look && ["idle", "rest", "done", "due"].includes(shown.tone)) return strip(look.days, look.today, this.words);
    return nothing;
  }

  #feel(value: number): void {
    const entry = this.walker.entry;
    void this.act("report_pain", { config_entry_id: entry, pain: value });
  }

  #buttons(shown: Scene, live: Live): TemplateResult {
    const id = this.entityId("resistance_dial");
    return html`<div class="buttons">
      ${id && live.active ? knob(live.dial, this.words, (value) => void this.act("set_value", { entity_id: id, value }, "number"), this.hass?.states[id]?.attributes) : nothing}
      ${buttons(
        shown.buttons,
        this.words,
        (service) => void this.act(service, { config_entry_id: this.walker.entry }),
        shown.tone === "done" ? () => (this._pictures = true) : undefined,
      )}
    </div>`;
  }

  /** A screen reader hears few things of a walk, and afterwards once how it stands. */
  #speak(shown: Scene, live: Live): string {
    const key = spoken(shown, live);
    this.#said = key ? this.words.say(key) : this.#said && !live.active ? this.words.say(shown.word, { time: "" }) : "";
    return this.#said;
  }
}
