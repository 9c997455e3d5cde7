/** What we use of the object that Home Assistant's frontend hands to every card. */

export interface EntityState {
  state: string;
  attributes: Record<string, unknown>;
}

export interface RegistryEntity {
  entity_id: string;
  device_id?: string;
  platform: string;
  translation_key?: string;
}

export interface RegistryDevice {
  id: string;
  name: string | null;
  name_by_user: string | null;
  entry_type: string | null;
  identifiers: [string, string][];
  config_entries: string[];
  primary_config_entry: string | null;
}

export type Unsubscribe = () => void | Promise<void>;

export interface Connection {
  subscribeMessage<Message>(callback: (message: Message) => void, message: object): Promise<Unsubscribe>;
}

export interface Hass {
  states: Record<string, EntityState | undefined>;
  entities: Record<string, RegistryEntity>;
  devices: Record<string, RegistryDevice>;
  language: string;
  /** Another object whenever the theme is. */
  themes?: unknown;
  locale: { language: string; number_format: string; time_format: string; time_zone?: string };
  config: { unit_system: { length: string }; time_zone: string };
  user?: { is_admin: boolean };
  connection: Connection;
  localize(key: string, values?: Record<string, string | number>): string;
  formatEntityState(state: EntityState): string;
  loadBackendTranslation(category: string, integration: string): Promise<Hass["localize"]>;
  callService(
    domain: string,
    service: string,
    data?: object,
    target?: object,
    notifyOnError?: boolean,
    returnResponse?: boolean,
  ): Promise<{ response?: unknown }>;
  callWS<Answer>(message: object): Promise<Answer>;
}

export const DOMAIN = "backwalk";
