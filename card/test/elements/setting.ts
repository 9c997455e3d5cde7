/** Cards on a page of a test: what they are told, and what they ask for. */
import { hassOf } from "../../harness/page";
import { STATES_OF, type Shown } from "../../harness/states";
import { THEMES } from "../../harness/themes";
import "../../src/index";
import type { Hass } from "../../src/hass";
import type { Message } from "../../src/live";

export type Card = HTMLElement & { hass: Hass; setConfig(config: object): void; updateComplete: Promise<unknown> };

export interface Setting {
  card: Card;
  hass: Hass;
  called: unknown[][];
  tell(message: Message): void;
  /** How many follow a walker. */
  readonly followers: number;
  press(selector: string): Promise<void>;
  find(selector: string): HTMLElement | undefined;
  text(): string;
  settle(): Promise<void>;
}

export const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Put a card in a state on the page, in a box of a size. */
export async function put(state: string | Shown, size: [number, number] = [1280, 744], change?: (hass: Hass) => void, language = "en"): Promise<Setting> {
  await customElements.whenDefined("backwalk-live-card");
  for (const [key, value] of Object.entries(THEMES["light"] ?? {})) document.documentElement.style.setProperty(`--${key}`, value);
  const shown = typeof state === "string" ? (STATES_OF[state] as Shown) : state;
  const called: unknown[][] = [];
  const { hass, tell, told } = hassOf(shown, { theme: "light", language }, called);
  change?.(hass);
  const card = document.createElement(`backwalk-${shown.card}-card`) as Card;
  card.style.cssText = `display:block;width:${size[0]}px;${shown.card === "live" ? `height:${size[1]}px` : ""}`;
  card.setConfig({ type: `custom:backwalk-${shown.card}-card`, ...shown.config });
  document.body.replaceChildren(card);
  card.hass = hass;
  const settle = async () => {
    await card.updateComplete;
    await frame();
    await frame();
  };
  await settle();
  const find = (selector: string) => below(card, selector);
  return {
    card,
    hass,
    called,
    tell,
    get followers() {
      return told.length;
    },
    find,
    press: async (selector) => {
      const button = find(selector);
      if (!button) throw new Error(`nothing is ${selector}`);
      button.click();
      await settle();
    },
    text: () => texts(card),
    settle,
  };
}

function below(root: Element | ShadowRoot, selector: string): HTMLElement | undefined {
  const inside = root instanceof Element ? root.shadowRoot : root;
  for (const one of [inside, root]) {
    const found = one?.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
  for (const element of inside?.querySelectorAll("*") ?? []) {
    const found = element.shadowRoot && below(element, selector);
    if (found) return found;
  }
  return undefined;
}

function texts(root: Element): string {
  const inside = root.shadowRoot;
  if (!inside) return "";
  const own = [...inside.children].filter(({ localName }) => localName !== "style").map((child) => (child as HTMLElement).innerText ?? "");
  const deeper = [...inside.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot).map(texts);
  return [...own, ...deeper].join(" ").replace(/\s+/g, " ");
}

export { STATES_OF };
