import { css } from "lit";
import { baseStyle } from "./base-style";

/** What the cards for near by share. */
export const cardStyle = [
  baseStyle,
  css`
    :host {
      --faint: color-mix(in srgb, var(--ink) 8%, transparent);
      display: block;
      container-type: inline-size;
    }
    ha-card {
      padding: 16px;
      display: flex;
      flex-direction: column;
      gap: 16px;
      color: var(--ink);
      overflow: hidden;
    }
    h2 {
      font-size: 20px;
      font-weight: 600;
      margin: 0;
      letter-spacing: -0.01em;
    }
    button {
      font-size: 14px;
      font-weight: 600;
      background: var(--faint);
      min-height: 44px;
      padding: 0 16px;
      gap: 6px;
    }
    button.main {
      background: var(--go);
      color: var(--on-go);
    }
    button[aria-pressed="true"] {
      background: color-mix(in srgb, var(--leaf) 22%, transparent);
      box-shadow: inset 0 0 0 2px var(--leaf);
    }
    button.plain {
      background: none;
      padding: 0 10px;
    }
    button:focus-visible,
    [tabindex]:focus-visible {
      outline: 3px solid var(--primary-color);
      outline-offset: 2px;
      border-radius: 12px;
    }
    button.main:focus-visible {
      border-radius: 999px;
    }
    button:disabled {
      opacity: 0.5;
      cursor: default;
    }
    .sign {
      width: 18px;
      height: 18px;
    }
    .soft {
      color: var(--soft);
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    .spread {
      justify-content: space-between;
    }
    .figures {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, auto));
      justify-content: space-between;
      gap: 8px 16px;
      margin: 0;
    }
    .figures dt {
      color: var(--soft);
      font-size: 13px;
      order: 2;
    }
    .figures dd {
      margin: 0;
      font-size: clamp(20px, 6.4cqi, 30px);
      font-weight: 600;
      letter-spacing: -0.02em;
      font-variant-numeric: tabular-nums;
      line-height: 1.15;
    }
    .figures > div {
      display: flex;
      flex-direction: column;
      min-width: 0;
    }
    @media (prefers-reduced-motion: reduce) {
      * {
        animation: none !important;
        transition: none !important;
      }
    }
  `,
];
