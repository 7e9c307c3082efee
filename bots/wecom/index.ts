import type {
  BotAdapter,
  Capabilities,
  OnInbound,
  Outbound,
  PlatformLookup,
  SendResult,
} from '../../src/ports.ts';
import { wecomTexts } from '../../src/replies/wecom-texts.ts';
import type { PlatformParts } from '../parts.ts';
import { type AppApi, createAppApi } from './api.ts';
import { type BotDoor, createBotDoor } from './bot/index.ts';
import { wecomCallbacks } from './callbacks.ts';
import { createKeeper } from './groups.ts';
import { chatAddress, userAddress, webhookChat } from './ids.ts';
import { createLogin } from './login.ts';
import { createLookup } from './lookup.ts';
import { APP_IDEMPOTENT_MS, sendToMember } from './send-app.ts';
import { appchatSteps, sendSteps, webhookSteps } from './send-group.ts';
import type { WecomDeps, WecomSettings } from './settings.ts';
import { createPressShower, recallMessage, replaceMessage } from './update.ts';
import { createWebhook, type Webhook } from './webhook.ts';

const MINUTE = 60_000;

/**
 * The strictest door counts for all. Above 30 a minute and 1,000 an hour a member's messages are dropped without a
 * word (document 90312); a message of ours may be several of theirs. A group robot takes 20 a minute.
 */
const limits: Capabilities['limits'] = [
  { scope: 'person', count: 10, perMs: MINUTE },
  { scope: 'person', count: 330, perMs: 60 * MINUTE },
  { scope: 'chat', count: 5, perMs: MINUTE },
  { scope: 'app', count: 3_000, perMs: MINUTE },
];

/**
 * Enterprise WeCom, which has four doors and none does everything: private messages and cards through the app, calling
 * members in groups through groups the app made or through group robots, listening in groups and taking files through
 * the AI bot. The rest of the product sees one platform.
 */
export function createWecom(settings: WecomSettings, deps: WecomDeps): PlatformParts {
  const apps = new Map(
    settings.apps.map((app) => [app.name, createAppApi(app, { apiBase: settings.apiBase, ...deps })]),
  );
  const first = apps.get(null);
  const webhooks = new Map(
    settings.webhooks.map((one) => createWebhook(one, settings.apiBase)).map((one) => [one.id, one]),
  );
  const bot = settings.bot === null ? null : createBotDoor(settings.bot, { ...deps, api: first ?? null });
  let onInbound: OnInbound | null = null;
  const adapter: BotAdapter = {
    platform: 'wecom',
    capabilities: {
      actions: true,
      forms: true,
      files: true,
      groupMentions: apps.size > 0 || webhooks.size > 0,
      manyDoors: true,
      updates: true,
      recalls: apps.size > 0,
      readReceipts: false,
      idempotentForMs: APP_IDEMPOTENT_MS,
      limits,
    },
    start: async (handler) => {
      onInbound = handler;
      await bot?.start(handler);
    },
    stop: async () => {
      onInbound = null;
      await bot?.stop();
    },
    send: (outbound) => send({ apps, webhooks, bot, deps }, outbound),
  };
  const lookup: PlatformLookup = createLookup({ apps });
  return {
    adapter,
    lookup,
    ...(first === undefined ? {} : { keeper: createKeeper(apps) }),
    ...(first === undefined || settings.pages === undefined
      ? {}
      : { login: createLogin(first, settings.pages, deps.log) }),
    ...(settings.apps.length > 0
      ? {
          plugin: wecomCallbacks(settings, { inbound: () => onInbound, log: deps.log }),
          presses: createPressShower(apps),
        }
      : {}),
    groups: [...webhooks.values()].map(({ id, name }) => ({
      chatId: webhookChat(id),
      name: name ?? wecomTexts.unnamedGroup,
    })),
    ...(bot === null ? {} : { ready: () => bot.check() }),
  };
}

interface Doors {
  readonly apps: ReadonlyMap<string | null, AppApi>;
  readonly webhooks: ReadonlyMap<string, Webhook>;
  readonly bot: BotDoor | null;
  readonly deps: WecomDeps;
}

function send(doors: Doors, outbound: Outbound): Promise<SendResult> {
  return outbound.to.kind === 'person'
    ? sendToPerson(doors, outbound, outbound.to.userId)
    : sendToGroup(doors, outbound, outbound.to.chatId);
}

/** Through the bot what answers the bot, and whoever only the bot knows; everything else through the app. */
async function sendToPerson({ apps, bot, deps }: Doors, outbound: Outbound, id: string): Promise<SendResult> {
  const address = userAddress(id);
  const api = address.door === 'app' ? apps.get(address.app) : undefined;
  const answersBot = outbound.answers?.startsWith('bot:') ?? false;
  if (bot !== null && (api === undefined || answersBot)) return bot.sendToPerson(address.userId, outbound);
  if (api === undefined) return { kind: 'refused', reason: 'wecom: this door is not configured' };
  if (outbound.recalls !== undefined) {
    const recalled = await recallMessage(api, outbound.recalls, deps.journal);
    if (recalled !== null) return recalled;
  }
  if (outbound.updates !== undefined && (await replaceMessage(api, address.userId, outbound, deps.journal)))
    return { kind: 'delivered', messageId: outbound.updates };
  return sendToMember(api, address.userId, outbound, deps.journal);
}

function sendToGroup(
  { apps, webhooks, bot, deps }: Doors,
  outbound: Outbound,
  id: string,
): Promise<SendResult> {
  const { journal } = deps;
  const unknown: SendResult = { kind: 'refused', reason: 'wecom: this group is not configured' };
  const address = chatAddress(id);
  switch (address?.door) {
    case 'appchat': {
      const api = apps.get(address.app);
      if (api === undefined) return Promise.resolve(unknown);
      return sendSteps(journal, outbound.idempotencyKey, appchatSteps(api, address.chatId, outbound));
    }
    case 'webhook': {
      const webhook = webhooks.get(address.id);
      if (webhook === undefined) return Promise.resolve(unknown);
      return sendSteps(journal, outbound.idempotencyKey, webhookSteps(webhook, outbound));
    }
    case 'bot':
      return bot === null ? Promise.resolve(unknown) : bot.sendToGroup(address.chatId, outbound);
    case undefined:
      return Promise.resolve(unknown);
    default:
      return address satisfies never;
  }
}
