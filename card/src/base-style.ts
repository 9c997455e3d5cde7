import { css } from "lit";

/** What everything of ours shares: the font, the one green that carries words, buttons, and what is only heard. */
export const baseStyle = css`
  :host {
    --ink: var(--primary-text-color, #141414);
    --soft: var(--secondary-text-color, #5e5e5e);
    --go: var(--ha-color-fill-success-loud-resting, #00783a);
    --on-go: var(--ha-color-on-success-loud, #fff);
    --leaf: var(--success-color, #43a047);
    --ground: var(--ha-card-background, var(--card-background-color, #fff));
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
    border: 0;
    border-radius: 999px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
  }
  .sign {
    flex: none;
  }
  .sign * {
    fill: currentColor;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
