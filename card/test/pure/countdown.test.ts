import { describe, expect, it } from "vitest";
import { Countdown } from "../../src/countdown";

/** Walk backward: what is counted is told a stride at a time, and late. */
function walk(countdown: Countdown, from_s: number, seconds: number, left_s: number): number[] {
  const shown: number[] = [];
  for (let second = 0; second < seconds; second++) {
    const strides = Math.floor((second + 0.4) / 1.3);
    countdown.tell(left_s - Math.max(0, strides * 1.3 - 0.9), true, from_s + second);
    shown.push(countdown.left(from_s + second + 0.05));
  }
  return shown;
}

describe("the countdown", () => {
  it("shows what was told first, at once", () => {
    const countdown = new Countdown();
    countdown.tell(600, false, 100);
    expect(countdown.left(100)).toBe(600);
    expect(countdown.left(160)).toBe(600);
  });

  it("falls a second at a time, whatever lumps are told", () => {
    const shown = walk(new Countdown(), 0, 60, 600);
    const falls = shown.slice(1).map((value, index) => (shown[index] as number) - value);
    expect(Math.max(...falls)).toBeLessThanOrEqual(2);
    expect(Math.min(...falls)).toBeGreaterThanOrEqual(0);
    expect(Math.abs((shown.at(-1) as number) - 541)).toBeLessThanOrEqual(4);
  });

  it("never runs the other way when the walker stands still", () => {
    const countdown = new Countdown();
    const last = walk(countdown, 0, 20, 600).at(-1) as number;
    countdown.tell(585, false, 20);
    expect(countdown.left(20)).toBeLessThanOrEqual(last);
    expect(countdown.left(90)).toBe(countdown.left(20));
  });

  it("jumps to what was corrected", () => {
    const countdown = new Countdown();
    countdown.tell(300, true, 0);
    countdown.tell(540, true, 1);
    expect(countdown.left(1)).toBe(540);
  });

  it("ends at nothing only when nothing is left", () => {
    const countdown = new Countdown();
    countdown.tell(2, true, 0);
    expect(countdown.left(30)).toBe(1);
    countdown.tell(0, true, 30);
    expect(countdown.left(30)).toBe(0);
  });
});
