/** The live card: one walker, or several side by side. */
import { css, html, nothing, type TemplateResult } from "lit";
import { baseStyle } from "./base-style";
import { HassElement, chosen, type CardConfig } from "./base";
import type { Figure } from "./figure";
import { liveFromStates, type Walker } from "./walker";
import { channelOf } from "./channel";
import type { Hass } from "./hass";
import { trail } from "./trail";
import { form, stub } from "./offers";

export interface LiveConfig extends CardConfig {
  figure?: Figure;
  buttons?: boolean;
}

export class LiveCard extends HassElement {
  static override properties = { _config: { state: true }, layout: { reflect: true }, preview: { type: Boolean } };
  declare _config: LiveConfig | undefined;
  /** Set by Home Assistant: in a grid the height is given. */
  declare layout: string | undefined;
  /** Set by Home Assistant in the picker and the editor. */
  declare preview: boolean | undefined;

  static getConfigForm = (): object => form("live");
  static getStubConfig = stub("live");

  setConfig(config: LiveConfig): void {
    if (config.walker !== undefined && !chosen(config).every((id) => typeof id === "string"))
      throw new Error("walker has to be the device of a walker, or a list of them");
    this._config = config;
  }

  getCardSize(): number {
    return 7;
  }

  getGridOptions(): object {
    const several = this.walkers(chosen(this._config)).length > 1;
    return { columns: "full", rows: 7, min_columns: several ? 6 : 4, min_rows: several ? 7 : 3 };
  }

  constructor() {
    super();
    // Who walks has most of the room.
    this.addEventListener("backwalk-walks", () => this.requestUpdate());
  }

  #walks({ entry, device }: Walker, hass: Hass): boolean {
    return channelOf(hass, entry).live.active ?? liveFromStates(hass, device)?.active ?? false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass || !this._config) return nothing;
    const walkers = this.walkers(chosen(this._config));
    const going = walkers.map((walker) => this.#walks(walker, hass));
    const shares = going.map((walks) => (walks ? "2fr" : "1fr")).join(" ");
    return html`<ha-card role="region" aria-label=${this.words.say("title")} style="--shares:${shares}" class=${walkers.length > 1 ? "several" : ""}>
      ${walkers.length
        ? walkers.map(
            (walker) =>
              html`<backwalk-live-pane
                .hass=${hass}
                .walker=${walker}
                .named=${walkers.length > 1}
                .figure=${this._config?.figure ?? "pace"}
                .buttons=${this._config?.buttons ?? true}
              ></backwalk-live-pane>`,
          )
        : this.#nobody(hass)}
      ${walkers.length && !going.includes(true) && !this.preview ? html`<backwalk-device-menu .hass=${hass}></backwalk-device-menu>` : nothing}
    </ha-card>`;
  }

  #nobody(hass: Hass): TemplateResult {
    const words = this.words;
    const prints = [1, 2, 3, 4].map((id) => ({ id: 5 - id, side: id % 2 ? "right" : "left" }) as const);
    return html`<div class="nobody">
      ${trail(prints)}
      <div>
        <p>${words.say("none_title")}</p>
        ${hass.user?.is_admin
          ? html`<a href="/config/integrations/dashboard/add?domain=backwalk">${words.say("none_admin")}</a>`
          : html`<span>${words.say("none_user")}</span>`}
      </div>
    </div>`;
  }

  static override styles = [baseStyle, css`
    :host {
      display: block;
      height: 100%;
      container-type: inline-size;
    }
    ha-card {
      position: relative;
      display: grid;
      grid-template-columns: var(--shares);
      height: 100%;
      min-height: clamp(184px, 62cqi, 460px);
      overflow: hidden;
      gap: 1px;
    }
    :host([layout="grid"]) ha-card {
      min-height: 184px;
    }
    backwalk-live-pane {
      position: relative;
    }
    @container (max-width: 620px) {
      ha-card.several {
        grid-template-columns: none;
        grid-template-rows: var(--shares);
        min-height: 560px;
      }
    }
    .nobody {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      align-content: center;
      text-align: center;
      gap: clamp(12px, 4cqi, 64px);
      padding: 16px;
      font-size: clamp(18px, 4.2cqi, 64px);
      color: var(--ink);
    }
    .nobody p {
      margin: 0 0 12px;
      font-weight: 600;
    }
    .nobody a,
    .nobody span {
      color: var(--ink);
      font-size: 0.8em;
    }
    .trail {
      height: clamp(120px, 32cqi, 480px);
      width: clamp(64px, 18cqi, 260px);
      flex: none;
    }
    .sole {
      fill: var(--soft);
    }
    .tread {
      stroke: var(--ground);
      stroke-width: 4;
    }
  `];
}
