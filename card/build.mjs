// One file, as Home Assistant serves it. Its name stays; the path it is served under holds a hash of what is in it.
import { build } from "esbuild";
import { mkdir, readFile, stat } from "node:fs/promises";

const MOST_BYTES = 90_000;
const file = "../custom_components/backwalk/frontend/backwalk.js";

/** Style sheets and templates without the white space and the notes that only readers of the source need. */
const lean = {
  name: "lean",
  setup: ({ onLoad }) =>
    onLoad({ filter: /card\/src\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const sheets = source.replace(/\bcss`[^`]*`/g, (sheet) =>
        sheet
          .replace(/\/\*[^]*?\*\//g, "")
          .replace(/\s+/g, " ")
          .replace(/ ?([{};,>]) ?/g, "$1")
          .replace(/: /g, ":")
          .replace(/;}/g, "}")
          .replace(/ ([*\/]) (?=[\w.(])/g, "$1")
          .replace(/(?<=[ (,:*\/])0(?=\.\d)/g, ""),
      );
      return { contents: sheets.replace(/\n\s+/g, "\n"), loader: "ts" };
    }),
};

await mkdir(new URL("../custom_components/backwalk/frontend", import.meta.url), { recursive: true });
await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ["src/index.ts"],
  outfile: file,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [lean],
});
const { size } = await stat(new URL(file, import.meta.url));
console.log(`backwalk.js: ${size} bytes`);
if (size > MOST_BYTES) {
  console.error(`more than ${MOST_BYTES}: nothing is compressed on its way to a tablet`);
  process.exit(1);
}
