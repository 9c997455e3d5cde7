import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hassOf } from "../../harness/page";
import { live, STATES_OF, type Shown } from "../../harness/states";
import { Device, device, isBusy, wish, wishes } from "../../src/device";

const WALL = "/backwalk/wall";
const TWO_MINUTES_MS = 120_000;

/** A page of Home Assistant on which a device has wishes, and what it does of itself. */
class Page {
  readonly own = new Device();
  readonly kiosk: boolean[] = [];
  readonly #root = document.createElement("home-assistant") as HTMLElement & { hass?: unknown };
  readonly #home = hassOf(STATES_OF["idle"] as Shown, { theme: "light", language: "en" });
  readonly #before = location.pathname + location.search;
  readonly #listen = (event: Event): void => void this.kiosk.push((event as CustomEvent<{ enable: boolean }>).detail.enable);

  constructor(path: string, wished: Parameters<typeof wish>[0][]) {
    history.replaceState(null, "", path);
    this.#root.hass = this.#home.hass;
    document.body.append(this.#root);
    addEventListener("hass-kiosk-mode", this.#listen);
    localStorage.setItem("backwalk-device", JSON.stringify(Object.fromEntries(wished.map((what) => [what, what === "open" ? WALL : "yes"]))));
    this.own.follow();
  }

  async walks(active: boolean): Promise<void> {
    this.#home.tell(live({ active, direction: active ? "backward" : "still" }));
    await vi.advanceTimersByTimeAsync(10);
  }

  close(): void {
    localStorage.clear();
    this.own.follow();
    removeEventListener("hass-kiosk-mode", this.#listen);
    this.#root.remove();
    history.replaceState(null, "", this.#before);
  }
}

describe("what this device wishes", () => {
  it("is remembered, and nothing that is not", () => {
    localStorage.setItem("backwalk-device", "{broken");
    expect(wishes()).toEqual({});
    wish("open", WALL);
    expect(wishes()).toEqual({ open: WALL });
    wish("open", undefined);
    expect(wishes()).toEqual({});
    expect(device.isWalking).toBe(false);
  });

  it.each(["dialog-box", "ha-more-info-dialog", "hui-dialog-edit-card"])("takes no dialog away, and minds none that is closed: %s", (name) => {
    const page = document.createElement("div");
    const root = document.createElement("home-assistant");
    root.attachShadow({ mode: "open" });
    page.append(root);
    expect(isBusy(page)).toBe(false);
    const dialog = document.createElement(name);
    const inside = dialog.attachShadow({ mode: "open" });
    root.shadowRoot?.append(dialog);
    inside.append(document.createElement("style"));
    expect(isBusy(page)).toBe(false);
    inside.append(document.createElement("ha-dialog"));
    expect(isBusy(page)).toBe(true);
  });
});

describe("this device, while somebody walks", () => {
  let page: Page;
  const locks: { release: ReturnType<typeof vi.fn>; addEventListener: ReturnType<typeof vi.fn> }[] = [];
  const request = vi.fn(() => {
    const lock = { release: vi.fn(() => Promise.resolve()), addEventListener: vi.fn() };
    locks.push(lock);
    return Promise.resolve(lock);
  });

  beforeEach(() => {
    vi.useFakeTimers();
    locks.length = 0;
    request.mockClear();
    vi.spyOn(navigator, "wakeLock", "get").mockReturnValue({ request } as never);
  });
  afterEach(() => {
    page.close();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("opens the dashboard, and is back where it was two minutes after the end", async () => {
    page = new Page("/history?days=3", ["open"]);
    const moves = vi.fn();
    addEventListener("location-changed", moves);
    await page.walks(true);
    expect(location.pathname).toBe(WALL);
    await page.walks(false);
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS - 1_000);
    expect(location.pathname).toBe(WALL);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(location.pathname + location.search).toBe("/history?days=3");
    expect(moves).toHaveBeenCalledTimes(2);
    removeEventListener("location-changed", moves);
  });

  it("stays when the walk goes on within the two minutes, and returns after the last", async () => {
    page = new Page("/history", ["open"]);
    await page.walks(true);
    await page.walks(false);
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS / 2);
    await page.walks(true);
    await vi.advanceTimersByTimeAsync(2 * TWO_MINUTES_MS);
    expect(location.pathname).toBe(WALL);
    await page.walks(false);
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS + 1_000);
    expect(location.pathname).toBe("/history");
  });

  it("leaves alone who touched it just now, and who has gone elsewhere since", async () => {
    page = new Page("/history", ["open"]);
    page.own.start();
    await vi.advanceTimersByTimeAsync(1_000);
    dispatchEvent(new PointerEvent("pointerdown"));
    await page.walks(true);
    expect(location.pathname).toBe("/history");
    await page.walks(false);
    await vi.advanceTimersByTimeAsync(2 * TWO_MINUTES_MS);
    await page.walks(true);
    expect(location.pathname).toBe(WALL);
    history.replaceState(null, "", "/energy");
    await page.walks(false);
    await vi.advanceTimersByTimeAsync(2 * TWO_MINUTES_MS);
    expect(location.pathname).toBe("/energy");
  });

  it("fills the screen until two minutes after the end", async () => {
    page = new Page(WALL, ["open", "full"]);
    await page.walks(true);
    expect(page.kiosk).toEqual([true]);
    await page.walks(false);
    expect(page.kiosk).toEqual([true]);
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS + 1_000);
    expect(page.kiosk).toEqual([true, false]);
  });

  it("keeps the screen on as long as the walk lasts, and again when the page comes back", async () => {
    page = new Page(WALL, ["awake"]);
    await page.walks(true);
    expect(request).toHaveBeenCalledExactlyOnceWith("screen");
    await page.walks(false);
    expect(locks[0]?.release).toHaveBeenCalledOnce();
    await page.walks(true);
    expect(request).toHaveBeenCalledTimes(2);
    // The browser takes the lock away from a page that is hidden.
    const [, released] = locks[1]?.addEventListener.mock.calls[0] as [string, () => void];
    released();
    page.own.start();
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(10);
    expect(request).toHaveBeenCalledTimes(3);
  });

  it("does nothing that is not wished", async () => {
    page = new Page("/history", []);
    await page.walks(true);
    expect([location.pathname, page.kiosk, request.mock.calls]).toEqual(["/history", [], []]);
  });
});
