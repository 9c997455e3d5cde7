// The cards in a real Home Assistant, as three kinds of people see them. tests/demo/browser.py starts it, moves the
// walker and restarts Home Assistant when it is asked to in a line on the standard output, and reads the report there.
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pickAndEdit } from "./editing.mjs";
import { TEXT, ask, keep, launch, loggedIn, told } from "./house.mjs";

const { url, tokens, shots, parts } = told;
const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const report = { seen: {}, differences: [], errors: [], axe: [], pictures: [] };
const SETTLE_MS = 1_500;
const SLOW_APP_MS = 700;
const LOADS = 8;
const FRAMES = 32;
const FRAME_MS = 250;

const expect = (what, so) => {
  report.seen[what] = Boolean(so);
  if (!so) report.differences.push(what);
};

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what, page, seen, ms = 20_000, ...told) {
  const found = await page.waitForFunction(seen, told, { timeout: ms }).catch(() => undefined);
  expect(what, found);
}

const browser = await launch();

async function open(who, path, { width = 1280, height = 800, dark = false, storage = {}, slow = false, scale = 1, shortens } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    deviceScaleFactor: scale,
    serviceWorkers: "block",
  });
  await keep(context, { ...storage, ...loggedIn(tokens[who]) });
  if (shortens)
    // Some minutes are over in some seconds here, and the locks of the screen are kept to be looked at.
    await context.addInitScript(([long, ms]) => {
      const wait = window.setTimeout;
      window.setTimeout = (what, after, ...more) => wait(what, after === long ? ms : after, ...more);
      window.locks = [];
      const request = navigator.wakeLock.request.bind(navigator.wakeLock);
      navigator.wakeLock.request = async (kind) => {
        const lock = await request(kind);
        window.locks.push(lock);
        return lock;
      };
    }, [shortens, 4 * SETTLE_MS]);
  if (slow)
    await context.route(/frontend_latest\/(app|core)\./, async (route) => {
      await sleep(SLOW_APP_MS);
      await route.continue();
    });
  const page = await context.newPage();
  page.said = [];
  page.on("console", (message) => message.type() === "error" && page.said.push(`${message.text()} ${message.location().url ?? ""}`));
  page.on("pageerror", (error) => page.said.push(`${error.stack ?? error}`));
  await page.goto(url + path);
  await page.waitForFunction(() => document.querySelector("home-assistant")?.hass?.states && !document.querySelector("#ha-launch-screen"), null, { timeout: 40_000 });
  return page;
}

async function close(page, what) {
  report.errors.push(...page.said.filter((text) => /backwalk/i.test(text)).map((text) => `${what}: ${text.slice(0, 300)}`));
  await page.context().close();
}

async function photograph(page, name) {
  if (!shots) return;
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
  report.pictures.push(`${name}.png`);
}

/** A few seconds of it, as single pictures. */
async function film(page) {
  if (!shots) return;
  await mkdir(join(shots, "frames"), { recursive: true });
  await sleep(8_000);
  for (let frame = 0; frame < FRAMES; frame++) {
    const next = sleep(FRAME_MS);
    await page.screenshot({ path: join(shots, "frames", `${String(frame).padStart(2, "0")}.png`) });
    await next;
  }
}

async function examine(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, nodes } of found.violations)
    for (const { target } of nodes) if (JSON.stringify(target).includes("backwalk-")) report.axe.push(`${what}: ${id} ${target.flat().join(" ")}`);
}

const has = (page, words, what, ms) => until(what, page, ([text, read]) => new Function(`return (${read})()`)().includes(text), ms, words, TEXT.toString());
const call = (page, message) => page.evaluate((told) => document.querySelector("home-assistant").hass.callWS(told), message);
const act = (page, ...told) => page.evaluate((all) => document.querySelector("home-assistant").hass.callService(...all).then(() => "", (error) => error.code ?? String(error)), told);

