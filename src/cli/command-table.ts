import type { LedgerMeant } from '../app/ledger-file.ts';
import { type BulletinFormat, isBulletinFormat } from '../bulletin/forms/bulletin-file.ts';
import { type PeriodKey, parsePeriod } from '../domain/period.ts';
import { type BeijingDate, parseBeijingDate } from '../domain/time.ts';
import { type Faults, readFaults } from '../rehearsal/faults.ts';

export type CliCommand =
  | { readonly kind: 'serve' }
  | {
      readonly kind: 'import';
      readonly file: string;
      /** A unit directory file instead of the one kept with the service; null → that one. */
      readonly units: string | null;
      readonly dryRun: boolean;
      /** Take an amended document without asking. */
      readonly yes: boolean;
      readonly json: boolean;
    }
  | { readonly kind: 'roster'; readonly file: string; readonly dryRun: boolean; readonly json: boolean }
  | {
      readonly kind: 'interpret';
      readonly unit: string;
      readonly period: PeriodKey;
      readonly json: boolean;
    }
  | {
      readonly kind: 'rehearse';
      readonly from: BeijingDate;
      readonly to: BeijingDate;
      readonly seed: number;
      /** Settings files: in force, and what to compare them with. */
      readonly settings: string | null;
      readonly diff: string | null;
      readonly faults: Faults;
      /** Nobody reports. */
      readonly silent: boolean;
      readonly json: boolean;
    }
  /** `settings`: a JSON file laid over the settings in force. */
  | { readonly kind: 'schedule'; readonly settings: string | null; readonly json: boolean }
  | {
      readonly kind: 'bulletin';
      readonly period: PeriodKey;
      readonly out: string;
      readonly format: BulletinFormat;
    }
  | { readonly kind: 'export'; readonly of: LedgerMeant; readonly out: string }
  | { readonly kind: 'dossier'; readonly year: number; readonly out: string }
  | { readonly kind: 'check-dossier'; readonly file: string }
  | { readonly kind: 'migrate' }
  | { readonly kind: 'backup'; readonly out: string }
  | { readonly kind: 'restore'; readonly from: string }
  /** `platform`: the one to ask; null for what lies on this machine. */
  | { readonly kind: 'doctor'; readonly platform: string | null; readonly json: boolean }
  | { readonly kind: 'help' };

/** What was typed after the command's name. */
export interface Read {
  readonly file: string | undefined;
  readonly text: (option: string) => string | undefined;
  readonly flag: (option: string) => boolean;
}

/** One command: how it is called, what it does, how its words become a command. */
export interface Spec {
  readonly name: Exclude<CliCommand['kind'], 'help'>;
  readonly usage: string;
  readonly does: string;
  /** One file name stands beside the options. */
  readonly takesFile?: true;
  readonly texts?: readonly string[];
  readonly flags?: readonly string[];
  /** The command, or a Chinese sentence that says what is wrong. */
  readonly build: (read: Read) => CliCommand | string;
}

function yearOption(text: string | undefined): number | null {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : null;
}

function ledgerMeant(text: Read['text']): LedgerMeant | string {
  const named = text('year');
  if (named === undefined) {
    const period = periodOption(text('period'));
    return typeof period === 'object' ? period.wrong : { kind: 'period', period };
  }
  if (text('period') !== undefined) return '--period 和 --year 只能写一个。';
  const year = yearOption(named);
  const paper = (text('paper') ?? 'A3').toUpperCase();
  if (year === null) return '请用 --year 写明年度，例如 2023。';
  return paper === 'A3' || paper === 'A4' ? { kind: 'year', year, paper } : '--paper 只能是 A3 或 A4。';
}

