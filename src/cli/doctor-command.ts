import { schemaState } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import type { CliCommand } from '../cli-args.ts';
import { describeConfig, unset } from '../config/describe.ts';
import type { Config } from '../config.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { beijingDate, formatChineseDateTime, yearOf } from '../domain/time.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface Finding {
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
  },
): Promise<ExitCode> {
  const { command, config, calendar, now } = run;
  const findings = [
    { check: '配置', level: 'ok', text: `配置项均有效。${settingsInForce(config)}` } as const,
    await databaseFinding(config),
    ...platformFindings(config),
    ...calendarFindings(calendar, now),
    {
      check: '时钟',
      level: 'ok',
      text: `本机时间换算为北京时间：${formatChineseDateTime(now)}，请与实际时间核对。`,
    } as const,
  ];
  if (command.json) terminal.out(JSON.stringify({ findings }));
  else for (const { check, level, text } of findings) terminal.out(`［${marks[level]}］${check}：${text}`);
  return findings.some((finding) => finding.level === 'error') ? 1 : 0;
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

function platformFindings(config: Config): Finding[] {
  const configured = [config.feishu ? '飞书' : null, config.wecom ? '企业微信' : null].filter(
    (name) => name !== null,
  );
  if (configured.length > 0)
    return [
      {
        check: '平台',
        level: 'warning',
        text: `已填写${configured.join('、')}的配置，但本版本尚未接入该平台，消息不会发往该平台。`,
      },
    ];
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
