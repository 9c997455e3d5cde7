// Pictures of every state, size and theme without Home Assistant: run.mjs DIR [--quick] [--only NAME,...] [--against DIR]
// Prints one JSON object: what is wrong in the pictures, and how long the first content took.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { PNG } from "pngjs";
import pixelmatch from "pixelmatch";
import { endure, faults } from "./endurance.mjs";
import * as fonts from "./fonts.mjs";

const MOST_FIRST_MS = 50;
const SIZES = {
  small: [320, 240],
  narrow: [320, 900],
  phone: [390, 640],
  section: [500, 440],
  column: [480, 860],
  wide: [1040, 440],
  beside: [1024, 744],
  tablet: [1280, 744],
  portrait: [800, 1224],
  tv: [1920, 1024],
  "4k": [3840, 2104],
};
const NEAR = ["narrow", "column"];
const WIDE = ["console", "arcade"];
const EVERYWHERE = ["phone", "section", "tablet"];

/** Whether a picture is taken: every state in every size, in every theme and in every language, but not in all of that. */
function isTaken(state, kind, size, theme, language) {
  // Two walkers ask for more rows than these have.
  if (state === "two_walkers" && ["small", "section", "wide"].includes(size)) return false;
  if (kind === "live" ? NEAR.includes(size) : !NEAR.includes(size)) return false;
  if (options.sizes || options.themes || options.languages) return true;
  // Of fonts as wide as these the question is what is read from afar.
  if (WIDE.includes(theme)) return kind === "live" && (size === "tablet" || (size === "portrait" && language === "en")) && ["en", "de"].includes(language);
  if (options.quick) return kind === "live" ? (theme === "light") === (size === "tablet") && ["phone", "tablet"].includes(size) : size === "column";
  if (language !== "en") return theme === "light" && ["phone", "tablet", "narrow"].includes(size);
  return theme === "light" || kind !== "live" || EVERYWHERE.includes(size);
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" }, only: { type: "string" }, sizes: { type: "string" }, themes: { type: "string" }, languages: { type: "string" }, against: { type: "string" } },
});
const folder = positionals[0] ?? "pictures";
const here = new URL(".", import.meta.url).pathname;

async function scripts() {
  const shared = { bundle: true, format: "esm", target: "es2022", write: false, logLevel: "warning" };
  const [page, cards] = await Promise.all([
    build({ ...shared, entryPoints: [join(here, "page.ts")] }),
    build({ ...shared, entryPoints: [join(here, "../src/index.ts")] }),
  ]);
  return { "/page.js": page.outputFiles[0].text, "/cards.js": cards.outputFiles[0].text };
}

function serve(files) {
  const server = createServer((request, response) => {
    const file = files[request.url];
    response.setHeader("content-type", !file ? "text/html" : request.url.endsWith(".js") ? "text/javascript" : "font/woff2");
    response.end(
      file ??
        `<!doctype html><html lang=en><title>Cards</title><style>${fonts.sheet}` +
        "body{margin:0;background:var(--primary-background-color);font-family:var(--ha-font-family-body)}main{position:fixed;inset:0;overflow:hidden}</style><main></main>" +
          '<script type=module src=/cards.js></script><script type=module src=/page.js></script></html>',
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const differing = (one, other) => {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) return a.width * a.height;
  return pixelmatch(a.data, b.data, null, a.width, a.height, { threshold: 0.1 });
};

const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const server = await serve({ ...(await scripts()), ...(await fonts.files()) });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"] });
const report = { pictures: 0, errors: [], axe: [], spilt: [], changed: [], first_content_ms: 0, endurance: {}, legible_arcmin: {} };
const first_content_ms = [];
await mkdir(folder, { recursive: true });
try {
  const themes = options.themes?.split(",") ?? (options.quick ? ["light", "dark"] : ["light", "dark", "paper", "night", "console", "arcade"]);
  for (const theme of themes) {
    const context = await browser.newContext({ reducedMotion: "reduce", colorScheme: theme === "dark" || theme === "night" ? "dark" : "light" });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && report.errors.push(message.text()));
    page.on("pageerror", (error) => report.errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => window.harness && customElements.get("backwalk-live-card"));
    await fonts.load(page);
    await page.evaluate(axe);
    const states = await page.evaluate(() => window.harness.names);
    const least = await page.evaluate(() => window.harness.LEAST);
    if (theme === themes[0]) {
      report.endurance = await endure(page);
      report.errors.push(...faults(report.endurance));
    }
    for (const language of options.languages?.split(",") ?? (options.quick ? ["en"] : ["en", "de", "es", "fr", "it", "nl", "ar"])) {
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        if (options.sizes && !options.sizes.split(",").includes(size)) continue;
        await page.setViewportSize({ width, height });
        for (const state of options.only?.split(",") ?? states) {
          const kind = state.startsWith("week") ? "week" : state.startsWith("ladder") ? "ladder" : "live";
          if (!isTaken(state, kind, size, theme, language)) continue;
          const name = [state, size, theme, language].join("-");
          const took = await page.evaluate(([state, scenery]) => window.harness.show(state, scenery), [state, { theme, language }]);
          first_content_ms.push(took);
          const picture = await page.screenshot();
          await writeFile(join(folder, `${name}.png`), picture);
          report.pictures++;
          for (const spilt of await page.evaluate(() => window.harness.spilt())) report.spilt.push(`${name}: ${spilt}`);
          if (["tablet", "portrait"].includes(size) && state !== "two_walkers")
            for (const [what, arcmin] of Object.entries(await page.evaluate(() => window.harness.legible()))) {
              report.legible_arcmin[what] = Math.min(report.legible_arcmin[what] ?? Infinity, Math.round(10 * arcmin) / 10);
              if (arcmin < least[what]) report.errors.push(`${name}: ${what} of ${arcmin.toFixed(1)} minutes of arc from three metres`);
            }
          const other = options.against && join(options.against, `${name}.png`);
          if (other && existsSync(other)) {
            const pixels = differing(picture, await readFile(other));
            if (pixels) report.changed.push(`${name}: ${pixels} pixels`);
          }
          if (["column", "narrow", "tablet"].includes(size) || (size === "phone" && !options.quick)) {
            const found = await page.evaluate(() => window.axe.run(document.querySelector("main"), { resultTypes: ["violations"], rules: { region: { enabled: false } } }));
            for (const { id, nodes } of found.violations)
              report.axe.push(`${name}: ${id} ${nodes[0].target.flat().join(" ")} ${nodes[0].any[0]?.message ?? nodes[0].all[0]?.message ?? ""}`);
          }
        }
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
// The median: what is slower was kept waiting by the machine.
report.first_content_ms = Math.round(10 * first_content_ms.sort((one, other) => one - other)[first_content_ms.length >> 1]) / 10;
if (report.first_content_ms >= MOST_FIRST_MS) report.errors.push(`first content after ${report.first_content_ms} ms`);
console.log(JSON.stringify(report, null, 1));
process.exit(report.errors.length + report.axe.length + report.spilt.length ? 1 : 0);
