import { schemaState } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { loadSettings } from '../app/settings.ts';
import { describeConfig, unset } from '../config/describe.ts';
import type { Config } from '../config.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import type { Settings } from '../domain/settings.ts';
import { beijingDate, formatChineseDateTime, yearOf } from '../domain/time.ts';
import { signersUnset } from '../replies/bulletin-texts.ts';
import type { CliCommand } from './command-table.ts';
import type { Finding, PlatformDoctor } from './finding.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const marks: Readonly<Record<Finding['level'], string>> = { ok: '正常', warning: '注意', error: '错误' };

/**
 * `duban doctor`: checks configuration, database, calendar and clock, and says what to do. Changes nothing. With a
 * platform's name it asks that platform, and nothing else.
 */
export async function doctorCommand(
  terminal: Terminal,
  run: {
    command: Extract<CliCommand, { kind: 'doctor' }>;
    config: Config;
    calendar: WorkCalendar;
    now: Date;
    platforms: ReadonlyMap<string, PlatformDoctor>;
  },
): Promise<ExitCode> {
  const { command } = run;
  const findings =
    command.platform === null ? await generalFindings(run) : await asked(run, command.platform);
  if (command.json) terminal.out(JSON.stringify({ findings }));
  else for (const { check, level, text } of findings) terminal.out(`［${marks[level]}］${check}：${text}`);
  return findings.some((finding) => finding.level === 'error') ? 1 : 0;
}

interface Run {
  readonly config: Config;
  readonly calendar: WorkCalendar;
  readonly now: Date;
  readonly platforms: ReadonlyMap<string, PlatformDoctor>;
}

async function asked({ platforms }: Run, platform: string): Promise<readonly Finding[]> {
  const doctor = platforms.get(platform);
  if (doctor !== undefined) return doctor();
  const text = `没有填写${platform}的配置，请对照 .env.example 填写。`;
  return [{ check: '平台', level: 'error', text }];
}

async function generalFindings({ config, calendar, now, platforms }: Run): Promise<readonly Finding[]> {
  return [
    { check: '配置', level: 'ok', text: `配置项均有效。${settingsInForce(config)}` } as const,
    ...(await databaseFindings(config)),
    ...platformFindings(config, platforms),
    ...calendarFindings(calendar, now),
    {
      check: '时钟',
      level: 'ok',
      text: `本机时间换算为北京时间：${formatChineseDateTime(now)}，请与实际时间核对。`,
    } as const,
  ];
}

/** What is set, one name a line; secrets only say that they are. */
function settingsInForce(config: Config): string {
  return Object.entries(describeConfig(config))
    .filter(([, value]) => value !== unset)
    .map(([name, value]) => `\n        ${name} = ${value}`)
    .join('');
}

async function databaseFindings(config: Config): Promise<readonly Finding[]> {
  const check = '数据库';
  try {
    const store = await openDatabase(
      config.database.kind === 'postgres'
        ? { databaseUrl: config.database.url, dataDir: null }
        : { databaseUrl: null, dataDir: config.database.dataDir },
    );
    try {
      const { pending, unknown } = await schemaState(store.db);
      if (unknown.length > 0)
        return [{ check, level: 'error', text: '数据库由更新版本的程序建立，请升级程序。' }];
      if (pending.length > 0)
        return [{ check, level: 'warning', text: '数据库结构尚未建立或需要升级，启动服务时会自动完成。' }];
      const embedded = '内嵌数据库正常，适合试用；断电时不保证数据完整，正式使用请配置 DATABASE_URL。';
      return [
        config.database.kind === 'postgres'
          ? { check, level: 'ok', text: 'PostgreSQL 连接正常，结构为最新。' }
          : { check, level: 'warning', text: embedded },
        signerFinding(await loadSettings(store.db)),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return [{ check, level: 'error', text: reason }];
  }
}

function signerFinding({ signers }: Settings): Finding {
  const check = '通报签发人';
  return signers.length > 0
    ? { check, level: 'ok', text: `${signers.join('、')}。` }
    : { check, level: 'warning', text: signersUnset };
}

function platformFindings(config: Config, platforms: ReadonlyMap<string, PlatformDoctor>): Finding[] {
  const check = '平台';
  const configured = [
    config.feishu ? '飞书' : null,
    config.wecom ? '企业微信' : null,
    config.wechaty ? '微信（Wechaty）' : null,
  ].filter((name) => name !== null);
  if (configured.length > 0) {
    const ask = [...platforms.keys()].map((name) => `duban doctor ${name}`).join('、');
    const more = ask === '' ? '' : `连接、权限和订阅请用 ${ask} 检查。`;
    return [{ check, level: 'ok', text: `已配置${configured.join('、')}。${more}` }];
  }
  return [
    config.simulator
      ? { check, level: 'ok', text: '使用模拟台，未接入真实平台。' }
      : { check, level: 'warning', text: '没有启用任何聊天平台，提醒不会发出。' },
  ];
}

function calendarFindings(calendar: WorkCalendar, now: Date): Finding[] {
  const year = yearOf(beijingDate(now));
  return [year, year + 1].map((one): Finding => {
    const check = `${one}年工作日安排`;
    if (calendar.covers(one)) return { check, level: 'ok', text: '已有。' };
    return one === year
      ? {
          check,
          level: 'error',
          text: '缺少，不能安排提醒。请按 seeds/calendar 中的格式补充国务院办公厅通知。',
        }
      : { check, level: 'warning', text: '缺少。国务院办公厅通知发布后（一般在11月）请及时补充。' };
  });
}
