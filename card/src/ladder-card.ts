/** The ladder card: the rung one stands on, what it waits for, bests, and the distance of a lifetime. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { WalkerElement, chosen, type CardConfig } from "./base";
import type { Ladder, Look } from "./live";
import { odometer, rungs, type Step } from "./rungs";
import { clock } from "./clock";
import type { Walker } from "./walker";
import { form, stub } from "./offers";
import { ladderStyle } from "./ladder-style";

export interface LadderConfig extends CardConfig {
  bests?: boolean;
}

const METRES_A_MILE = 1609.344;

export class LadderCard extends WalkerElement {
  static override properties = { _config: { state: true } };
  declare _config: LadderConfig | undefined;

  static getConfigForm = (): object => form("ladder");
  static getStubConfig = stub("ladder");

  setConfig(config: LadderConfig): void {
    this._config = config;
    this.follow();
  }

  get walker(): Walker | undefined {
    return this._config ? this.walkers(chosen(this._config))[0] : undefined;
  }

  getCardSize(): number {
    return 6;
  }

  getGridOptions(): object {
    return { columns: 12, min_columns: 6, rows: "auto" };
  }

  protected override told(): void {
    // What changes from second to second is not shown here.
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, look, walker } = this;
    if (!hass || !this._config) return nothing;
    const words = this.words;
    if (!walker) return html`<ha-card><p class="soft">${words.say("none_title")}</p></ha-card>`;
    if (!look) return html`<ha-card aria-busy="true" class="waits"></ha-card>`;
    return html`<ha-card role="region" aria-label="${words.say("ladder")} ${walker.name}" class=${look.ladder.advice}>
      ${this.#advice(look.ladder)} ${this.#ladder(look.ladder)}
      ${(this._config.bests ?? true) ? html`${this.#lifetime(look)} ${this.#bests(look)}` : nothing}
    </ha-card>`;
  }

  #advice(ladder: Ladder): TemplateResult {
    const words = this.words;
    const number = (value: number | null) => (value === null ? "–" : words.number(value));
    // How many natural sessions are missing is said better below.
    const isUnsaid = ladder.advice === "hold" && ladder.waits_for && ladder.waits_for !== "sessions";
    const waits = isUnsaid ? html`<p class="soft">${words.waitsFor(ladder.waits_for as string)}</p>` : nothing;
    if (ladder.resistance === null)
      return html`<div><h2>${words.say("ladder")}</h2><p class="soft">${words.say("ladder_empty")}</p>${waits}</div>`;
    const next = number(ladder.next);
    const [title, hint] = {
      ready_for_more: [words.say("ready"), words.say("ready_hint", { next })],
      ease_off: [words.say("ease"), `${words.say(`why_${ladder.reason}`)}. ${words.say("ease_hint", { next })}`],
      hold: [
        words.say("hold"),
        ladder.reason === "settling"
          ? words.say("hold_natural", { count: ladder.natural, needed: ladder.needed, resistance: number(ladder.resistance) })
          : words.say(`why_${ladder.reason}`),
      ],
    }[ladder.advice];
    const dial = this.entityId("resistance_dial");
    const changes = ladder.advice !== "hold" && dial && ladder.next !== null;
    return html`<div class="row spread">
      <div class="advice"><h2>${title}</h2><p class="soft">${hint}</p>${waits}</div>
      ${changes
        ? html`<button class="main" @click=${() => this.act("set_value", { entity_id: dial, value: ladder.next }, "number")}>${words.say("set_to", { value: next })}</button>`
        : nothing}
    </div>`;
  }

  #ladder(ladder: Ladder): TemplateResult {
    const steps = rungs(ladder);
    const words = this.words;
    if (!steps.length)
      return html`<ol class="ladder ghost" aria-hidden="true">${[1, 2, 3].map(() => html`<li class="next"><i></i><span class="bar"></span></li>`)}</ol>`;
    return html`<ol class="ladder" aria-label=${words.say("ladder")}>
      ${steps.map((step) => html`<li class=${step.kind}>${this.#rung(step, ladder)}</li>`)}
    </ol>`;
  }

  #rung(step: Step, ladder: Ladder): TemplateResult {
    const words = this.words;
    const value = words.number(step.resistance);
    const about = step.rung
      ? words.say("rung", { resistance: value, natural: step.rung.natural, sessions: step.rung.sessions })
      : words.say("set_to", { value });
    const beads = Array.from({ length: ladder.needed }, (_, index) => html`<i class=${index < ladder.natural ? "full" : ""}></i>`);
    return html`<span class="sr">${about}</span>
      <span class="value" aria-hidden="true">${value}</span>
      <span class="bar" aria-hidden="true"></span>
      <span class="beads" aria-hidden="true">${step.kind === "here" ? beads : (step.rung && `${step.rung.natural}/${step.rung.sessions}`)}</span>`;
  }

  #lifetime(look: Look): TemplateResult {
    const words = this.words;
    const unit_m = words.isMetric ? 1000 : METRES_A_MILE;
    const [whole, parts] = odometer(look.lifetime_m / unit_m);
    const share = Math.min(1, look.lifetime_m / look.next_milestone_m);
    const left = Math.max(0, look.next_milestone_m - look.lifetime_m);
    const milestone = `${words.number(look.next_milestone_m / unit_m, 0)} ${words.isMetric ? "km" : "mi"}`;
    return html`<div class="lifetime">
      <div class="row spread">
        <span class="odometer" role="img" aria-label="${words.say("lifetime")}: ${words.distance(look.lifetime_m)}">
          ${[...whole].map((digit) => html`<b>${digit}</b>`)}${[...parts].map((digit) => html`<b class="part">${digit}</b>`)}
          <span>${words.isMetric ? "km" : "mi"}</span>
        </span>
        <span class="soft">${words.say("to_milestone", { distance: words.distance(left), milestone })}</span>
      </div>
      <svg class="way" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<path class="all" d="M0 1.5H100" /><path class="gone" d="M0 1.5H${(100 * share).toFixed(1)}" />`}
      </svg>
    </div>`;
  }

  #bests(look: Look): TemplateResult | typeof nothing {
    const { session_s, day_s, speed_mps, streak_days } = look.bests;
    if (!session_s) return nothing;
    const words = this.words;
    const all: [string, string][] = [
      ["best_session", clock(session_s)],
      ["best_day", clock(day_s)],
      ["best_pace", speed_mps ? words.pace(speed_mps).join(" ") : "–"],
      ["best_streak", words.number(Math.max(streak_days, look.longest_streak_days), 0)],
    ];
    return html`<dl class="figures bests">${all.map(([key, value]) => html`<div><dt>${words.say(key)}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>`;
  }

  static override styles = ladderStyle;
}