async function people() {
  for (const who of ["owner", "user", "reader"]) {
    const page = await open(who, "/backwalk");
    await has(page, "Streak", `${who} sees the cards`);
    if (who === "owner") await examine(page, "walker's view");
    if (who === "reader") {
      expect("a reader may start a session", (await act(page, "backwalk", "start", {})) === "");
      expect("a reader may finish it", (await act(page, "backwalk", "finish", {})) === "");
      const refused = await act(page, "backwalk", "delete_session", { session_id: "20260101T000000Z-0" });
      expect("a reader may not delete a session", refused === "service_validation_error");
    }
    await close(page, who);
  }
}

async function slowLoads() {
  let lost = 0;
  for (let load = 0; load < LOADS; load++) {
    const page = await open("user", "/backwalk", { slow: true });
    await page.waitForFunction(() => customElements.get("backwalk-live-card") && customElements.get("ll-strategy-dashboard-backwalk"), null, { timeout: 15_000 }).catch(() => lost++);
    await close(page, "slow load");
  }
  expect("cards are defined on every slow load", lost === 0);
}

async function offers() {
  const page = await open("owner", "/backwalk");
  await has(page, "Streak", "the page of the offers is there");
  const told = await page.evaluate(() => {
    const { hass } = document.querySelector("home-assistant");
    const ours = Object.values(hass.entities).filter(({ platform }) => platform === "backwalk");
    const cards = window.customCards.filter(({ type }) => type.startsWith("backwalk-"));
    return {
      without: ours.filter(({ entity_id }) => !cards.some((card) => card.getEntitySuggestion(hass, entity_id))).map(({ entity_id }) => entity_id),
      forms: cards.map(({ type }) => customElements.get(type).getConfigForm()).every(({ schema, computeLabel }) => schema.every((field) => computeLabel(field) !== `editor_${field.name}`)),
      listed: window.customStrategies.some(({ type }) => type === "backwalk"),
    };
  });
  expect("every entity of ours is offered a card", told.without.length === 0);
  expect("the editors speak", told.forms);
  expect("the strategy is listed", told.listed);
  await close(page, "offers");
}

const editing = () => pickAndEdit({ open, close, call, expect, photograph, sleep, SETTLE_MS });

async function newDashboard() {
  const page = await open("owner", "/config/lovelace/dashboards");
  const click = (name) => page.getByText(name, { exact: true }).last().click({ timeout: 10_000 });
  try {
    await click("Add dashboard");
    await sleep(SETTLE_MS);
    await photograph(page, "new-dashboard");
    await page.locator("dialog-new-dashboard, ha-dialog-new-dashboard").getByText("Backward Walking").first().click({ timeout: 10_000 });
    await sleep(SETTLE_MS);
    await photograph(page, "new-dashboard-named");
    await click("Create");
    await sleep(SETTLE_MS);
    const all = await call(page, { type: "lovelace/dashboards/list" });
    expect("the dialog makes the dashboard", all.some(({ title, mode }) => title === "Backward Walking" && mode === "storage"));
  } catch (error) {
    expect(`the dialog makes the dashboard: ${String(error).slice(0, 200)}`, false);
  }
  await close(page, "new dashboard");
}

async function walkToTheGoal() {
  const page = await open("user", "/backwalk/wall");
  await has(page, "Start", "the wall view waits");
  await page.evaluate(() => (window.stayed = true));
  await ask("walk");
  await has(page, "Backward", "the wall counts", 30_000);
  await film(page);
  await photograph(page, "wall-walking");
  await ask("restart");
  await until("an open page goes on after a restart", page, ([read]) => window.stayed && /[0-9]:[0-9]{2}/.test(new Function(`return (${read})()`)()) && document.querySelector("home-assistant").hass.connected, 60_000, TEXT.toString());
  await has(page, "Backward", "it counts again", 60_000);
  await ask("nearly");
  await has(page, "Last minute", "the last minute is told", 30_000);
  await photograph(page, "wall-last-minute");
  await has(page, "Goal reached", "the goal is told", 90_000);
  await photograph(page, "wall-goal");
  await ask("stand");
  await act(page, "backwalk", "finish", {});
  await has(page, "How did it feel?", "pain is asked for", 20_000);
  await photograph(page, "wall-pain");
  await close(page, "wall");
}

