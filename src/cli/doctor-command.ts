import { schemaState } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import type { CliCommand, Doctored } from '../cli-args.ts';
import { describeConfig, unset } from '../config/describe.ts';
import type { Config } from '../config.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { beijingDate, formatChineseDateTime, yearOf } from '../domain/time.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** One line of the report. */
export interface Finding {
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'error';
  /** Chinese: what was found and, unless fine, what to do. */
  readonly text: string;
}

const marks: Readonly<Record<Finding['level'], string>> = { ok: '正常', warning: '注意', error: '错误' };

/** `duban doctor`: checks configuration, database, calendar and clock, and says what to do. Changes nothing. */
export async function doctorCommand(
  terminal: Terminal,
  run: {
    command: Extract<CliCommand, { kind: 'doctor' }>;
    config: Config;
    calendar: WorkCalendar;
    now: Date;
    /** Asks the platforms that are configured and answer questions. */
    platforms: ReadonlyMap<Doctored, () => Promise<readonly Finding[]>>;
  },
): Promise<ExitCode> {
  const { command, config, calendar, now, platforms } = run;
  const { platform } = command;
  const findings: readonly Finding[] =
    platform === null ? await allFindings() : await platformFindings(config, platforms, platform);
  if (command.json) terminal.out(JSON.stringify({ findings }));
  else for (const { check, level, text } of findings) terminal.out(`［${marks[level]}］${check}：${text}`);
  return findings.some((finding) => finding.level === 'error') ? 1 : 0;

  async function allFindings(): Promise<readonly Finding[]> {
    return [
      { check: '配置', level: 'ok', text: `配置项均有效。${settingsInForce(config)}` } as const,
      await databaseFinding(config),
      ...(await platformFindings(config, platforms, null)),
      ...calendarFindings(calendar, now),
      {
        check: '时钟',
        level: 'ok',
        text: `本机时间换算为北京时间：${formatChineseDateTime(now)}，请与实际时间核对。`,
      } as const,
    ];
  }
}

/** What is set, one name a line; secrets only say that they are. */
function settingsInForce(config: Config): string {
  return Object.entries(describeConfig(config))
    .filter(([, value]) => value !== unset)
    .map(([name, value]) => `\n        ${name} = ${value}`)
    .join('');
}

async function databaseFinding(config: Config): Promise<Finding> {
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
        return { check, level: 'error', text: '数据库由更新版本的程序建立，请升级程序。' };
      if (pending.length > 0)
        return { check, level: 'warning', text: '数据库结构尚未建立或需要升级，启动服务时会自动完成。' };
      return config.database.kind === 'postgres'
        ? { check, level: 'ok', text: 'PostgreSQL 连接正常，结构为最新。' }
        : {
            check,
            level: 'warning',
            text: '内嵌数据库正常，适合试用；断电时不保证数据完整，正式使用请配置 DATABASE_URL。',
          };
    } finally {
      await store.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { check, level: 'error', text: reason };
  }
}

const platformNames: Readonly<Record<Doctored, string>> = { feishu: '飞书', wecom: '企业微信' };

async function platformFindings(
  config: Config,
  platforms: ReadonlyMap<Doctored, () => Promise<readonly Finding[]>>,
  only: Doctored | null,
): Promise<Finding[]> {
  const asked = [...platforms].filter(([name]) => only === null || name === only);
  if (only !== null && asked.length === 0)
    return [
      { check: '平台', level: 'error', text: `没有配置${platformNames[only]}，请填写 .env 中的对应项。` },
    ];
  const found = (await Promise.all(asked.map(([, ask]) => ask()))).flat();
  if (found.length > 0) return found;
  if (config.feishu || config.wecom || config.wechaty)
    return [{ check: '平台', level: 'ok', text: '已配置。运行状态请在服务启动后查看 /readyz。' }];
  return [
    config.simulator
      ? { check: '平台', level: 'ok', text: '使用模拟台，未接入真实平台。' }
      : { check: '平台', level: 'warning', text: '没有启用任何聊天平台，提醒不会发出。' },
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
