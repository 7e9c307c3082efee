import type { KnownGroup } from '../src/app/known-groups.ts';
import type { PlatformDoctor } from '../src/cli/finding.ts';
import type { Config, WecomConfig } from '../src/config.ts';
import type { HttpApp } from '../src/http/app.ts';
import type { ReadyCheck } from '../src/http/routes/health.ts';
import type { PlatformLogin } from '../src/platform-login.ts';
import type {
  BotAdapter,
  GroupKeeper,
  MessageHistory,
  Platform,
  PlatformLookup,
  PressShower,
} from '../src/ports.ts';
import type { PlatformDeps, PlatformParts } from './parts.ts';
import { createSimulator, type Simulator } from './simulator/index.ts';
import type { WecomSettings } from './wecom/settings.ts';

/** The platforms a configuration asks for, ready to be handed to the service. */
export interface Platforms {
  readonly adapters: ReadonlyMap<Platform, BotAdapter>;
  readonly lookups: ReadonlyMap<Platform, PlatformLookup>;
  readonly keepers: ReadonlyMap<Platform, GroupKeeper>;
  readonly presses: ReadonlyMap<Platform, PressShower>;
  readonly histories: ReadonlyMap<Platform, MessageHistory>;
  readonly logins: ReadonlyMap<Platform, PlatformLogin>;
  readonly plugins: readonly ((app: HttpApp) => Promise<void>)[];
  readonly readyChecks: ReadonlyMap<string, ReadyCheck>;
  /** The simulator has a page and a clock besides its adapter. */
  readonly simulator: Simulator | null;
  /** Groups named in the configuration. */
  readonly groups: readonly KnownGroup[];
}

/**
 * Makes every platform of the configuration; nothing connects before `adapter.start`. An SDK is loaded only where its
 * platform is configured: Feishu's alone takes 70 MB.
 */
export async function createPlatforms(
  config: Pick<Config, 'simulator' | 'feishu' | 'wecom' | 'wechaty'>,
  deps: PlatformDeps,
): Promise<Platforms> {
  const simulator = config.simulator ? createSimulator() : null;
  const parts: PlatformParts[] = [];
  if (simulator) parts.push({ adapter: simulator });
  if (config.feishu) {
    const { createFeishu } = await import('./feishu/index.ts');
    parts.push(createFeishu(config.feishu, deps));
  }
  if (config.wecom) {
    const { createWecom } = await import('./wecom/index.ts');
    parts.push(createWecom(wecomSettings(config.wecom), deps));
  }
  if (config.wechaty) {
    const { createWechaty } = await import('./wechaty/index.ts');
    parts.push(createWechaty(config.wechaty, deps));
  }
  return {
    adapters: new Map(parts.map(({ adapter }) => [adapter.platform, adapter])),
    lookups: new Map(parts.flatMap(({ adapter, lookup }) => (lookup ? [[adapter.platform, lookup]] : []))),
    keepers: new Map(parts.flatMap(({ adapter, keeper }) => (keeper ? [[adapter.platform, keeper]] : []))),
    presses: new Map(parts.flatMap(({ adapter, presses }) => (presses ? [[adapter.platform, presses]] : []))),
    histories: new Map(
      parts.flatMap(({ adapter, history }) => (history ? [[adapter.platform, history]] : [])),
    ),
    logins: new Map(parts.flatMap(({ adapter, login }) => (login ? [[adapter.platform, login]] : []))),
    plugins: parts.flatMap(({ plugin }) => (plugin ? [plugin] : [])),
    readyChecks: new Map(
      parts.flatMap(({ adapter, ready }) => (ready ? [[adapter.platform, ready] as const] : [])),
    ),
    simulator,
    groups: parts.flatMap(({ adapter, groups = [] }) =>
      groups.map((group) => ({ ...group, platform: adapter.platform })),
    ),
  };
}

/** What can be asked of the platforms of a configuration by a command that does not run them. */
export async function platformLookups(
  config: Pick<Config, 'feishu' | 'wecom' | 'wechaty'>,
  deps: Omit<PlatformDeps, 'leases'>,
): Promise<ReadonlyMap<Platform, PlatformLookup>> {
  const leases = { hold: () => Promise.reject(new TypeError('a platform that is only asked was started')) };
  return (await createPlatforms({ ...config, simulator: false }, { ...deps, leases })).lookups;
}

function wecomSettings(config: WecomConfig): WecomSettings {
  const { apiBase, pages, app, moreApps, contacts, bot, groupWebhooks } = config;
  return {
    apiBase,
    pages,
    apps: [...(app === null ? [] : [{ ...app, name: null }]), ...moreApps],
    contacts,
    bot,
    webhooks: groupWebhooks,
  };
}

/** What `duban doctor <platform>` runs, by name, for the platforms of the configuration. */
export function platformDoctors(
  config: Pick<Config, 'feishu' | 'wecom'>,
  deps: Pick<PlatformDeps, 'clock' | 'log'> & { readonly publicUrl: string | null },
): ReadonlyMap<string, PlatformDoctor> {
  const { feishu, wecom } = config;
  const doctors = new Map<string, PlatformDoctor>();
  if (feishu)
    doctors.set('feishu', async () => {
      const { diagnoseFeishu } = await import('./feishu/doctor.ts');
      return diagnoseFeishu(feishu, deps);
    });
  if (wecom)
    doctors.set('wecom', async () => {
      const { diagnoseWecom } = await import('./wecom/doctor.ts');
      return diagnoseWecom(wecomSettings(wecom), deps.publicUrl);
    });
  return doctors;
}