async function opensByItself() {
  const wishes = JSON.stringify({ open: "/backwalk/wall", full: "yes", awake: "yes" });
  const page = await open("user", "/history", { storage: { "backwalk-device": wishes }, shortens: 120_000 });
  await sleep(2 * SETTLE_MS);
  const sidebar = () => document.querySelector("home-assistant").shadowRoot.querySelector("home-assistant-main").shadowRoot.querySelector("ha-sidebar").offsetWidth;
  const isThere = (await page.evaluate(sidebar)) > 0;
  await ask("walk");
  await until("the dashboard opens by itself", page, () => location.pathname === "/backwalk/wall", 40_000);
  await until("it fills the screen", page, ([read, was]) => was && new Function(`return (${read})()`)() === 0, 10_000, sidebar.toString(), isThere);
  await until("it keeps the screen on", page, () => window.locks.length === 1 && !window.locks[0].released, 10_000);
  await sleep(SETTLE_MS);
  await photograph(page, "opened-by-itself");
  await ask("stand");
  await act(page, "backwalk", "finish", {});
  await until("the screen may go off after the walk", page, () => window.locks[0].released, 20_000);
  await until("the device is back where it was", page, () => location.pathname === "/history", 30_000);
  await until("with its sidebar", page, ([read]) => new Function(`return (${read})()`)() > 0, 10_000, sidebar.toString());
  await close(page, "device");
}

async function olderBuild() {
  const page = await open("user", "/backwalk", { shortens: 60_000 });
  await has(page, "Streak", "the page of an older build is there");
  const before = await page.evaluate(() => performance.timeOrigin);
  const isAsBefore = () => page.evaluate((then) => performance.timeOrigin === then, before);
  await ask("walk");
  await has(page, "Finish", "somebody walks on it", 40_000);
  await ask("rebuild");
  await sleep(8 * SETTLE_MS);
  await has(page, "Finish", "they walk on", 60_000);
  expect("it stays while they walk", await isAsBefore());
  await page.evaluate(() => history.replaceState(null, "", "?edit=1"));
  await ask("stand");
  await act(page, "backwalk", "finish", {});
  await sleep(8 * SETTLE_MS);
  expect("it stays while somebody edits", await isAsBefore());
  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await until("a page of an older build reloads itself", page, ([then]) => performance.timeOrigin !== then, 90_000, before).catch(() => {});
  await has(page, "Streak", "the page of the newer build is there", 40_000);
  const once = await page.evaluate(() => performance.timeOrigin);
  await sleep(8 * SETTLE_MS);
  expect("it does so once", await page.evaluate((then) => performance.timeOrigin === then, once));
  await close(page, "older build");
}

async function sidebar() {
  const page = await open("owner", "/backwalk");
  const listed = () => page.evaluate(() => Boolean(document.querySelector("home-assistant").hass.panels.backwalk));
  expect("the dashboard is in the sidebar", await listed());
  await ask("sidebar", { show: false });
  await sleep(SETTLE_MS);
  expect("it is taken out by the tick", !(await listed()));
  await ask("sidebar", { show: true });
  await sleep(SETTLE_MS);
  expect("it is put back", await listed());
  await close(page, "sidebar");
}

async function views() {
  if (!shots) return;
  const all = ["", "wall", "history"];
  await ask("walk");
  await sleep(20_000);
  for (const [name, size] of Object.entries({ phone: [390, 844], tablet: [1280, 800], desktop: [1920, 1080] }))
    for (const dark of [false, true])
      for (const view of all) {
        const page = await open("owner", `/backwalk${view ? `/${view}` : ""}`, { width: size[0], height: size[1], dark, scale: name === "phone" ? 2 : 1 });
        await sleep(2 * SETTLE_MS);
        await photograph(page, `${view || "walker"}-${name}-${dark ? "dark" : "light"}`);
        await close(page, `${view} ${name}`);
      }
  await ask("stand");
}

try {
  for (const part of [people, slowLoads, offers, editing, newDashboard, views, walkToTheGoal, opensByItself, sidebar, olderBuild]) {
    if (parts && !parts.includes(part.name)) continue;
    await ask("say", { text: part.name });
    await part();
  }
} catch (error) {
  report.differences.push(String(error.stack ?? error).slice(0, 600));
} finally {
  await browser.close();
}
console.log(JSON.stringify({ report }));
process.exit(0);
