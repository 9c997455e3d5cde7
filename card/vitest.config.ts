import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { playwright } from "@vitest/browser-playwright";

const chromium = process.env["CHROMIUM"] || "/usr/bin/chromium";
const pure = { test: { name: "pure", include: ["test/pure/**/*.test.ts"], environment: "node" as const } };
const elements = {
  test: {
    name: "elements",
    include: ["test/elements/**/*.test.ts"],
    setupFiles: ["test/elements/clock.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] } }),
      instances: [{ browser: "chromium" as const }],
      viewport: { width: 1280, height: 744 },
    },
  },
};

// Elements need real style sheets and boxes: where there is no browser, that part is not run, and whoever asks is told.
export default defineConfig({
  test: { projects: existsSync(chromium) ? [pure, elements] : [pure] },
});
