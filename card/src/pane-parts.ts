import { css } from "lit";

/** The ring, the words and the trail. */
export const partStyle = css`
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
    font-size: calc(var(--dial) * var(--tall) * min(0.29, 0.77 / var(--digits) / var(--time)));
    transform: scaleX(var(--time));
    font-weight: 600;
    letter-spacing: -0.035em;
    font-variant-numeric: tabular-nums lining-nums;
    white-space: nowrap;
    line-height: 0.92;
  }
  .bare .digits {
    font-size: calc(var(--dial) * var(--tall) * min(0.37, 0.98 / var(--digits) / var(--time)));
  }
  .bare .caption {
    margin-top: 1.1em;
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
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .word {
    font-weight: 650;
    letter-spacing: -0.022em;
    line-height: calc(1.02 / var(--tall));
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
    font-size: max(14px, 3.5cqmin * var(--tall));
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
    font-size: max(16px, 6.6cqmin * var(--tall));
    line-height: 1.1;
    color: var(--ink);
  }
  .figure {
    line-height: calc(1 / var(--tall));
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
  .new {
    transition: none;
    animation: appear 0.45s;
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
`;
