/** The week card: seven days, what became of each, the streak, the year, and a log by hand. */
import { html, nothing, type TemplateResult } from "lit";
import { WalkerElement, chosen, type CardConfig } from "./base";
import { heat } from "./heat";
import { sign } from "./icons";
import type { Day, Session } from "./live";
import { strip } from "./strip";
import type { Walker } from "./walker";
import { form, stub } from "./offers";
import { weekStyle } from "./week-style";

export interface WeekConfig extends CardConfig {
  year?: boolean;
  log?: boolean;
}

/** Something that was done or is about to be, and how it is taken back. */
export interface Doing {
  text: string;
  undo(): unknown;
  /** Done only when it can no longer be taken back. */
  commit?(): unknown;
}

const UNDO_MS = 7_000;

export class WeekCard extends WalkerElement {
  static override properties = {
    _config: { state: true },
    _open: { state: true },
    _logs: { state: true },
    _at: { state: true },
    _doing: { state: true },
    _hidden: { state: true },
  };
  declare _config: WeekConfig | undefined;
  declare _open: string | undefined;
  declare _logs: boolean;
  declare _at: number | undefined;
  declare _doing: Doing | undefined;
  declare _hidden: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._logs = false;
  }

  static getConfigForm = (): object => form("week");
  static getStubConfig = stub("week");

  setConfig(config: WeekConfig): void {
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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle();
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
    const open = look.days.find(({ date }) => date === this._open);
    const next = look.next_leg_day;
    return html`<ha-card role="region" aria-label="${words.say("week")} ${walker.name}">
      <dl class="figures">
        <div><dt>${words.say("leg_days")}</dt><dd><bdi>${look.week.planned ? words.say("done_of", look.week) : look.week.done}</bdi></dd></div>
        <div><dt>${words.say("streak")}, ${words.say("longest", { count: look.longest_streak_days })}</dt><dd>${words.number(look.streak_days, 0)}</dd></div>
        ${next
          ? html`<div><dt>${words.say("next_leg_day")}</dt><dd>${next === look.today ? words.say("section_today") : words.day(next, { weekday: "long" })}</dd></div>`
          : nothing}
      </dl>
      ${strip(look.days, look.today, words, (day) => this.#toggle(day), this._open)}
      ${open
        ? html`<backwalk-day-panel
            .hass=${hass} .walker=${walker} .day=${this.#shown(open)} .others=${look.others} .isToday=${open.date === look.today} .mayCorrect=${look.may_correct}
            @backwalk-do=${this.#onDoing} @backwalk-delete=${this.#onDelete} @backwalk-changed=${() => this.ask()}
          ></backwalk-day-panel>`
        : nothing}
      ${this._doing ? this.#undo(this._doing) : nothing}
      ${(this._config.year ?? true) ? heat(look, words, this._at, (day) => (this._at = day)) : nothing}
      ${(this._config.log ?? true)
        ? this._logs
          ? html`<backwalk-log-panel
              .hass=${hass} .walker=${walker} .today=${look.today} .goal_s=${look.goal_s}
              @backwalk-do=${this.#onDoing} @backwalk-close=${() => (this._logs = false)}
            ></backwalk-log-panel>`
          : html`<div class="row"><button class="log" @click=${() => (this._logs = true)}>${sign("more")}${words.say("log")}</button></div>`
        : nothing}
    </ha-card>`;
  }

  #toggle(day: Day): void {
    this._open = this._open === day.date ? undefined : day.date;
  }

  #shown(day: Day): Day {
    return { ...day, sessions: day.sessions.filter(({ id }) => id !== this._hidden) };
  }

  #undo(doing: Doing): TemplateResult {
    const words = this.words;
    const undo = async () => {
      clearTimeout(this.#timer);
      this._doing = this._hidden = undefined;
      await doing.undo();
      await this.ask();
    };
    return html`<div class="doing row spread" role="status">
      <span>${doing.text}</span><button @click=${undo}>${words.say("undo")}</button>
    </div>`;
  }

  #onDoing = (event: CustomEvent<Doing>): void => {
    this.#settle();
    this._doing = event.detail;
    this._logs = false;
    this.#timer = setTimeout(() => this.#settle(), UNDO_MS);
    void this.ask();
  };

  /** A session is hidden at once, and deleted when that can no longer be taken back. */
  #onDelete = (event: CustomEvent<Session>): void => {
    const { id } = event.detail;
    const entry = this.walker?.entry;
    this.#onDoing(
      new CustomEvent("backwalk-do", {
        detail: {
          text: this.words.say("deleted"),
          undo: () => undefined,
          commit: () => this.act("delete_session", { config_entry_id: entry, session_id: id }),
        },
      }),
    );
    this._hidden = id;
  };

  #settle(): void {
    clearTimeout(this.#timer);
    const doing = this._doing;
    this._doing = undefined;
    if (!doing?.commit) return;
    void Promise.resolve(doing.commit()).then(async () => {
      await this.ask();
      this._hidden = undefined;
    });
  }

  static override styles = weekStyle;
}
