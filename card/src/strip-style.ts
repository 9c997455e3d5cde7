import { css } from "lit";

/** The seven days, wherever they stand. */
export const stripStyle = css`
  .strip {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 1fr));
    gap: 2px;
    container-type: inline-size;
  }
  .strip > [role="listitem"] {
    min-width: 0;
  }
  .day {
    display: grid;
    justify-items: center;
    gap: 2px;
    width: 100%;
  }
  .day > span[aria-hidden] {
    display: contents;
  }
  button.day {
    background: none;
    padding: 4px 0;
    border-radius: 12px;
    min-height: 48px;
    color: inherit;
  }
  .letter {
    font-size: clamp(12px, 3.6cqi, 26px * var(--scale, 1));
    font-weight: 500;
    color: var(--soft);
    white-space: nowrap;
  }
  .today .letter {
    color: var(--ink);
    font-weight: 700;
  }
  .amount {
    font-size: clamp(12px, 4cqi, 30px * var(--scale, 1));
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1.1;
    min-height: 1.1em;
  }
  .disc {
    width: min(100%, clamp(28px, 12.4cqi, 104px * var(--scale, 1)));
    overflow: visible;
  }
  .disc * {
    fill: none;
    stroke-width: 2.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ground {
    stroke: color-mix(in srgb, var(--ink) 38%, transparent);
  }
  .d-none .ground {
    stroke: color-mix(in srgb, var(--ink) 15%, transparent);
    stroke-width: 1.4;
  }
  .d-to_come .ground {
    stroke-dasharray: 0.1 5.03;
    stroke-width: 2.6;
  }
  .d-done .ground,
  .d-made_up .ground {
    fill: var(--leaf);
    stroke: none;
  }
  .d-done .mark,
  .d-made_up .mark {
    stroke: var(--ground);
    stroke-width: 3;
  }
  .d-made_up .mark {
    stroke-width: 2.2;
  }
  .d-free .ground {
    stroke: none;
  }
  .d-free .dot {
    fill: var(--leaf);
  }
  .d-due .ground {
    stroke: var(--primary-color);
    stroke-width: 3;
  }
  .d-due .dot {
    fill: var(--primary-color);
  }
  .d-missed .mark,
  .d-skipped .mark,
  .d-paused .mark {
    stroke: var(--soft);
  }
  .part {
    stroke: var(--leaf);
    stroke-width: 3.4 !important;
  }
`;
