import { css } from "lit";
import { cardStyle } from "./card-style";

/** What opens within a card: a day, the log by hand. */
export const panelStyle = [
  cardStyle,
  css`
    section {
      background: var(--faint);
      border-radius: 16px;
      padding: 12px 14px;
      display: grid;
      gap: 12px;
    }
    h3 {
      font-size: 15px;
      font-weight: 600;
      margin: 0;
    }
  `,
];
