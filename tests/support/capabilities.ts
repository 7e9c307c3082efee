import type { Capabilities } from '../../src/ports.ts';

/** What the platforms of tests and measurements can do: everything a chat does, nothing that needs a second look. */
export const chatCapabilities: Capabilities = {
  actions: true,
  forms: true,
  files: true,
  groupMentions: true,
  idempotentForMs: Number.POSITIVE_INFINITY,
  updates: false,
  recalls: false,
  readReceipts: false,
  limits: [],
};
