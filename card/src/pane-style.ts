import { css } from "lit";
import { stripStyle } from "./strip-style";

/**
 * Colours are the theme's; the two fields that have to be told apart from three metres carry their own ink. Sizes are
 * shares of the pane, so that one sheet serves a phone and a wall. Whatever moves, moves by transform and opacity.
 */
export const paneStyle = [
  stripStyle,
  css`
    :host {
      --go: var(--ha-color-fill-success-loud-resting, #00783a);
      --on-go: var(--ha-color-on-success-loud, #fff);
      display: block;
      min-width: 0;
      height: 100%;
      container-type: size;
      font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
    }
    .pane {
      --ink: var(--primary-text-color, #141414);
      --soft: var(--secondary-text-color, #5e5e5e);
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
      --shape: var(--success-color, #43a047);
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
    .stage {
      position: absolute;
      inset: 0;
      display: grid;
      padding: 3.2cqmin;
      gap: 2.4cqmin;
    }
    .round {
      position: relative;
      width: var(--dial);
      height: var(--dial);
    }
    .dial {
      position: absolute;
      inset: 0;
    }
    .dial > svg,
    .lap {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    path,
    circle {
      fill: none;
    }
    .track {
      stroke: var(--track);
      stroke-width: 7;
    }
    .fill {
      stroke: var(--shape);
      stroke-width: 7;
    }
    .track.dashed {
      opacity: 0.35;
    }
    .broken {
      stroke: var(--soft);
      stroke-width: 0.8;
      stroke-dasharray: 0.5 0.5;
    }
    .second {
      stroke: var(--shape);
      stroke-width: 1.6;
      stroke-linecap: round;
    }
    .rim {
      stroke: var(--track);
      stroke-width: 1.2;
    }
    .head {
      transform-origin: 50px 50px;
      transition: transform 1s linear;
    }
    .head circle {
      fill: var(--shape);
      opacity: 0;
    }
    .is-go .head .halo {
      opacity: 0.35;
      animation: beat 1s ease-out infinite;
      transform-box: fill-box;
      transform-origin: center;
    }
    .dots {
      transform-origin: 50px 50px;
      animation: turn 2.4s linear infinite;
    }
    .dots circle {
      fill: var(--shape);
    }
    .is-due .track {
      animation: breathe 4s ease-in-out infinite;
      stroke: color-mix(in srgb, var(--shape) 55%, transparent);
    }
    .time {
      position: absolute;
      inset: 0;
      display: grid;
      place-content: center;
      justify-items: center;
      text-align: center;
      line-height: 1;
    }
    .digits {
      font-size: calc(var(--dial) * min(0.29, 0.77 / var(--digits)));
      font-weight: 600;
      letter-spacing: -0.035em;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
      line-height: 0.92;
    }
    .bare .digits {
      font-size: calc(var(--dial) * min(0.37, 0.98 / var(--digits)));
    }
    .bare .caption {
      margin-top: 1.1em;
    }
    .long .digits {
      font-size: calc(var(--dial) * min(0.23, 0.62 / var(--digits)));
    }
    .caption {
      font-size: max(12px, calc(var(--dial) * 0.052));
      font-weight: 500;
      color: var(--soft);
      max-width: calc(var(--dial) * 0.72);
      min-height: 1.2em;
      line-height: 1.2;
      margin-top: 0.45em;
    }
    .check {
      width: calc(var(--dial) * 0.13);
      height: calc(var(--dial) * 0.13);
      margin-bottom: calc(var(--dial) * 0.015);
    }
    .check path {
      stroke: var(--shape);
      stroke-width: 3;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .side {
      min-width: 0;
      display: flex;
      flex-direction: column;
      gap: 1.6cqmin;
    }
    .name {
      font-size: max(14px, 3.6cqmin);
      font-weight: 500;
      color: var(--soft);
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .word {
      font-weight: 650;
      letter-spacing: -0.022em;
      line-height: 1.02;
      overflow-wrap: anywhere;
      hyphens: manual;
    }
    .word.alone {
      position: absolute;
      inset: 0;
      display: grid;
      place-content: center;
      font-size: max(18px, 5cqmin);
    }
    .word .sign {
      width: 0.9em;
      height: 0.9em;
      vertical-align: -0.1em;
      margin-inline-end: 0.15em;
    }
    .hint {
      font-size: max(14px, 3.5cqmin);
      line-height: 1.3;
      color: var(--soft);
      display: flex;
      flex-wrap: wrap;
      gap: 0.1em 0.9em;
    }
    .is-warn .hint,
    .is-go .hint,
    .is-over .hint {
      font-weight: 600;
    }
    .active .hint {
      font-size: max(16px, 6.6cqmin);
      line-height: 1.1;
      color: var(--ink);
    }
    .figure {
      line-height: 1;
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    .figure b {
      font-weight: 600;
      letter-spacing: -0.03em;
    }
    .figure span {
      font-size: 0.36em;
      font-weight: 500;
    }
    .sum {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.9em;
      font-size: max(18px, 5.4cqmin);
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .trail {
      overflow: visible;
      pointer-events: none;
    }
    .print {
      transition:
        transform 0.45s cubic-bezier(0.2, 0.75, 0.25, 1),
        opacity 0.45s;
    }
    @starting-style {
      .print {
        opacity: 0 !important;
      }
    }
    .sole {
      fill: var(--shape);
    }
    .tread {
      stroke: color-mix(in srgb, var(--go), #000 22%);
      stroke-width: 3;
      opacity: 0.55;
    }
    .lap .sole {
      fill: var(--go);
      opacity: 0;
      animation: walk 3.6s both;
    }
    .celebrates .check {
      animation: land 0.7s cubic-bezier(0.2, 1.6, 0.4, 1) both;
    }
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
      .word {
        font-size: min(calc(44cqi / var(--ems)), 9.3cqi, calc(24cqh / var(--lines)));
              }
      .figure {
        font-size: min(9.3cqi, 20cqh);
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
        height: calc(67cqh - 13cqh * var(--lines));
        width: 21cqi;
      }
      .is-over .trail {
        height: calc(64cqh - 13cqh * var(--lines));
      }
      .strip,
      .resting .buttons {
        margin-top: 3cqmin;
      }
    }

    /* Tall: the ring on top, words and trail below, the buttons in reach of a thumb. */
    @container (max-aspect-ratio: 5 / 4) {
      .pane {
        --dial: min(50cqh, 86cqi);
      }
      .resting {
        --dial: min(38cqh, 80cqi);
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
        font-size: min(calc(90cqi / var(--ems)), 13cqi, 11cqh);
      }
      .figure {
        font-size: min(12cqi, 9cqh);
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
      .buttons > button {
        flex: 1 1 auto;
        justify-content: center;
      }
      .trail {
        position: absolute;
        inset-inline-end: 2cqi;
        bottom: calc(max(48px, 8.4cqmin) + 6cqmin);
        height: 36cqh;
        width: 30cqi;
      }
    }

    @container (max-height: 479px) and (max-aspect-ratio: 5 / 4) {
      .resting {
        --dial: min(34cqh, 80cqi);
      }
      .asks {
        --dial: min(22cqh, 60cqi);
      }
      .asks .sum,
      .asks .ends {
        display: none;
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
      .hint span:nth-child(n + 2) {
        display: none;
      }
      .hint {
        font-size: 13px;
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

    @keyframes beat {
      from {
        transform: scale(0.5);
        opacity: 0.55;
      }
      to {
        transform: scale(1.25);
        opacity: 0;
      }
    }
    @keyframes turn {
      to {
        transform: rotate(-360deg);
      }
    }
    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
    @keyframes walk {
      0% {
        opacity: 0;
      }
      8%,
      55% {
        opacity: 0.95;
      }
      100% {
        opacity: 0;
      }
    }
    @keyframes land {
      from {
        transform: scale(0.2);
        opacity: 0;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      *,
      *::before {
        animation: none !important;
        transition: none !important;
      }
      .pane .halo,
      .lap {
        display: none;
      }
    }
  `,
];
