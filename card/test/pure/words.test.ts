import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import en from "../../../custom_components/backwalk/translations/en.json";
import { Words } from "../../src/words";
import type { Hass } from "../../src/hass";

const folder = new URL("../../src/", import.meta.url);
const source = readdirSync(folder)
  .map((file) => readFileSync(new URL(file, folder), "utf8"))
  .join("\n");
const words = Object.keys(en.common)
  .filter((key) => key.startsWith("card_"))
  .map((key) => key.slice("card_".length));
/** Beginnings of words whose end is a state, a mode or the like. */
const families = [...source.matchAll(/`(\w+_)\$\{/g)].map(([, begin]) => begin as string);

it("says nothing that has no words", () => {
  const said = [...source.matchAll(/say\("(\w+)"/g)].map(([, key]) => key as string);
  expect(said.filter((key) => !words.includes(key))).toEqual([]);
});

it("has no words that nobody says", () => {
  const isSaid = (key: string) => source.includes(`"${key}"`) || families.some((begin) => key.startsWith(begin));
  expect(words.filter((key) => !isSaid(key))).toEqual([]);
});

it.each([
  ["en", "Thu"],
  ["de", "Do"],
  ["fr", "jeu."],
  ["ar", "خ"],
])("has room for a weekday in the narrowest column: %s", (language, name) => {
  expect(new Words({ language } as Hass).weekday("2026-11-26")).toBe(name);
});
