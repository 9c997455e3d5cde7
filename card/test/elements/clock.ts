/** Every element is looked at in the morning, at whatever hour the tests run: timers go on, and only the date stands. */

import { afterEach, beforeEach, vi } from "vitest";

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 9, 5, 9) }));
afterEach(() => vi.useRealTimers());
