/** What all cards share: a walker or several, words, the live channel, and no render without news. */
import { LitElement } from "lit";
import { channelOf, type Channel } from "./channel";
import type { Hass } from "./hass";
import type { Live, Look, Message } from "./live";
import { follow as reloadFor } from "./reload";
import { Words, loadWords } from "./words";
import { entityOf, liveFromStates, walkers, type Walker } from "./walker";

export interface CardConfig {
  type: string;
  /** Devices of walkers; all of them if none is named. */
  walker?: string | string[];
}

/** Entities whose change means that week, year or ladder may look another way. */
const LOOK_AGAIN = ["week_progress", "streak", "resistance_advice", "todays_plan", "step_one", "goal", "session_active"];

export const chosen = (config: CardConfig | undefined): string[] => [config?.walker ?? []].flat();

/** An element that is handed `hass` at every change of any state, and renders when something of ours is new. */
export abstract class HassElement extends LitElement {
  #hass: Hass | undefined;

  get hass(): Hass | undefined {
    return this.#hass;
  }

  set hass(hass: Hass | undefined) {
    const before = this.#hass;
    this.#hass = hass;
    if (!hass) return;
    if (before?.language !== hass.language) loadWords(hass, () => this.requestUpdate());
    if (!before || this.isNews(before, hass)) this.requestUpdate();
    this.heard(before, hass);
  }

  protected get words(): Words {
    return new Words(this.#hass as Hass);
  }

  protected isNews(before: Hass, hass: Hass): boolean {
    return before.locale !== hass.locale || before.devices !== hass.devices || before.language !== hass.language || before.themes !== hass.themes;
  }

  protected heard(_before: Hass | undefined, _hass: Hass): void {}

  protected walkers(devices: readonly string[]): Walker[] {
    return this.#hass ? walkers(this.#hass, devices) : [];
  }

  /** Do something in Home Assistant; what it refuses it says itself, in a toast. */
  protected act(service: string, data: object, domain = "backwalk"): Promise<unknown> {
    return this.#hass?.callService(domain, service, data).catch(() => undefined) ?? Promise.resolve();
  }
}

/** An element that shows one walker. */
export abstract class WalkerElement extends HassElement {
  protected channel: Channel | undefined;
  #leave: (() => void) | undefined;
  #watched: { entities: Hass["entities"]; device: string; ids: string[] } | undefined;

  /** Whom it shows. */
  abstract get walker(): Walker | undefined;

  protected get live(): Live | undefined {
    const { channel, hass, walker } = this;
    if (channel?.isWhole) return channel.live as Live;
    return hass && walker ? liveFromStates(hass, walker.device) : undefined;
  }

  protected get look(): Look | undefined {
    return this.channel?.look;
  }

  protected told(_message: Message): void {
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
    this.#leave = undefined;
  }

  protected override heard(before: Hass | undefined, hass: Hass): void {
    this.follow();
    if (before && this.#changed(before, hass, LOOK_AGAIN)) void this.ask();
  }

  protected override isNews(before: Hass, hass: Hass): boolean {
    return super.isNews(before, hass) || (!this.channel?.isWhole && this.#changed(before, hass));
  }

  /** Follow the walker as soon as there are one and a page to show them on. */
  protected follow(): void {
    const { hass, walker } = this;
    if (!hass || !walker || !this.isConnected) return;
    const channel = channelOf(hass, walker.entry);
    if (channel === this.channel && this.#leave) return;
    this.#leave?.();
    this.channel = channel;
    this.#leave = channel.follow((message) => {
      if (message.build !== undefined) reloadFor(message.build);
      this.told(message);
    });
    void this.ask();
  }

  protected async ask(): Promise<void> {
    if (!this.channel || !this.hass) return;
    await this.channel.ask(this.hass);
    this.requestUpdate();
  }

  protected entityId(key: string): string | undefined {
    return this.hass && this.walker ? entityOf(this.hass, this.walker.device, key) : undefined;
  }

  #changed(before: Hass, hass: Hass, keys?: string[]): boolean {
    const device = this.walker?.device;
    if (!device) return false;
    if (this.#watched?.entities !== hass.entities || this.#watched.device !== device) {
      const ids = Object.values(hass.entities).filter((entity) => entity.device_id === device);
      this.#watched = { entities: hass.entities, device, ids: ids.map(({ entity_id }) => entity_id) };
    }
    const isMeant = (id: string) => !keys || keys.includes(hass.entities[id]?.translation_key ?? "");
    return this.#watched.ids.some((id) => before.states[id] !== hass.states[id] && isMeant(id));
  }
}
