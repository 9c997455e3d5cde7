import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const state = { walks: false, busy: false };
vi.mock("../../src/channel", () => ({ somebodyWalks: () => state.walks }));
vi.mock("../../src/device", () => ({ isBusy: () => state.busy }));
const { follow } = await import("../../src/reload");

const PAGE = "http://house/backwalk/old/backwalk.js";
const reload = vi.fn();

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.useFakeTimers();
  vi.stubGlobal("sessionStorage", { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
  vi.stubGlobal("location", { reload });
  Object.assign(state, { walks: false, busy: false });
  reload.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a page of an older build", () => {
  it("reloads once, however often it is told", () => {
    follow("new", PAGE);
    follow("new", PAGE);
    vi.advanceTimersByTime(600_000);
    follow("new", PAGE);
    vi.advanceTimersByTime(600_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it.each(["walks", "busy"] as const)("waits for the end of what goes on: %s", (what) => {
    state[what] = true;
    follow("new", PAGE);
    vi.advanceTimersByTime(600_000);
    expect(reload).not.toHaveBeenCalled();
    state[what] = false;
    vi.advanceTimersByTime(70_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it.each(["old", null])("stays when the server has its build, or none: %s", (server) => {
    follow(server, PAGE);
    vi.advanceTimersByTime(600_000);
    expect(reload).not.toHaveBeenCalled();
  });
});
