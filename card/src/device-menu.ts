/** A small menu on the live card: what this device does by itself. */
import { css, html, nothing, type TemplateResult } from "lit";
import { HassElement } from "./base";
import { canStayAwake, wish, wishes, type Wish } from "./device";
import { baseStyle } from "./base-style";
import { sign } from "./icons";

const WISHES: Wish[] = ["open", "awake", "full"];

export class DeviceMenu extends HassElement {
  static override properties = { _open: { state: true } };
  declare _open: boolean;

  constructor() {
    super();
    this._open = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.hass) return nothing;
    const words = this.words;
    return html`<button
        class="menu" aria-label=${words.say("device_menu")} aria-expanded=${this._open}
        @click=${() => (this._open = !this._open)}
      >${sign(this._open ? "close" : "menu")}</button>
      ${this._open ? this.#list() : nothing}`;
  }

  #list(): TemplateResult {
    const words = this.words;
    const wished = wishes();
    const toggle = (what: Wish) => {
      wish(what, wished[what] ? undefined : what === "open" ? location.pathname : "yes");
      this.requestUpdate();
    };
    const isOff = (what: Wish) => what === "awake" && !canStayAwake();
    return html`<div class="list" @keydown=${(event: KeyboardEvent) => event.key === "Escape" && (this._open = false)}>
      <div class="title">${words.say("device_menu")}</div>
      ${WISHES.map(
        (what) => html`<button role="switch" aria-checked=${wished[what] ? "true" : "false"} ?disabled=${isOff(what)} @click=${() => toggle(what)}>
          <span>${words.say(`device_${what}`)}</span><i aria-hidden="true"></i>
        </button>`,
      )}
      ${isOff("awake") ? html`<p>${words.say("device_no_lock")}</p>` : nothing}
    </div>`;
  }

  static override styles = [baseStyle, css`
    :host {
      position: absolute;
      inset-inline-end: 6px;
      top: 6px;
      z-index: 2;
      font-size: 14px;
    }
    button {
      background: none;
      border-radius: 12px;
    }
    button:focus-visible {
      outline: 3px solid currentColor;
      outline-offset: -3px;
    }
    .menu {
      position: relative;
      z-index: 1;
      width: 48px;
      height: 48px;
    }
    .sign {
      width: 22px;
      height: 22px;
    }
    .list {
      position: absolute;
      inset-inline-end: 0;
      top: 0;
      width: 260px;
      max-width: 80vw;
      padding: 0 12px 8px;
      box-sizing: border-box;
      border-radius: 16px;
      background: var(--ground);
      color: var(--ink);
      box-shadow: 0 8px 32px rgb(0 0 0 / 0.32);
    }
    .title {
      font-weight: 600;
      line-height: 48px;
      padding: 0 8px;
    }
    [role="switch"] {
      display: flex;
      justify-content: space-between;
      align-items: center;
      gap: 12px;
      width: 100%;
      min-height: 46px;
      padding: 0 8px;
      text-align: start;
    }
    [role="switch"] i {
      flex: none;
      width: 40px;
      height: 24px;
      border-radius: 12px;
      position: relative;
      background: color-mix(in srgb, var(--ink) 45%, transparent);
    }
    [role="switch"] i::after {
      content: "";
      position: absolute;
      inset: 3px auto 3px 3px;
      width: 18px;
      border-radius: 50%;
      background: #fff;
    }
    [aria-checked="true"] i {
      background: var(--go);
    }
    [aria-checked="true"] i::after {
      inset-inline: auto 3px;
    }
    :disabled {
      opacity: 0.5;
      cursor: default;
    }
    p {
      margin: 8px;
      font-size: 13px;
      color: var(--soft);
    }
  `];
}
