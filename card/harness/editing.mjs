// Whoever makes a dashboard of their own: our card is picked by one of its entities, put in, and changed in its editor.

const PATH = "picked-cards";
const CLICK = { timeout: 10_000 };

/** Do it all with clicks; `tools` are those of the story. */
export async function pickAndEdit({ open, close, call, expect, photograph, sleep, SETTLE_MS }) {
  const page = await open("owner", "/backwalk");
  const saved = async () => (await call(page, { type: "lovelace/config", url_path: PATH })).views[0].sections[0].cards;
  const save = (cards) =>
    call(page, { type: "lovelace/config/save", url_path: PATH, config: { views: [{ title: "x", type: "sections", sections: [{ type: "grid", cards }] }] } });
  const edit = async () => {
    await page.goto(new URL(`/${PATH}/0?edit=1`, page.url()).href);
    await page.getByRole("button", { name: "Add card" }).first().waitFor({ timeout: 40_000 });
  };
  /** Change one switch of the only card in its editor. */
  const change = async (label, name) => {
    await edit();
    await page.locator("hui-card-edit-mode").first().hover();
    await page.locator("hui-card-edit-mode .card-overlay").first().click(CLICK);
    const dialog = page.locator("hui-dialog-edit-card");
    await dialog.locator("ha-selector-device").getByText("Alex").first().waitFor(CLICK);
    await dialog.locator("ha-selector-boolean").filter({ hasText: label }).locator("ha-switch").first().click(CLICK);
    await sleep(SETTLE_MS);
    await photograph(page, name);
    await dialog.getByText("Save", { exact: true }).last().click(CLICK);
    await sleep(SETTLE_MS);
  };
  try {
    await call(page, { type: "lovelace/dashboards/create", url_path: PATH, mode: "storage", title: "Picked", require_admin: false, show_in_sidebar: true });
    await save([]);
    await edit();
    await page.getByRole("button", { name: "Add card" }).first().click(CLICK);
    await page.getByPlaceholder("Search entities").fill("Streak", CLICK);
    await page.getByText("Streak", { exact: true }).last().click(CLICK);
    const suggestion = page.locator("hui-suggestion-card").filter({ has: page.locator("backwalk-week-card") });
    await suggestion.scrollIntoViewIfNeeded(CLICK);
    await sleep(SETTLE_MS);
    await photograph(page, "picker");
    await suggestion.click({ ...CLICK, position: { x: 60, y: 12 } });
    await sleep(SETTLE_MS);
    const [picked] = await saved();
    expect("the picker puts in our card", picked?.type === "custom:backwalk-week-card" && typeof picked.walker === "string");
    await change("Show the year", "editor-week");
    expect("the editor changes the week card", (await saved())[0]?.year === false);
    await save([{ type: "custom:backwalk-live-card", walker: [picked.walker] }]);
    await change("Buttons", "editor-live");
    const [live] = await saved();
    expect("the editor changes the live card", live?.buttons === false && live.walker[0] === picked.walker);
  } catch (error) {
    expect(`picker and editor: ${String(error).slice(0, 300)}`, false);
  }
  await close(page, "picker and editor");
}
