/** One walker from three metres: time left, one word, one figure, the trail of their own prints. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { WalkerElement } from "./base";
import { Countdown } from "./countdown";
import { dial } from "./dial";
import { ems, lines, longest } from "./fit";
import { stepped, type Print } from "./footprints";
import type { Hass } from "./hass";
import type { Happening, Live, Message } from "./live";
import { pain } from "./pain";
import { paneStyle } from "./pane-style";
import { share } from "./ring";
import { scene, type Button, type Scene } from "./scene";
import { sign } from "./icons";
import { strip } from "./strip";
import { lap, trail } from "./trail";
import { clock } from "./clock";
import type { Walker } from "./walker";

const CELEBRATES_MS = 4_000;
const ASKS_MS = 120_000;
const LAST_STEPS_MS = 15_000;
const SECOND_MS = 1_000;
/** How wide a line of the word is at its largest, in its own size: beside the ring, and where a cue covers everything. */
const LINE_EM = 4.7;
const CUE_LINE_EM = 8;
/** The sign before a cue, about as wide as an M. */
const SIGN_EM = 1.1;
const SERVICES: Record<Button, string> = {
  start: "start",
  go_on: "start",
  pause: "pause",
  finish: "finish",
  skip: "skip_today",
};

export type Figure = "pace" | "resistance" | "heart_rate" | "cadence" | "distance";

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
  #prints: Print[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #other: ReturnType<typeof setTimeout> | undefined;
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
    clearTimeout(this.#other);
    this.#prints = [];
  }

  protected override told(message: Message): void {
    const now = performance.now();
    if (message.stride) return this.#step(message.stride.direction);
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

  /** The pod sits on one foot: the other one's print follows half a stride later. */
  #step(direction: string): void {
    if (direction !== "backward") return;
    if (this.#other !== undefined) this.#leave("left");
    this.#leave("right");
    const cadence = this.live?.cadence_spm ?? 90;
    this.#other = setTimeout(() => this.#leave("left"), 60_000 / Math.max(40, Math.min(200, cadence)));
  }

  #leave(side: Print["side"]): void {
    clearTimeout(this.#other);
    this.#other = undefined;
    this.#prints = stepped(this.#prints, side);
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
    if (!live.active && !shown.counts) this.#prints = [];
    const word = this.#word(shown);
    const family = this.#fontFamily(hass);
    const isCue = shown.tone === "cue";
    const widest = longest(word, family) + (isCue ? SIGN_EM : 0);
    const line = Math.max(widest + 0.01, isCue ? CUE_LINE_EM : LINE_EM);
    return html`
      <div
        class="pane is-${shown.tone} ${live.active ? "active" : "resting"} ${celebrates ? "celebrates" : ""} ${asks ? "asks" : ""}"
        role="group"
        aria-label=${this.walker.name}
      >
        ${["go", "warn", "cue"].map((field) => html`<div class="field ${field}"></div>`)}
        <div class="stage" style="--ems:${widest.toFixed(2)};--line:${line.toFixed(2)};--lines:${lines(isCue ? `M ${word}` : word, family, line)};--digits:${ems("00:00", family, 600).toFixed(2)}">
          <div class="round">${this.#dial(shown, live, now)}${celebrates ? lap() : nothing}</div>
          <div class="side">
            ${this.named ? html`<div class="name"><bdi>${this.walker.name}</bdi></div>` : nothing}
            <div class="word">${shown.tone === "cue" ? sign("warning") : nothing}${word}</div>
            ${this.#hint(shown, live)} ${this.#figure(shown, live)} ${this.#below(shown, asks, live)}
            ${this.buttons ? this.#buttons(shown, live) : nothing}
          </div>
          ${shown.counts ? trail(this.#prints) : nothing}
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

  #dial(shown: Scene, live: Live, now: Date): TemplateResult {
    const words = this.words;
    const left = this.channel?.isWhole ? this.#countdown.left(performance.now() / 1000) : Math.ceil(live.left_s);
    const over = Math.max(0, live.today_s - live.goal_s);
    const digits = {
      left: clock(left),
      over: clock(live.today_s),
      today: clock(live.today_s),
      clock: words.wallClock(now),
    }[shown.digits];
    const caption = {
      left: live.left_s < live.goal_s || live.active ? words.say("left") : "",
      over: words.say("today"),
      today: words.say("today"),
      clock: words.day(this.look?.today ?? now.toISOString().slice(0, 10), { weekday: "long", day: "numeric", month: "long" }),
    }[shown.digits];
    return dial({
      ring: shown.ring,
      goal_s: live.goal_s,
      done: shown.digits === "left" ? share(left, live.goal_s) : share(live.left_s, live.goal_s),
      over: shown.counts && live.goal_s > 0 ? over / live.goal_s : 0,
      digits,
      caption,
      check: shown.tone === "done" || shown.tone === "over",
      label: words.say("title"),
      spoken: `${digits} ${caption}`,
    });
  }

  #hint(shown: Scene, live: Live): TemplateResult | typeof nothing {
    const words = this.words;
    const hints = shown.hint.map((key) => words.say(key));
    const pod = live.links.find(({ kind }) => kind === "footpod");
    const isAway = shown.hint.includes("pod_asleep") || shown.tone === "lost";
    if (isAway && pod?.silent_min) hints.push(words.say("pod_heard", { ago: words.ago(pod.silent_min) }));
    if (pod && pod.battery !== null && pod.battery < 20 && !live.active) hints.push(words.say("battery_low", { percent: `${pod.battery}%` }));
    const look = this.look;
    if (look && (shown.tone === "rest" || shown.tone === "done") && look.next_leg_day)
      hints.push(
        words.say("next", { day: words.day(look.next_leg_day, { weekday: "long" }), time: words.hour(look.reminder_at) }),
      );
    const best = this.#happened;
    if (best)
      hints.unshift(
        best.kind === "milestone"
          ? words.say("milestone", { count: words.number(best.milestone ?? 0, 0), unit: best.unit ?? "" })
          : words.say("personal_best"),
      );
    if (shown.tip && !hints.length) hints.push(words.say(shown.tip, { speed: words.speed() }));
    return hints.length ? html`<div class="hint">${hints.map((hint) => html`<span>${hint}</span>`)}</div>` : nothing;
  }

  #figure(shown: Scene, live: Live): TemplateResult | typeof nothing {
    if (!shown.counts && shown.tone !== "done") return nothing;
    const words = this.words;
    const known: Record<Figure, [string, string] | undefined> = {
      pace: words.pace(live.speed_mps),
      resistance: live.resistance === null ? undefined : [words.number(live.resistance), words.say("resistance")],
      heart_rate: live.heart_rate_bpm === null ? undefined : [words.number(live.heart_rate_bpm, 0), words.say("bpm")],
      cadence: live.cadence_spm === null ? undefined : [words.number(live.cadence_spm, 0), words.say("spm")],
      distance: [words.distance(live.session_m), ""],
    };
    if (shown.tone === "done") {
      if (live.session_m <= 0) return nothing;
      const mean = live.session_s > 0 ? words.pace(live.session_m / live.session_s).join(" ") : "";
      return html`<div class="sum"><bdi dir="ltr">${words.distance(live.session_m)}</bdi><bdi dir="ltr">${mean}</bdi></div>`;
    }
    const [value, unit] = known[this.figure] ?? known.pace ?? ["", ""];
    return html`<div class="figure"><bdi dir="ltr"><b>${value}</b> <span>${unit}</span></bdi></div>`;
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
    const words = this.words;
    const id = this.entityId("resistance_dial");
    const set = (by: number) =>
      this.act("set_value", { entity_id: id, value: Math.max(0, (live.dial ?? 0) + by) }, "number");
    return html`<div class="buttons">
      ${id && live.active
        ? html`<span class="knob" role="group" aria-label=${words.say("dial")}>
            <button class="small" aria-label=${words.say("less")} @click=${() => set(-0.5)}>${sign("less")}</button>
            <output>${live.dial === null ? "–" : words.number(live.dial)}</output>
            <button class="small" aria-label=${words.say("more")} @click=${() => set(0.5)}>${sign("more")}</button>
          </span>`
        : nothing}
      ${shown.buttons.map((button) => {
        const name = words.say(button === "skip" ? "skip_today" : button);
        const press = () => this.act(SERVICES[button], { config_entry_id: this.walker.entry });
        return html`<button class=${button} aria-label=${name} @click=${press}>${sign(button)}<span>${name}</span></button>`;
      })}
      ${shown.tone === "done"
        ? html`<button class="picture" aria-label=${words.say("picture")} @click=${() => (this._pictures = true)}>${sign("picture")}<span>${words.say("picture")}</span></button>`
        : nothing}
    </div>`;
  }

  /** A screen reader hears four things of a walk: begun, halfway, the last minute, done. */
  #speak(shown: Scene, live: Live): string {
    const words = this.words;
    let key = "";
    if (live.active) {
      key = live.left_s <= 0 ? "goal" : live.left_s <= 60 ? "last_minute" : live.left_s <= live.goal_s / 2 ? "live_halfway" : "live_started";
    }
    if (shown.tone === "cue") key = shown.word;
    this.#said = key ? words.say(key) : this.#said && !live.active ? words.say(shown.word, { time: "" }) : "";
    return this.#said;
  }

}
