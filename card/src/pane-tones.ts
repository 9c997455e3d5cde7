import { css } from "lit";

/** The colours of each state, and the fields that flood the pane: the theme's, but for those that carry their own ink. */
export const toneStyle = css`
  :host {
    display: block;
    min-width: 0;
    height: 100%;
    container-type: size;
  }
  .pane {
    --shape: var(--primary-color, #009ac7);
    --track: color-mix(in srgb, var(--ink) 14%, transparent);
    position: absolute;
    inset: 0;
    overflow: hidden;
    color: var(--ink);
  }
  .is-go,
  .is-over {
    --ink: var(--on-go);
    --soft: var(--on-go);
    --shape: var(--on-go);
    --track: color-mix(in srgb, var(--on-go) 24%, transparent);
  }
  .is-warn {
    --ink: #1c1200;
    --soft: #1c1200;
    --shape: #1c1200;
    --track: rgb(28 18 0 / 0.2);
  }
  .is-cue {
    --ink: #fff;
    --soft: #fff;
    --shape: #fff;
    --track: rgb(255 255 255 / 0.28);
  }
  .is-done {
    --shape: var(--leaf);
  }
  .is-still,
  .is-lost {
    --shape: var(--soft);
  }
  .field {
    position: absolute;
    inset: 0;
    opacity: 0;
  }
  .is-go .field.go,
  .is-over .field.go,
  .is-warn .field.warn,
  .is-cue .field.cue {
    opacity: 1;
  }
  .field.go {
    background:
      radial-gradient(120% 90% at 18% 8%, color-mix(in srgb, var(--go), #fff 7%), transparent 60%),
      linear-gradient(155deg, var(--go), color-mix(in srgb, var(--go), #000 34%));
  }
  .field.warn {
    background: repeating-linear-gradient(-45deg, #ffb833 0 5cqmin, #ffa60d 5cqmin 10cqmin);
  }
  .field.cue {
    background: repeating-linear-gradient(-45deg, #b3261e 0 6cqmin, #a01a13 6cqmin 12cqmin);
  }
  .is-still .field.go,
  .is-lost .field.go {
    opacity: 1;
    background: color-mix(in srgb, var(--ink) 9%, transparent);
  }
`;
