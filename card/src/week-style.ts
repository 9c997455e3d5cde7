import { css } from "lit";
import { cardStyle } from "./card-style";
import { stripStyle } from "./strip-style";

/** The week with its marks, the year, and what opens below a day. */
export const weekStyle = [
  cardStyle,
  stripStyle,
  css`
    .waits {
      min-height: 320px;
    }
    .year {
      margin: 0;
    }
    .year figcaption {
      display: flex;
      justify-content: space-between;
      gap: 12px;
      font-size: 13px;
      font-weight: 500;
      margin-bottom: 6px;
    }
    .year .of {
      color: var(--soft);
      text-align: end;
    }
    .year svg {
      display: block;
      width: 100%;
      direction: ltr;
    }
    .months {
      position: relative;
      direction: ltr;
      height: 1.4em;
      font-size: 11px;
      color: var(--soft);
    }
    .months span {
      position: absolute;
      white-space: nowrap;
    }
    @container (max-width: 460px) {
      .months span:nth-child(even) {
        display: none;
      }
    }
    rect {
      fill: color-mix(in srgb, var(--ink) 7%, transparent);
    }
    .l1 {
      fill: color-mix(in oklab, var(--leaf) 32%, var(--ground));
    }
    .l2 {
      fill: color-mix(in oklab, var(--leaf) 58%, var(--ground));
    }
    .l3 {
      fill: var(--leaf);
    }
    .l4 {
      fill: color-mix(in oklab, var(--leaf), var(--ink) 34%);
    }
    .missed {
      stroke: color-mix(in srgb, var(--ink) 32%, transparent);
      stroke-width: 1;
    }
    .at {
      stroke: var(--ink);
      stroke-width: 2;
    }
    .doing {
      background: var(--faint);
      border-radius: 14px;
      padding-inline-start: 14px;
      font-size: 14px;
      font-weight: 500;
    }
  `,
];
