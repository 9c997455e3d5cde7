// A newcomer with a phone: from the card "Discovered" to the first minute on the dashboard. tests/demo/newcomer.py
// starts Home Assistant, offers the devices and has them walk when it is asked to in a line on the standard output, and
// reads the report there.
import { TEXT, ask, keep, launch, loggedIn, told } from "./house.mjs";

const { url, tokens, walker } = told;
const report = { pages: [], forms: [], clicks: 0, has_minute: false, differences: [] };
const PATIENCE_MS = 30_000;
const MINUTE_MS = 120_000;
/** Nobody types and submits at once, and a form ticks what it suggests a moment after it is shown. */
const LOOK_MS = 1_000;

const browser = await launch();
try {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block", locale: "en" });
  await keep(context, loggedIn(tokens));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const click = async (name, within = page) => {
    await within.getByText(name, { exact: true }).first().click();
    report.clicks += 1;
  };
  /** Wait for a page of the set-up; `asks` if it goes on by an answer alone. */
  const shown = async (title, asks) => {
    await page.getByText(title, { exact: true }).first().waitFor();
    report.pages.push(title);
    if (asks) report.forms.push(title);
  };
  await page.goto(`${url}/config/integrations/dashboard`);
  // The page was there before anything of ours was: it has no cards yet.
  await page.getByText("Add integration", { exact: true }).first().waitFor();
  await ask("offer");
  await click("Add", page.locator("ha-config-flow-card").filter({ hasText: "Pod WT901BLE67" }));
  await shown("Who walks backward?", true);
  await page.waitForTimeout(LOOK_MS);
  await page.getByRole("textbox", { name: "Name" }).first().fill(walker);
  await click("Submit");
  await shown("Take a few steps", false);
  await ask("walk");
  await shown("It streams, and sees your steps", true);
  await click("It sits on the left shoe");
  await shown("What shall the house do?", true);
  await click("Submit");
  await page.getByText(`${walker} is ready.`).first().waitFor();
  report.pages.push(`${walker} is ready.`);
  await click("dashboard");
  report.has_minute = await page
    .waitForFunction(([read]) => /\b1 min\b/.test(new Function(`return (${read})()`)()), [TEXT.toString()], { timeout: MINUTE_MS })
    .then(() => true, () => false);
} catch (error) {
  report.differences.push(String(error.stack ?? error).slice(0, 600));
} finally {
  await browser.close();
}
console.log(JSON.stringify({ report }));
process.exit(0);
