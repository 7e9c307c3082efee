import type { PuppetInterface } from 'wechaty-puppet/impls';

export interface WechatySettings {
  /** Npm name of the puppet, `wechaty-puppet-service`; or, in tests, the puppet itself. */
  readonly puppet: string | PuppetInterface;
  readonly token: string | null;
  /** How long a session may be without a login before it is begun anew; milliseconds. */
  readonly patienceMs?: number;
}
