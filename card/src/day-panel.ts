/** One day of the week: its bouts, to put right, to delete or to give to somebody else; today also what it shall be. */
import { css, html, nothing, type TemplateResult } from "lit";
import { HassElement } from "./base";
import { sign } from "./icons";
import type { Day, Look, Session } from "./live";
import { panelStyle } from "./panel-style";
import { dayInWords } from "./strip";
import { entityOf, type Walker } from "./walker";

const CHOICES = ["plan", "leg_day", "rest", "skip"] as const;

export class DayPanel extends HassElement {
  static override properties = {
    walker: { attribute: false },
    day: { attribute: false },
    others: { attribute: false },
    isToday: { attribute: false },
    mayCorrect: { attribute: false },
    _edits: { state: true },
    _minutes: { state: true },
  };
  declare walker: Walker;
  declare day: Day;
  declare others: Look["others"];
  declare isToday: boolean;
  declare mayCorrect: boolean;
  declare _edits: string | undefined;
  declare _minutes: number;

  protected override render(): TemplateResult | typeof nothing {
    if (!this.hass) return nothing;
    const words = this.words;
    return html`<section aria-label=${dayInWords(this.day, words)}>
      <h3>${words.day(this.day.date, { weekday: "long", day: "numeric", month: "long" })}<small>${words.say(`state_${this.day.state}`)}</small></h3>
      ${this.isToday ? this.#choices() : nothing}
      ${this.day.sessions.length
        ? html`<ul>${this.day.sessions.map((session) => html`<li>${this.#session(session)}</li>`)}</ul>`
        : html`<p class="soft">${words.say("nothing_walked")}</p>`}
    </section>`;
  }

  #choices(): TemplateResult | typeof nothing {
    const id = this.hass && entityOf(this.hass, this.walker.device, "todays_plan");
    if (!id) return nothing;
    const chosen = this.hass?.states[id]?.state;
    const words = this.words;
    const choose = async (option: string) => {
      const before = chosen ?? "plan";
      await this.act("select_option", { entity_id: id, option }, "select");
      const undo = () => this.act("select_option", { entity_id: id, option: before }, "select");
      this.#tell("backwalk-do", { text: words.say(`choose_${option}`), undo });
    };
    return html`<div class="row" role="group" aria-label=${words.say("section_today")}>
      ${CHOICES.map(
        (option) => html`<button aria-pressed=${chosen === option ? "true" : "false"} @click=${() => choose(option)}>${words.say(`choose_${option}`)}</button>`,
      )}
    </div>`;
  }

  #session(session: Session): TemplateResult {
    const words = this.words;
    const facts = [
      words.minutes(session.backward_s),
      session.backward_m > 0 ? words.distance(session.backward_m) : "",
      session.mode ? words.say(`mode_${session.mode}`) : "",
      session.resistance === null ? "" : `${words.say("resistance")} ${words.number(session.resistance)}`,
      session.pain === null ? "" : words.say("pain", { pain: session.pain }),
    ].filter(Boolean);
    return html`<div class="facts"><b>${words.time(new Date(session.started_at))}</b> ${facts.join(" · ")}</div>
      ${this._edits === session.id ? this.#editing(session) : this.#doings(session)}`;
  }

  #doings(session: Session): TemplateResult | typeof nothing {
    if (!this.mayCorrect) return nothing;
    const words = this.words;
    const edit = () => {
      this._edits = session.id;
      this._minutes = Math.max(1, Math.round(session.backward_s / 60));
    };
    return html`<div class="row">
      <button class="plain edit" @click=${edit}>${words.say("edit")}</button>
      ${this.others.map(
        (other) => html`<button class="plain" @click=${() => this.#give(session, other)}><bdi>${words.say("give_to", { walker: other.name })}</bdi></button>`,
      )}
      <button class="plain delete" @click=${() => this.#tell("backwalk-delete", session)}>${words.say("delete")}</button>
    </div>`;
  }

  #editing(session: Session): TemplateResult {
    const words = this.words;
    const by = (minutes: number) => (this._minutes = Math.max(1, Math.min(600, this._minutes + minutes)));
    const save = async () => {
      const which = { config_entry_id: this.walker.entry, session_id: session.id };
      this._edits = undefined;
      await this.act("edit_session", { ...which, minutes: this._minutes });
      const undo = () => this.act("edit_session", { ...which, minutes: session.backward_s / 60 });
      this.#tell("backwalk-do", { text: words.say("minutes", { count: this._minutes }), undo });
    };
    return html`<div class="row">
      <button aria-label=${words.say("minutes_less")} @click=${() => by(-1)}>${sign("less")}</button>
      <output>${words.say("minutes", { count: words.number(this._minutes, 0) })}</output>
      <button aria-label=${words.say("minutes_more")} @click=${() => by(1)}>${sign("more")}</button>
      <button class="main" @click=${save}>${words.say("save")}</button>
      <button class="plain" @click=${() => (this._edits = undefined)}>${words.say("close")}</button>
    </div>`;
  }

  async #give(session: Session, other: Look["others"][number]): Promise<void> {
    const entry = this.walker.entry;
    const moved = (await this.hass
      ?.callService("backwalk", "move_session", { config_entry_id: entry, session_id: session.id, to_config_entry_id: other.entry_id }, undefined, true, true)
      .catch(() => undefined)) as { response?: { session_id?: string } } | undefined;
    const id = moved?.response?.session_id;
    if (!id) return;
    const undo = () => this.act("move_session", { config_entry_id: other.entry_id, session_id: id, to_config_entry_id: entry });
    this.#tell("backwalk-do", { text: this.words.say("given_to", { walker: other.name }), undo });
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [
    panelStyle,
    css`
      h3 {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 12px;
      }
      small {
        font-weight: 400;
        font-size: 13px;
        color: var(--soft);
      }
      p {
        margin: 0;
        font-size: 14px;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 10px;
      }
      li + li {
        border-top: 1px solid var(--divider-color);
        padding-top: 10px;
      }
      .facts {
        font-size: 14px;
        line-height: 1.4;
      }
      .plain {
        text-decoration: underline;
        text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
        text-underline-offset: 3px;
        padding: 0 12px 0 0;
      }
      output {
        min-width: 72px;
        text-align: center;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}
