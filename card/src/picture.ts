/** The picture to share: drawn in the browser as SVG, made a PNG there, and handed to nobody but the walker. */
import { ems, tall } from "./fit";
import { beads, RADIUS, WIDTH, round } from "./ring";
import type { Day } from "./live";

export interface Told {
  title: string;
  time: string;
  caption: string;
  figures: string[];
  date: string;
  /** The walker's, if they wish. */
  name: string;
  goal_s: number;
  days: { letter: string; state: Day["state"] }[];
}

const SIZE = 1080;
/** Fonts of the system, as an image has no others; not one that the page may have brought in a width of its own. */
const FONTS = "'Helvetica Neue', Arial, sans-serif";
/** How wide a line may be, the time within its ring, and a day in its column. */
const MOST = 980;
const MOST_TIME = 385;
const MOST_DAY = 88;
const GREEN = "#0a7d3f";
const DARK = "#044d26";

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Return the picture as SVG; pure. `measure` knows how wide a text of a weight is in its own size: what is too wide is drawn narrower. */
export function drawing(told: Told, measure: (text: string, weight: number) => number): string {
  const { arcs, rounded } = beads(Math.max(1, Math.round(told.goal_s / 60)));
  const text = (x: number, y: number, size: number, words: string, weight = 600, most = MOST) => {
    const narrow = size * measure(words, weight) > most ? `textLength="${most}" lengthAdjust="spacingAndGlyphs"` : "";
    return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="middle" ${narrow}>${escaped(words)}</text>`;
  };
  const ring = arcs.map((d) => `<path d="${d}" stroke-width="${WIDTH}" stroke-linecap="${rounded ? "round" : "butt"}" />`).join("");
  const filled = new Set(["done", "made_up", "free"]);
  const days = told.days
    .map(({ letter, state }, index) => {
      const x = SIZE / 2 + (index - 3) * 92;
      const done = filled.has(state);
      return (
        `<circle cx="${x}" cy="918" r="26" fill="${done ? "#fff" : "none"}" stroke="#fff" stroke-width="4" opacity="${done ? 1 : 0.55}" />` +
        (done && state !== "free" ? `<path d="M${x - 11} 918l8 8 14-15" stroke="${GREEN}" stroke-width="6" fill="none" stroke-linecap="round" />` : "") +
        text(x, 986, 26, letter, 500, MOST_DAY)
      );
    })
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}" fill="#fff" font-family="${FONTS}">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${GREEN}" /><stop offset="1" stop-color="${DARK}" /></linearGradient></defs>
<rect width="${SIZE}" height="${SIZE}" fill="url(#g)" />
${text(SIZE / 2, 110, 46, told.title)}
<g transform="translate(250 150) scale(5.8)" fill="none" stroke="#fff">${ring}<path d="${round(RADIUS - 7)}" stroke-width=".5" opacity=".4" /></g>
${text(SIZE / 2, 478, 158, told.time, 700, MOST_TIME)}
${text(SIZE / 2, 540, 36, told.caption, 500)}
${text(SIZE / 2, 806, 54, told.figures.join("   ·   "), 600)}
${days}
${text(SIZE / 2, 1044, 28, [told.name, told.date].filter(Boolean).join(" · "), 500)}
</svg>`;
}

/** Return the picture as what an image is made from. */
export const source = (told: Told): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing(told, (text, weight) => ems(text, FONTS, weight) / tall(FONTS)))}`;

/** Return the picture as a PNG file. */
export async function png(told: Told): Promise<File> {
  const image = new Image();
  image.src = source(told);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("no picture");
  return new File([blob], "backward.png", { type: "image/png" });
}

/** Let the walker share the picture with the device's own dialog, or keep it as a file. */
export async function share(file: File): Promise<void> {
  if (navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] }).catch(() => undefined);
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
