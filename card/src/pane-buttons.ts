import { css } from "lit";

/** What is touched: buttons, the dial, and how it felt. */
export const touchStyle = css`
  .pane {
    --scale: 3;
    --tap: max(48px, 8.4cqmin);
    --touch: color-mix(in srgb, var(--ink) 13%, transparent);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: max(8px, 1.4cqmin);
  }
  button {
    background: var(--touch);
    min-height: var(--tap);
    padding: 0 1em;
    font-size: max(15px, 3.1cqmin);
    font-weight: 600;
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
    width: var(--tap);
  }
  button:focus-visible {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
  }
  .sign {
    width: 1.5em;
    height: 1.5em;
  }
  .knob {
    display: inline-flex;
    align-items: center;
    border-radius: 999px;
    background: var(--touch);
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
    grid-template-columns: repeat(6, 1fr);
    gap: 5px;
  }
  .scale button {
    padding: 0;
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
`;
