/** Which build of the cards a page has. */

/** The hash of the build that this page has, as its path holds it. */
export const buildOf = (url: string): string | undefined => /\/backwalk\/(\w+)\//.exec(url)?.[1];

/** Whether the page is to be reloaded for the build that the server has. */
export function isOlder(own: string | undefined, server: string | null, reloadedFor: string | null): boolean {
  return own !== undefined && server !== null && own !== server && reloadedFor !== server;
}