/** Every command, in the order `duban help` prints them. */
export const specs: readonly Spec[] = [
  { name: 'serve', usage: 'serve', does: '启动服务', build: () => ({ kind: 'serve' }) },
  {
    name: 'import',
    usage: 'import <文件> [--units 单位名录.json] [--dry-run] [--yes] [--json]',
    does: '导入交办文件（.txt .docx .xlsx .csv），生成台账和核对表',
    takesFile: true,
    texts: ['units'],
    flags: ['dry-run', 'yes', 'json'],
    build: ({ file, text, flag }) =>
      file === undefined
        ? '请写明要导入的文件。'
        : {
            kind: 'import',
            file,
            units: text('units') ?? null,
            dryRun: flag('dry-run'),
            yes: flag('yes'),
            json: flag('json'),
          },
  },
  {
    name: 'roster',
    usage: 'roster <文件> [--dry-run] [--json]',
    does: '导入人员名单（.xlsx .csv），并为每人生成一次性绑定码',
    takesFile: true,
    flags: ['dry-run', 'json'],
    build: ({ file, flag }) =>
      file === undefined
        ? '请写明人员名单文件。'
        : { kind: 'roster', file, dryRun: flag('dry-run'), json: flag('json') },
  },
  {
    name: 'interpret',
    usage: 'interpret --unit 单位 --period 2023-09 [--json]',
    does: '逐行读入消息，显示将如何理解，不保存',
    texts: ['unit', 'period'],
    flags: ['json'],
    build: ({ text, flag }) => {
      const unit = text('unit');
      const period = periodOption(text('period'));
      if (unit === undefined) return '请用 --unit 写明单位，如 --unit 市商务局。';
      return typeof period === 'object'
        ? period.wrong
        : { kind: 'interpret', unit, period, json: flag('json') };
    },
  },
  {
    name: 'rehearse',
    usage:
      'rehearse --from 2023-02-20 --to 2024-01-10 [--seed 1] [--settings 设置.json] [--diff 另一设置.json] [--faults timeout=0.1,limit=0.1,refuse=0.02,crash=0.002,halt=0.002] [--silent] [--json]',
    does: '在临时数据库上演练任意年份的一段时间：每条消息、每个人、每个时间点和提醒台账；--diff比较两种设置，--faults模拟平台故障，--silent为无人报送',
    texts: ['from', 'to', 'seed', 'settings', 'diff', 'faults'],
    flags: ['silent', 'json'],
    build: ({ text, flag }) => {
      const from = parseBeijingDate(text('from') ?? '');
      const to = parseBeijingDate(text('to') ?? '');
      const seed = text('seed') ?? '1';
      if (from === null || to === null) return '请用 --from 和 --to 写明起止日期，如 --from 2023-02-20。';
      if (from > to) return '起始日期晚于结束日期。';
      if (!/^\d{1,9}$/.test(seed)) return '--seed 应为不超过 9 位的整数。';
      const faults = readFaults(text('faults') ?? '');
      if (typeof faults === 'string') return faults;
      return {
        kind: 'rehearse',
        from,
        to,
        seed: Number(seed),
        settings: text('settings') ?? null,
        diff: text('diff') ?? null,
        faults,
        silent: flag('silent'),
        json: flag('json'),
      };
    },
  },
  {
    name: 'schedule',
    usage: 'schedule [--settings 拟改设置.json] [--json]',
    does: '今后12个报送期的截止日和各阶段提醒时间及理由，可预览拟改的设置',
    texts: ['settings'],
    flags: ['json'],
    build: ({ text, flag }) => ({ kind: 'schedule', settings: text('settings') ?? null, json: flag('json') }),
  },
  {
    name: 'bulletin',
    usage: 'bulletin --period 2023-03 --out 通报.docx',
    does: '生成通报（.docx .xlsx .md .txt .json）',
    texts: ['period', 'out'],
    build: ({ text }) => {
      const period = periodOption(text('period'));
      if (typeof period === 'object') return period.wrong;
      const out = text('out');
      const format = extension(out);
      return out === undefined || !isBulletinFormat(format)
        ? '请用 --out 写明输出文件，以 .docx、.xlsx、.md、.txt 或 .json 结尾。'
        : { kind: 'bulletin', period, out, format };
    },
  },
  {
    name: 'export',
    usage: 'export (--period 2023-03 | --year 2023 [--paper A4]) --out 台账.xlsx',
    does: '导出一期报送台账，或全年工作台账（默认A3）',
    texts: ['period', 'year', 'paper', 'out'],
    build: ({ text }) => {
      const of = ledgerMeant(text);
      if (typeof of === 'string') return of;
      const out = text('out');
      return out === undefined || extension(out) !== 'xlsx'
        ? '请用 --out 写明输出文件，以 .xlsx 结尾。'
        : { kind: 'export', of, out };
    },
  },
  {
    name: 'dossier',
    usage: 'dossier --year 2023 --out 档案.zip',
    does: '导出年度档案：文件、台账、报送、通知、通报、督查和审计记录，附校验值',
    texts: ['year', 'out'],
    build: ({ text }) => {
      const year = yearOption(text('year'));
      const out = text('out');
      if (year === null) return '请用 --year 写明年度，例如 2023。';
      return out === undefined || extension(out) !== 'zip'
        ? '请用 --out 写明输出文件，以 .zip 结尾。'
        : { kind: 'dossier', year, out };
    },
  },
  {
    name: 'check-dossier',
    usage: 'check-dossier <档案.zip>',
    does: '核对年度档案：文件是否齐全、未改动，数字与原始数据是否一致',
    takesFile: true,
    build: ({ file }) => (file === undefined ? '请写明要核对的档案文件。' : { kind: 'check-dossier', file }),
  },
  { name: 'migrate', usage: 'migrate', does: '建立或升级数据库结构', build: () => ({ kind: 'migrate' }) },
  {
    name: 'backup',
    usage: 'backup --out 备份文件',
    does: '备份全部数据',
    texts: ['out'],
    build: ({ text }) => {
      const out = text('out');
      return out === undefined ? '请用 --out 写明备份文件。' : { kind: 'backup', out };
    },
  },
  {
    name: 'restore',
    usage: 'restore --from 备份文件',
    does: '从备份恢复到空数据库',
    texts: ['from'],
    build: ({ text }) => {
      const from = text('from');
      return from === undefined ? '请用 --from 写明备份文件。' : { kind: 'restore', from };
    },
  },
  {
    name: 'doctor',
    usage: 'doctor [feishu|wecom] [--json]',
    does: '检查配置、数据库和时钟，并说明如何处理；写明平台则检查该平台的凭据、权限、订阅和连接',
    takesFile: true,
    flags: ['json'],
    build: ({ file, flag }) => ({ kind: 'doctor', platform: file ?? null, json: flag('json') }),
  },
];

function periodOption(value: string | undefined): PeriodKey | { readonly wrong: string } {
  const period = value === undefined ? null : parsePeriod(value);
  return period ?? { wrong: '请用 --period 写明报送期，如 --period 2023-03。' };
}

function extension(path: string | undefined): string {
  return /\.([a-z]+)$/i.exec(path ?? '')?.[1]?.toLowerCase() ?? '';
}
