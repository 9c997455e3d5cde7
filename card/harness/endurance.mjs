// What a wall that hangs for months costs: the script of a live second, and what updates and mounts leave behind.

export const MOST_SCRIPT_MS = 2;
const SECONDS = 120;
const UPDATES = 2_000;
const MOUNTS = 200;
const MOST_BYTES = 1_000_000;

/** Return the figures of the walking card on a page of the harness. */
export async function endure(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("HeapProfiler.enable");
  const metrics = async () => {
    // Twice, as what the first round frees may hold what the second one does.
    for (let round = 0; round < 2; round++) await session.send("HeapProfiler.collectGarbage");
    const { metrics: told } = await session.send("Performance.getMetrics");
    return Object.fromEntries(told.map(({ name, value }) => [name, value]));
  };
  await page.evaluate(() => window.harness.show("walking", { theme: "light", language: "en" }));
  // The first round has everything compiled and every cache filled.
  await page.evaluate((count) => window.harness.update(count), UPDATES);
  await page.evaluate((count) => window.harness.mount(count), MOUNTS);
  const first = await metrics();
  await page.evaluate((count) => window.harness.update(count), UPDATES);
  await page.evaluate((count) => window.harness.mount(count), MOUNTS);
  const second = await metrics();
  const took_ms = await page.evaluate((count) => window.harness.update(count), SECONDS);
  await session.detach();
  return {
    updates: UPDATES,
    mounts: MOUNTS,
    nodes: second.Nodes - first.Nodes,
    listeners: second.JSEventListeners - first.JSEventListeners,
    bytes: second.JSHeapUsedSize - first.JSHeapUsedSize,
    script_ms_a_second: Math.round((100 * took_ms) / SECONDS) / 100,
  };
}

/** Return what is wrong with them. */
export function faults({ nodes, listeners, bytes, script_ms_a_second }) {
  const found = [];
  if (nodes > 0) found.push(`${nodes} nodes are left behind`);
  if (listeners > 0) found.push(`${listeners} listeners are left behind`);
  if (bytes > MOST_BYTES) found.push(`${bytes} bytes are left behind`);
  if (script_ms_a_second >= MOST_SCRIPT_MS) found.push(`a live second costs ${script_ms_a_second} ms of script`);
  return found;
}
