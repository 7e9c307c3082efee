import type { Leases, SendJournal, SharedValues } from '../../src/ports.ts';

/** A self-built app (自建应用) of one corporation. */
export interface AppSettings {
  /** Null for the first one; the others are named in addresses of people and groups, and in their callback's path. */
  readonly name: string | null;
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
}

/** A group robot (消息推送) that somebody added to a group by hand. */
export interface WebhookSettings {
  readonly name: string | null;
  /** Whole address, or only the key. */
  readonly target: string;
}

export interface BotSettings {
  readonly id: string;
  readonly secret: string;
  readonly ws: string;
}

/** Where people log in: inside the client, and in any other browser. */
export interface LoginPages {
  /** `https://open.weixin.qq.com` */
  readonly client: string;
  /** `https://login.work.weixin.qq.com` */
  readonly browser: string;
}

export interface WecomSettings {
  /** `https://qyapi.weixin.qq.com`, or that of a private deployment. */
  readonly apiBase: string;
  readonly apps: readonly AppSettings[];
  /** Callback of the address-book assistant (通讯录同步), which has keys of its own. */
  readonly contacts: { readonly token: string; readonly aesKey: string } | null;
  readonly webhooks: readonly WebhookSettings[];
  readonly bot: BotSettings | null;
  /** Absent: nobody logs in to our pages with this platform. */
  readonly pages?: LoginPages;
}

export interface WecomLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface WecomDeps {
  readonly shared: SharedValues;
  readonly journal: SendJournal;
  readonly log: WecomLog;
  /** Only one instance may hold the bot's connection; absent where there is surely only one. */
  readonly leases?: Leases;
}
