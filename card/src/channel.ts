/** One subscription a walker and page, shared by whoever shows them, and gone with the last of these. */
import { DOMAIN, type Connection, type Hass, type Unsubscribe } from "./hass";
import type { Live, Look, Message } from "./live";

type Listener = (message: Message) => void;

const channels = new WeakMap<Connection, Map<string, Channel>>();
const followed = new Set<Channel>();

/** Whether anybody walks, as far as this page is told. */
export const somebodyWalks = (): boolean => [...followed].some(({ live }) => live.active);

/** Return the channel of a walker. */
export function channelOf(hass: Hass, entry: string): Channel {
  let ours = channels.get(hass.connection);
  if (!ours) channels.set(hass.connection, (ours = new Map()));
  let channel = ours.get(entry);
  if (!channel) ours.set(entry, (channel = new Channel(hass.connection, entry)));
  return channel;
}

export class Channel {
  live: Partial<Live> = {};
  look: Look | undefined;
  #listeners = new Set<Listener>();
  #subscription: Promise<Unsubscribe> | undefined;
  #asked: Promise<Look | undefined> | undefined;

  constructor(
    readonly connection: Connection,
    readonly entry: string,
  ) {}

  /** Whether all that changes from second to second is known. */
  get isWhole(): boolean {
    return this.live.goal_s !== undefined;
  }

  /** Follow the walker; returns how to leave. */
  follow(listener: Listener): () => void {
    this.#listeners.add(listener);
    followed.add(this);
    this.#subscription ??= this.#subscribe();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size) return;
      followed.delete(this);
      this.#subscription?.then((end) => end()).catch(() => {});
      this.#subscription = undefined;
      this.live = {};
    };
  }

  #subscribe(): Promise<Unsubscribe> {
    const subscription = this.connection.subscribeMessage<Message>((message) => this.#hear(message), {
      type: `${DOMAIN}/live`,
      entry_id: this.entry,
    });
    // An older Home Assistant side does not know the command: the states go on.
    subscription.catch(() => {});
    return subscription;
  }

  #hear({ build, stride, happening, ...news }: Message): void {
    this.live = { ...this.live, ...news };
    const message = { ...news, ...(stride && { stride }), ...(happening && { happening }) };
    for (const listener of [...this.#listeners]) listener(build === undefined ? message : { ...message, build });
  }

  /** Ask how week, year and ladder stand, once for all who ask at the same time. */
  ask(hass: Hass): Promise<Look | undefined> {
    this.#asked ??= hass
      .callWS<Look>({ type: `${DOMAIN}/look`, entry_id: this.entry })
      .then((look) => (this.look = look))
      .catch(() => this.look)
      .finally(() => (this.#asked = undefined));
    return this.#asked;
  }
}
