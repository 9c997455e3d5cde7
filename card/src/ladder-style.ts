import { css } from "lit";
import { cardStyle } from "./card-style";

/** The rungs, the odometer and the bests. */
export const ladderStyle = [
  cardStyle,
  css`
    .waits {
      min-height: 320px;
    }
    p {
      margin: 4px 0 0;
      font-size: 14px;
      line-height: 1.4;
    }
    .advice {
      flex: 1 1 180px;
    }
    .ghost {
      opacity: 0.6;
    }
    .ladder {
      list-style: none;
      margin: 0;
      padding: 6px 0;
      display: grid;
      position: relative;
    }
    .ladder::before,
    .ladder::after {
      content: "";
      position: absolute;
      inset-block: 0;
      width: 5px;
      border-radius: 3px;
      background: color-mix(in srgb, var(--ink) 22%, transparent);
    }
    .ladder::before {
      inset-inline-start: 64px;
    }
    .ladder::after {
      inset-inline-end: 68px;
    }
    li {
      display: grid;
      grid-template-columns: 48px minmax(0, 1fr) 52px;
      gap: 16px;
      align-items: center;
      min-height: 38px;
      font-variant-numeric: tabular-nums;
    }
    .value {
      text-align: end;
      font-weight: 500;
      color: var(--soft);
    }
    .bar {
      height: 7px;
      border-radius: 4px;
      background: color-mix(in srgb, var(--ink) 22%, transparent);
    }
    .next .bar {
      height: 0;
      border-radius: 0;
      background: none;
      border-top: 3px dashed color-mix(in srgb, var(--ink) 34%, transparent);
    }
    .here .value {
      font-size: 26px;
      font-weight: 650;
      color: var(--ink);
      letter-spacing: -0.02em;
    }
    .here .bar {
      height: 14px;
      border-radius: 7px;
      background: var(--leaf);
      position: relative;
    }
    .ready_for_more .next .bar {
      border-top-color: var(--leaf);
    }
    .ready_for_more .next .value {
      color: var(--ink);
      font-weight: 650;
    }
    .beads {
      display: flex;
      gap: 5px;
      font-size: 13px;
      color: var(--soft);
    }
    .beads i {
      width: 12px;
      height: 12px;
      border-radius: 50%;
      box-sizing: border-box;
      border: 2px solid color-mix(in srgb, var(--ink) 45%, transparent);
    }
    .beads i.full {
      background: var(--leaf);
      border-color: var(--leaf);
    }
    .lifetime {
      font-size: 13px;
      display: grid;
      gap: 10px;
    }
    .odometer {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      direction: ltr;
      font-size: 14px;
      font-weight: 500;
    }
    .odometer b {
      font-size: 24px;
      font-weight: 600;
      line-height: 36px;
      width: 24px;
      text-align: center;
      border-radius: 5px;
      font-variant-numeric: tabular-nums;
      color: var(--ground);
      background: var(--ink);
    }
    .odometer .part {
      background: var(--leaf);
      color: var(--ground);
    }
    .odometer span {
      margin-inline-start: 6px;
    }
    .way {
      width: 100%;
      height: 8px;
      border-radius: 4px;
      display: block;
    }
    .way path {
      stroke-width: 3;
      stroke: color-mix(in srgb, var(--ink) 12%, transparent);
    }
    .way .gone {
      stroke: var(--leaf);
    }
    :dir(rtl) .way {
      transform: scaleX(-1);
    }
    .bests {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      border-top: 1px solid var(--divider-color);
      padding-top: 14px;
    }
    .bests dd {
      font-size: 20px;
    }
  `,
];
