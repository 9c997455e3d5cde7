import { css } from "lit";

/** What the cards for near by share. */
export const cardStyle = css`
  :host {
    --ink: var(--primary-text-color, #141414);
    --soft: var(--secondary-text-color, #5e5e5e);
    --go: var(--ha-color-fill-success-loud-resting, #00783a);
    --leaf: var(--success-color, #43a047);
    --ground: var(--ha-card-background, var(--card-background-color, #fff));
    --on-go: var(--ha-color-on-success-loud, #fff);
    --faint: color-mix(in srgb, var(--ink) 8%, transparent);
    display: block;
    container-type: inline-size;
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
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
    font: inherit;
    font-size: 14px;
    font-weight: 600;
    color: inherit;
    cursor: pointer;
    border: 0;
    border-radius: 999px;
    background: var(--faint);
    min-height: 44px;
    padding: 0 16px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
  }
  button.main,
  button[aria-pressed="true"] {
    background: var(--go);
    color: var(--on-go);
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
    flex: none;
  }
  .sign * {
    fill: currentColor;
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
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
