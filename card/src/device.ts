/**
 * What this device does by itself, kept on it and not in a configuration: open the dashboard when somebody walks, keep
 * the screen on, hide everything else. The frontend's own two events that this uses do nothing where it knows them not.
 */
import { channelOf } from "./channel";
import type { Hass } from "./hass";
import type { Message } from "./live";
import { walkers } from "./walker";

export type Wish = "open" | "awake" | "full";

const KEY = "backwalk-device";
const BACK_AFTER_MS = 120_000;
const TOUCHED_MS = 30_000;
const POLL_MS = 500;

/** What is wished on this device: the page to open, and whether to stay awake and to fill the screen. */
export function wishes(): Partial<Record<Wish, string>> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<Wish, string>>;
  } catch {
    return {};
  }
}

export function wish(what: Wish, value: string | undefined): void {
  localStorage.setItem(KEY, JSON.stringify({ ...wishes(), [what]: value }));
  device.follow();
}

/** Screens can be kept on over https alone. */
export const canStayAwake = (): boolean => "wakeLock" in navigator;

const go = (path: string): void => {
  history.pushState(null, "", path);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
};

const fill = (enable: boolean): boolean => window.dispatchEvent(new CustomEvent("hass-kiosk-mode", { detail: { enable } }));

/** Somebody has a dialog open or edits: what they do is not to be taken away. */
export function isBusy(root: ParentNode = document): boolean {
  if (new URLSearchParams(location.search).has("edit")) return true;
  const main = root.querySelector("home-assistant")?.shadowRoot;
  // A dialog that was closed stays on the page, with nothing in it.
  return [...(main?.children ?? [])].some(
    ({ localName, shadowRoot }) =>
      localName.includes("dialog") &&
      [...(shadowRoot?.children ?? [])].some((child) => child.localName !== "style"),
  );
}

type Root = Element & { hass?: Hass };

export class Device {
  #leaves: (() => void)[] = [];
  #entries = "";
  #walking = new Map<string, boolean>();
  #from: string | undefined;
  #back: ReturnType<typeof setTimeout> | undefined;
  #touchedAt = -Infinity;
  #lock: WakeLockSentinel | undefined;

  /** Begin as soon as there is somebody to follow. */
  start(): void {
    addEventListener("pointerdown", () => (this.#touchedAt = performance.now()), { passive: true, capture: true });
    document.addEventListener("visibilitychange", () => void this.#stayAwake());
    const wait = setInterval(() => {
      if (!this.#hass?.devices || !this.#hass.connection) return;
      clearInterval(wait);
      this.follow();
    }, POLL_MS);
  }

  get #hass(): Hass | undefined {
    return (document.querySelector("home-assistant") as Root | null)?.hass;
  }

  get isWalking(): boolean {
    return [...this.#walking.values()].includes(true);
  }

  /** Follow all walkers if something is wished here, else nobody. */
  follow(): void {
    const hass = this.#hass;
    const wished = Object.values(wishes()).some(Boolean);
    const all = hass && wished ? walkers(hass) : [];
    const entries = all.map(({ entry }) => entry).join();
    if (entries === this.#entries) return void this.#stayAwake();
    this.#entries = entries;
    for (const leave of this.#leaves) leave();
    this.#walking.clear();
    this.#leaves = all.map(({ entry }) => {
      const channel = channelOf(hass as Hass, entry);
      return channel.follow((message) => this.#hear(entry, message));
    });
  }

  #hear(entry: string, { active }: Message): void {
    if (active === undefined) return;
    const before = this.#walking.get(entry);
    this.#walking.set(entry, active);
    if (before === active) return;
    if (active && before !== undefined) this.#begin();
    if (!active && before && !this.isWalking) this.#end();
    void this.#stayAwake();
  }

  #begin(): void {
    clearTimeout(this.#back);
    const { open, full } = wishes();
    if (open && !isBusy() && performance.now() - this.#touchedAt > TOUCHED_MS && location.pathname !== open) {
      this.#from ??= location.pathname + location.search;
      go(open);
    }
    if (full && (!open || location.pathname === open)) fill(true);
  }

  #end(): void {
    this.#back = setTimeout(() => {
      const { open, full } = wishes();
      if (full) fill(false);
      const from = this.#from;
      this.#from = undefined;
      if (from && location.pathname === open && !isBusy() && performance.now() - this.#touchedAt > TOUCHED_MS) go(from);
    }, BACK_AFTER_MS);
  }

  async #stayAwake(): Promise<void> {
    const wants = Boolean(wishes().awake) && this.isWalking && document.visibilityState === "visible";
    if (!canStayAwake()) return;
    if (wants && !this.#lock) {
      this.#lock = await navigator.wakeLock.request("screen").catch(() => undefined);
      this.#lock?.addEventListener("release", () => (this.#lock = undefined));
    } else if (!wants) {
      await this.#lock?.release();
      this.#lock = undefined;
    }
  }
}

export const device = new Device();
