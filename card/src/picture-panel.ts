/** The picture before it is shared: seen, with or without a name, and gone. */
import { css, html, nothing, type TemplateResult } from "lit";
import { HassElement } from "./base";
import { cardStyle } from "./card-style";
import type { Live, Look } from "./live";
import { png, share, source, type Told } from "./picture";
import { clock } from "./clock";
import type { Walker } from "./walker";

export class PicturePanel extends HassElement {
  static override properties = { walker: { attribute: false }, live: { attribute: false }, look: { attribute: false }, _named: { state: true } };
  declare walker: Walker;
  declare live: Live;
  declare look: Look | undefined;
  declare _named: boolean;

  constructor() {
    super();
    this._named = false;
  }

  get #told(): Told {
    const words = this.words;
    const { live, look } = this;
    const today = look?.today ?? new Date().toISOString().slice(0, 10);
    return {
      title: words.say("done"),
      time: clock(live.today_s),
      caption: words.say("backward"),
      figures: [
        live.session_m > 0 ? words.distance(live.session_m) : "",
        live.session_m > 0 && live.session_s > 0 ? words.pace(live.session_m / live.session_s).join(" ") : "",
        live.resistance === null ? "" : `${words.say("resistance")} ${words.number(live.resistance)}`,
      ].filter(Boolean),
      date: words.day(today, { day: "numeric", month: "long", year: "numeric" }),
      name: this._named ? this.walker.name : "",
      goal_s: live.goal_s,
      days: (look?.days ?? []).map(({ date, state }) => ({ letter: words.weekday(date), state })),
    };
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.hass) return nothing;
    const words = this.words;
    const told = this.#told;
    const close = () => this.dispatchEvent(new CustomEvent("backwalk-close"));
    return html`<section role="dialog" aria-label=${words.say("picture")} @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close()}>
      <img alt="${told.title}: ${told.time}" src=${source(told)} />
      <div class="row">
        <button aria-pressed=${this._named ? "true" : "false"} @click=${() => (this._named = !this._named)}>${words.say("with_name")}</button>
        <button class="main" @click=${async () => share(await png(told))}>${words.say("share")}</button>
        <button class="plain" @click=${close}>${words.say("close")}</button>
      </div>
    </section>`;
  }

  static override styles = [
    cardStyle,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 3;
        container-type: size;
        background: var(--ground);
      }
      section {
        height: 100%;
        box-sizing: border-box;
        padding: 16px;
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        gap: 12px;
        justify-items: center;
      }
      img {
        max-width: 100%;
        height: 100%;
        aspect-ratio: 1;
        object-fit: contain;
        border-radius: 16px;
      }
      .row {
        justify-content: center;
      }
    `,
  ];
}
