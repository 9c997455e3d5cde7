/** A page that was left open over an update keeps the old cards, as an element cannot be defined twice: it reloads, once. */
import { buildOf, isOlder } from "./build";
import { somebodyWalks } from "./channel";
import { isBusy } from "./device";

const KEY = "backwalk-reloaded-for";
const RETRY_MS = 60_000;
const SETTLE_MS = 2_000;

/** Reload when nobody walks, edits or reads a dialog; look again later otherwise. */
export function follow(server: string | null, url = import.meta.url): void {
  if (!isOlder(buildOf(url), server, sessionStorage.getItem(KEY))) return;
  // The figures of the moment come right after the build.
  setTimeout(() => {
    if (somebodyWalks() || isBusy()) return void setTimeout(() => follow(server, url), RETRY_MS);
    if (!isOlder(buildOf(url), server, sessionStorage.getItem(KEY))) return;
    sessionStorage.setItem(KEY, String(server));
    location.reload();
  }, SETTLE_MS);
}
