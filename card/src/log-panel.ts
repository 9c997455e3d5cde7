/** A log by hand in two taps: what is likely is offered whole, and everything else can be chosen. */
import { css, html, nothing, type TemplateResult } from "lit";
import { HassElement } from "./base";
import { panelStyle } from "./panel-style";
import type { Walker } from "./walker";
import { WHEN, day, type When } from "./log-when";

const WHERE = ["treadmill", "sled", "outdoors", "gym"] as const;
const MINUTES = [5, 10, 15, 20, 30];
const LAST = "backwalk-last-log";

type Where = (typeof WHERE)[number];

export class LogPanel extends HassElement {
  static override properties = {
    walker: { attribute: false },
    today: { attribute: false },
    goal_s: { attribute: false },
    _minutes: { state: true },
    _where: { state: true },
    _when: { state: true },
    _busy: { state: true },
  };
  declare walker: Walker;
  declare today: string;
  declare goal_s: number;
  declare _minutes: number;
  declare _where: Where;
  declare _when: When;
  declare _busy: boolean;

  constructor() {
    super();
    this._minutes = 10;
    this._when = "now";
    this._busy = false;
    const last = localStorage.getItem(LAST) as Where | null;
    this._where = last && WHERE.includes(last) ? last : "sled";
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.hass) return nothing;
    const words = this.words;
    const minutes = Math.round(this.goal_s / 60);
    const name = (when: When) => `${words.say("minutes", { count: minutes })}, ${words.say(`mode_${this._where}`)}, ${words.say(`when_${when}`)}`;
    const chips = <Value>(label: string, values: readonly Value[], chosen: Value, text: (value: Value) => string, choose: (value: Value) => void) =>
      html`<div class="row" role="group" aria-label=${label}>
        ${values.map((value) => html`<button aria-pressed=${value === chosen ? "true" : "false"} @click=${() => choose(value)}>${text(value)}</button>`)}
      </div>`;
    return html`<section aria-label=${words.say("log")}>
      <div class="row spread"><h3>${words.say("log")}</h3><button class="plain" @click=${() => this.#tell("backwalk-close")}>${words.say("close")}</button></div>
      <div class="row">
        ${(["now", "yesterday"] as const).map(
          (when) => html`<button class="main quick" ?disabled=${this._busy} @click=${() => this.#log(minutes, this._where, when)}>${name(when)}</button>`,
        )}
      </div>
      ${chips(words.say("log_where"), WHERE, this._where, (where) => words.say(`mode_${where}`), (where) => (this._where = where))}
      ${chips(words.say("log"), MINUTES, this._minutes, (count) => words.say("minutes", { count }), (count) => (this._minutes = count))}
      ${chips(words.say("log_when"), WHEN, this._when, (when) => words.say(`when_${when}`), (when) => (this._when = when))}
      <div class="row">
        <button class="main" ?disabled=${this._busy} @click=${() => this.#log(this._minutes, this._where, this._when)}>
          ${words.say("log_this", { minutes: words.say("minutes", { count: this._minutes }) })}
        </button>
      </div>
    </section>`;
  }

  async #log(minutes: number, where: Where, when: When): Promise<void> {
    this._busy = true;
    localStorage.setItem(LAST, where);
    const words = this.words;
    const entry = this.walker.entry;
    const date = day(when, this.today);
    const data = { config_entry_id: entry, mode: where, minutes, ...(date ? { date } : {}) };
    const logged = (await this.hass?.callService("backwalk", "log_session", data, undefined, true, true).catch(() => undefined)) as
      | { response?: { session_id?: string } }
      | undefined;
    this._busy = false;
    const id = logged?.response?.session_id;
    if (!id) return;
    const undo = () => this.act("delete_session", { config_entry_id: entry, session_id: id });
    this.#tell("backwalk-do", { text: `${words.say("logged")}: ${words.say("minutes", { count: minutes })}`, undo });
  }

  #tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [
    panelStyle,
    css`
      .quick {
        flex: 1 1 auto;
        min-height: 48px;
      }
    `,
  ];
}
