import { css } from "lit";

/** Wide, tall and small: sizes are shares of the pane, so that one sheet serves a phone and a wall. */
export const layoutStyle = css`
  /* Wide: the ring at the start, the words beside it, the trail below them. */
  @container (min-aspect-ratio: 5 / 4) {
    .pane {
      --dial: min(calc(100cqh - 6.4cqmin), 49cqi);
    }
    .stage {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
    }
    .side {
      height: 100%;
      justify-content: center;
    }
    /* Letters that are too wide for their place are drawn narrower, across just as much of it. */
    .word,
    .figure {
      transform: scaleX(var(--narrow));
      margin-inline: calc(50% - 50% / var(--narrow));
    }
    .word {
      --narrow: var(--word);
      font-size: calc(var(--tall) * min(44cqi / var(--ems) / var(--narrow), 9.3cqi, 48cqh / var(--lines)));
    }
    .resting .word {
      font-size: calc(var(--tall) * min(44cqi / var(--ems) / var(--narrow), 9.3cqi, 40cqh / var(--lines)));
    }
    .figure {
      font-size: calc(var(--tall) * min(9.3cqi, 20cqh));
    }
    .active .side {
      justify-content: flex-start;
      padding-top: 2cqh;
      box-sizing: border-box;
    }
    .active .buttons {
      margin-top: auto;
      justify-content: flex-end;
      align-self: flex-end;
      max-width: 60%;
    }
    .trail {
      position: absolute;
      inset-inline-start: calc(var(--dial) + 5cqmin);
      bottom: 2cqh;
      height: calc(70cqh - 16.5cqh * var(--lines));
      width: 21cqi;
    }
    .is-over .trail {
      height: calc(61cqh - 16.5cqh * var(--lines));
    }
    /* A cue covers everything: its words have the whole width, and the time its corner. */
    .is-cue {
      --dial: min(34cqh, 30cqi);
    }
    .is-cue .stage {
      display: block;
    }
    .is-cue .round {
      position: absolute;
      inset-inline-start: 3.2cqmin;
      bottom: 3.2cqmin;
    }
    .is-cue .word {
      font-size: calc(var(--tall) * min(88cqi / var(--line) / var(--narrow), 58cqh / var(--lines)));
    }
    .is-cue .figure,
    .is-cue .trail {
      display: none;
    }
    .strip,
    .resting .buttons {
      margin-top: 3cqmin;
    }
  }

  @container (min-aspect-ratio: 5 / 4) and (max-height: 559px) {
    .stage {
      --few: min(2, var(--lines));
    }
    .word,
    .resting .word {
      font-size: calc(var(--tall) * min(44cqi / var(--ems) / var(--narrow), 9.3cqi, 24cqh / var(--few)));
    }
    .trail {
      height: calc(67cqh - 13cqh * var(--few));
    }
    .is-over .trail {
      height: calc(58cqh - 13cqh * var(--few));
    }
    .is-cue .word {
      font-size: calc(var(--tall) * min(88cqi / var(--line) / var(--narrow), 54cqh / var(--lines)));
    }
  }

  /* Very wide: the trail has the far end to itself, above the buttons. */
  @container (min-aspect-ratio: 5 / 2) {
    .trail {
      inset-inline: auto 6cqi;
      bottom: calc(var(--tap) + 8cqmin);
      height: calc(88cqh - var(--tap) - 12cqmin);
      width: 20cqi;
    }
    .is-over .trail {
      height: calc(88cqh - var(--tap) - 12cqmin);
    }
  }

  /* Tall: the ring on top, words and trail below, the buttons in reach of a thumb. */
  @container (max-aspect-ratio: 5 / 4) {
    .pane {
      --dial: min(50cqh, 86cqi);
    }
    .resting {
      --dial: min(36cqh, 80cqi);
    }
    .is-starting,
    .is-finding {
      --dial: min(48cqh, 86cqi);
    }
    .asks {
      --dial: min(25cqh, 60cqi);
    }
    .stage {
      grid-template-rows: auto minmax(0, 1fr);
      justify-items: center;
    }
    .side {
      width: 100%;
      align-items: stretch;
    }
    .word {
      font-size: calc(var(--tall) * min(90cqi / var(--ems), 13cqi, 11cqh));
    }
    .figure {
      font-size: calc(var(--tall) * min(12cqi, 9cqh));
    }
    .resting .word,
    .resting .name {
      text-align: center;
    }
    .resting .hint,
    .resting .sum {
      justify-content: center;
      text-align: center;
    }
    .buttons {
      margin-top: auto;
      justify-content: center;
    }
    .resting .strip,
    .resting .pain {
      margin-block: auto;
    }
    .buttons > button {
      flex: 1 1 auto;
    }
    .trail {
      position: absolute;
      inset-inline-end: 2cqi;
      bottom: calc(var(--tap) + 6cqmin);
      height: calc(38cqh - 9cqh * var(--lines));
      width: 30cqi;
    }
  }

  /* A tablet that hangs upright is read from as far away. */
  @container (min-width: 700px) and (min-height: 1000px) and (max-aspect-ratio: 5 / 4) {
    .active {
      --dial: min(51.2cqh, 86cqi);
    }
    .is-cue {
      --dial: 30cqh;
    }
    .active .hint {
      font-size: calc(5cqmin * var(--tall));
    }
    .active .word,
    .figure {
      transform: scaleX(var(--narrow));
      margin-inline: calc(50% - 50% / var(--narrow));
    }
    .active .word {
      --narrow: clamp(0.5, 6.1 / var(--ems), 1);
      font-size: calc(var(--tall) * min(90cqi / var(--ems) / var(--narrow), 14.6cqi, 11cqh));
    }
    .figure {
      font-size: calc(var(--tall) * min(14.6cqi, 11cqh));
    }
  }

  @container (max-height: 479px) and (max-aspect-ratio: 5 / 4) {
    .pane {
      --dial: min(42cqh, 86cqi);
    }
    .resting,
    .is-finding {
      --dial: min(32cqh, 80cqi);
    }
    .is-done {
      --dial: min(26cqh, 80cqi);
    }
    .asks {
      --dial: min(22cqh, 60cqi);
    }
    .resting .word {
      font-size: calc(var(--tall) * min(90cqi / var(--ems), 13cqi, 9cqh));
    }
    .sum,
    .asks .ends {
      display: none;
    }
  }
  /* All eleven in a row where there is room for them, or in two that look alike. */
  @container ((min-width: 1250px) and (min-aspect-ratio: 5 / 4)) or ((min-width: 600px) and (max-aspect-ratio: 5 / 4)) {
    .scale {
      grid-template-columns: repeat(11, 1fr);
    }
  }
  @container (max-width: 519px) and (max-aspect-ratio: 5 / 4) {
    .active .buttons button span {
      display: none;
    }
    .active .buttons {
      flex-wrap: nowrap;
    }
  }

  /* Small: time, word and nothing that is not needed. */
  @container (max-width: 339px) or (max-height: 299px) {
    .pane {
      --dial: min(46cqh, 80cqi);
    }
    .pain,
    .trail,
    .figure,
    .sum,
    .strip,
    .knob,
    .bare .caption,
    .hint span:nth-child(n + 2) {
      display: none;
    }
    .hint,
    .active .hint {
      font-size: 13px;
    }
    .active .buttons {
      flex-wrap: nowrap;
      max-width: none;
    }
    .stage {
      gap: 6px;
      padding: 8px;
    }
    .side {
      gap: 4px;
    }
    button span {
      display: none;
    }
    button {
      min-height: 44px;
    }
    button.small {
      width: 44px;
    }
  }
  @container (max-height: 299px) and (min-aspect-ratio: 1) {
    .resting .hint {
      display: none;
    }
  }
`;
