// A browser on the pages of a real Home Assistant, and the words of whoever started both, by standard input and output.
import { createInterface } from "node:readline";
import { chromium } from "playwright";

/** What we were told of the house. */
export const told = JSON.parse(process.env.BACKWALK_STORY ?? "{}");
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Ask whoever started this for something, and wait until it is done. */
export async function ask(what, more = {}) {
  console.log(JSON.stringify({ do: what, ...more }));
  return JSON.parse((await lines.next()).value);
}

/** Open a browser without a window. */
export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

/** Return what the storage of somebody's browser keeps once they have logged in. */
export const loggedIn = (tokens) => ({
  hassTokens: JSON.stringify({ ...tokens, hassUrl: told.url, clientId: `${told.url}/`, expires: Date.now() + 1_000 * tokens.expires_in }),
});

/** Have all pages of a browser's context find something in its storage. */
export const keep = (context, kept) =>
  context.addInitScript((all) => Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value)), kept);

/** Return the text below our elements, through shadow roots. */
export const TEXT = () => {
  const texts = [];
  const visit = (root, ours) => {
    for (const element of root.querySelectorAll("*")) {
      const own = ours || element.localName.startsWith("backwalk-");
      if (element.shadowRoot) visit(element.shadowRoot, own);
      if (own && element.localName !== "style") for (const node of element.childNodes) if (node.nodeType === 3) texts.push(node.nodeValue.trim());
    }
  };
  visit(document, false);
  return texts.filter(Boolean).join(" ");
};
