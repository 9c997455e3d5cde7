import { describe, expect, it } from "vitest";
import { look } from "../../harness/states";
import { MOST, place, stepped, transform, type Print } from "../../src/footprints";
import { narrowed } from "../../src/fit";
import { after, level, months } from "../../src/heat";
import { WHEN, day } from "../../src/log-when";
import { drawing } from "../../src/picture";
import { buildOf, isOlder } from "../../src/build";
import { arc, beads, segments, share } from "../../src/ring";
import { odometer, rungs } from "../../src/rungs";
import { clock } from "../../src/clock";

describe("the ring", () => {
  it("has a segment for each minute", () => {
    expect([300, 600, 1800, 20].map(segments)).toEqual([5, 10, 30, 1]);
  });

  it("runs counter-clockwise from the top", () => {
    expect(arc(0, 0.25)).toBe("M50.00 6.00A44 44 0 0 0 6.00 50.00");
  });

  it("knows how much is done, within bounds", () => {
    expect([share(600, 600), share(150, 600), share(0, 600), share(-9, 600), share(900, 600), share(1, 0)]).toEqual([0, 0.75, 1, 1, 0, 0]);
  });

  it("keeps its segments apart", () => {
    for (const count of [1, 2, 10, 20, 21, 60]) {
      const { arcs, rounded } = beads(count);
      expect(arcs).toHaveLength(count === 1 ? 2 : count);
      expect(rounded).toBe(count > 1 && count <= 20);
    }
  });
});

describe("letters", () => {
  it("are as wide as they are made where there is room, and half as wide at least", () => {
    expect([narrowed(2, 4), narrowed(4, 4), narrowed(5, 4), narrowed(20, 4)]).toEqual([1, 1, 0.8, 0.5]);
  });
});

describe("the trail", () => {
  it("has the newest print at one's feet, and the older ones smaller and farther away", () => {
    let trail: Print[] = [];
    for (let step = 0; step < 30; step++) trail = stepped(trail, step % 2 ? "left" : "right");
    expect(trail).toHaveLength(MOST);
    expect(trail.map(({ side }) => side).slice(0, 3)).toEqual(["left", "right", "left"]);
    expect(new Set(trail.map(({ id }) => id)).size).toBe(MOST);
    const placed = trail.map(place);
    expect(placed[0]).toMatchObject({ y: 0, scale: 1, opacity: 1 });
    for (const key of ["y", "scale", "opacity"] as const) {
      const values = placed.map((print) => print[key]);
      expect(values).toEqual([...values].sort((one, other) => other - one));
    }
  });

  it("mirrors a left print", () => {
    expect(transform(place({ id: 1, side: "left" }, 0))).toContain("scale(-1.000, ");
    expect(transform(place({ id: 1, side: "right" }, 0))).toContain("scale(1.000, ");
  });
});

describe("the year", () => {
  it("is drawn by the goal", () => {
    expect([0, 2, 5, 10, 13.9, 14].map((minutes) => level(minutes, 10))).toEqual([0, 1, 2, 3, 3, 4]);
  });

  it("counts days over the end of a year and of February", () => {
    expect(after("2027-12-31", 1)).toBe("2028-01-01");
    expect(after("2028-02-28", 1)).toBe("2028-02-29");
    expect(after("2026-11-24", -1)).toBe("2026-11-23");
  });

  it("names each month once", () => {
    const found = months("2025-11-24", 368);
    expect(found.map(([, date]) => date.slice(5, 7))).toEqual(["12", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11"]);
  });
});

describe("the ladder", () => {
  const ladder = look().ladder;

  it("shows where one stands, the next rung only when it is time", () => {
    expect(rungs(ladder).map(({ kind }) => kind)).toEqual(["here", "below", "below", "below"]);
    const ready = rungs({ ...ladder, advice: "ready_for_more", next: 4.5 });
    expect(ready.map(({ resistance }) => resistance)).toEqual([4.5, 4, 3.5, 3, 2.5]);
    expect(ready[0]?.kind).toBe("next");
  });

  it("keeps five rungs around one's own", () => {
    const many = Array.from({ length: 12 }, (_, number) => ({ resistance: number, sessions: 1, natural: 1 }));
    const shown = rungs({ ...ladder, rungs: many, resistance: 2 }).map(({ resistance }) => resistance);
    expect(shown).toHaveLength(5);
    expect(shown).toContain(2);
  });

  it("is empty before the first session", () => {
    expect(rungs({ ...ladder, resistance: null, rungs: [] })).toEqual([]);
  });

  it("has an odometer that never shows more than was walked", () => {
    expect(odometer(38.469)).toEqual(["0038", "46"]);
    expect(odometer(0)).toEqual(["0000", "00"]);
    expect(odometer(12345.1)).toEqual(["12345", "10"]);
  });
});

describe("what was walked earlier", () => {
  it("was walked on a day, unless it has just ended", () => {
    expect(WHEN.map((when) => day(when, "2026-03-01"))).toEqual([undefined, "2026-03-01", "2026-02-28"]);
  });
});

describe("the picture", () => {
  const told = { title: "Step 1 done", time: "10:12", caption: "Backward", figures: ["453 m"], date: "26 November 2026", name: "", goal_s: 600, days: [] };
  const narrow = () => 0;

  it("draws narrower what is too wide for its place, in whatever font the system has", () => {
    expect(drawing(told, narrow)).not.toContain("textLength");
    const wide = drawing(told, (text) => 0.8 * text.length);
    expect(wide).toMatch(/textLength="385" lengthAdjust="spacingAndGlyphs">10:12</);
    expect(wide).not.toMatch(/textLength[^>]*>453 m</);
  });

  it("holds no name unless one is chosen, and nothing that is not text", () => {
    expect(drawing(told, narrow)).not.toContain("Alex");
    const named = drawing({ ...told, name: '<script>"&' }, narrow);
    expect(named).not.toContain("<script>");
    expect(named).toContain("&#60;script&#62;&#34;&#38;");
  });

  it("asks nobody for anything", () => {
    expect(drawing(told, narrow).replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|href|url\((?!#)/);
  });
});

describe("a page of an older build", () => {
  it("reloads once for each build", () => {
    const own = buildOf("http://home/backwalk/0123456789ab/backwalk.js");
    expect(own).toBe("0123456789ab");
    expect(isOlder(own, "ba9876543210", null)).toBe(true);
    expect(isOlder(own, "ba9876543210", "ba9876543210")).toBe(false);
    expect(isOlder(own, "0123456789ab", null)).toBe(false);
    expect(isOlder(own, null, null)).toBe(false);
    expect(isOlder(buildOf("http://home/other.js"), "ba9876543210", null)).toBe(false);
  });
});

describe("a clock", () => {
  it("has seconds of two digits", () => {
    expect([0, 59.9, 60, 599, 600, 3725].map(clock)).toEqual(["0:00", "0:59", "1:00", "9:59", "10:00", "62:05"]);
  });
});
