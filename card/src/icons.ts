/** A few signs of our own, so that a card is whole before Home Assistant has loaded its icons. */
import { html, svg, type TemplateResult } from "lit";

const SIGNS = {
  start: svg`<path d="M8 5.5v13l11-6.5z" />`,
  go_on: svg`<path d="M8 5.5v13l11-6.5z" />`,
  pause: svg`<path d="M7 5.5h3.6v13H7zM13.4 5.5H17v13h-3.6z" />`,
  finish: svg`<path d="M6.5 6.5h11v11h-11z" />`,
  skip: svg`<path d="M6 5.5v13l8.5-6.5zM15.5 5.5h2.8v13h-2.8z" />`,
  less: svg`<path d="M5 10.7h14v2.6H5z" />`,
  more: svg`<path d="M10.7 5h2.6v5.7H19v2.6h-5.7V19h-2.6v-5.7H5v-2.6h5.7z" />`,
  menu: svg`<circle cx="12" cy="5.5" r="1.9" /><circle cx="12" cy="12" r="1.9" /><circle cx="12" cy="18.5" r="1.9" />`,
  close: svg`<path d="M6.2 4.6L12 10.4l5.8-5.8 1.6 1.6L13.6 12l5.8 5.8-1.6 1.6L12 13.6l-5.8 5.8-1.6-1.6 5.8-5.8-5.8-5.8z" />`,
  picture: svg`<path d="M4 5.5h16v13H4zm2.2 2.2v6.6l3.6-3.6 3.4 3.4 1.9-1.9 2.7 2.7V7.7z" />`,
  warning: svg`<path d="M12 3L1.8 20.5h20.4zm-1.2 6.5h2.4v5.6h-2.4zm0 7h2.4v2.2h-2.4z" />`,
  person: svg`<circle cx="12" cy="7.5" r="4" /><path d="M4 20.5c0-4.5 3.5-7 8-7s8 2.5 8 7z" />`,
} as const;

export type Sign = keyof typeof SIGNS;

export const sign = (name: Sign): TemplateResult =>
  html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">${SIGNS[name]}</svg>`;
