import { css } from "lit";

/** What is touched: buttons, the dial, and how it felt. */
export const touchStyle = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: max(8px, 1.4cqmin);
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
    border: 0;
    background: color-mix(in srgb, var(--ink) 13%, transparent);
    min-height: max(48px, 8.4cqmin);
    border-radius: 999px;
    padding: 0 1em;
    justify-content: center;
    font-size: max(15px, 3.1cqmin);
    font-weight: 600;
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
  }
  .resting button.start {
    background: var(--go);
    color: var(--on-go);
  }
  .is-rest button.start,
  .is-done button.start {
    background: color-mix(in srgb, var(--ink) 9%, transparent);
    color: var(--ink);
  }
  button.small {
    padding: 0;
    width: max(48px, 8.4cqmin);
    justify-content: center;
  }
  button:focus-visible {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
  }
  .sign {
    width: 1.5em;
    height: 1.5em;
    flex: none;
  }
  .sign * {
    fill: currentColor;
  }
  .knob {
    display: inline-flex;
    align-items: center;
    border-radius: 999px;
    background: color-mix(in srgb, var(--ink) 13%, transparent);
  }
  .knob button {
    background: none;
  }
  .knob output {
    min-width: 2.2em;
    text-align: center;
    font-size: max(18px, 4.4cqmin);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .pain .question {
    font-size: max(16px, 3.6cqmin);
    font-weight: 600;
    margin-bottom: 0.5em;
  }
  .scale {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(44px, 1fr));
    gap: 5px;
  }
  .scale button {
    padding: 0;
    justify-content: center;
    border-radius: 12px;
    font-variant-numeric: tabular-nums;
  }
  .scale button[aria-pressed="true"] {
    background: var(--go);
    color: var(--on-go);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    font-size: max(12px, 2.2cqmin);
    color: var(--soft);
    margin-top: 0.5em;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
