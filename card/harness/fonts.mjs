// The fonts of the pictures, so that they are the same on every machine: Home Assistant's own, a wide one that themes
// like, and one as wide as any.
import { readFile } from "node:fs/promises";

const FONTS = { Roboto: ["roboto", [400, 500, 600, 700]], Orbitron: ["orbitron", [400, 500, 600, 700]], "Press Start 2P": ["press-start-2p", [400]] };
const all = Object.entries(FONTS).flatMap(([family, [folder, weights]]) =>
  weights.map((weight) => ({ family, weight, path: `/fonts/${folder}-${weight}.woff2`, file: `${folder}/files/${folder}-latin-${weight}-normal.woff2` })),
);

/** The style sheet that brings them to a page. */
export const sheet = all
  .map(({ family, weight, path }) => `@font-face{font-family:"${family}";font-weight:${weight};src:url(${path})}`)
  .join("");

/** Return their files by path. */
export const files = async () =>
  Object.fromEntries(await Promise.all(all.map(async ({ path, file }) => [path, await readFile(new URL(`../node_modules/@fontsource/${file}`, import.meta.url))])));

/** Have all of them on a page before anything is measured. */
export const load = (page) => page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())).then((loaded) => loaded.length));
