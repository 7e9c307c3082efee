import { type Rehearsal, type RehearsalHouse, type RehearsedNotice, rehearse } from '../app/rehearse.ts';
import type { Settings } from '../domain/settings.ts';
import { compareNotices, type StageTotals, totals } from '../rehearsal/compare.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface Run {
  readonly command: Extract<CliCommand, { kind: 'rehearse' }>;
  readonly settings: Partial<Settings>;
  /** Settings to compare with; null: nothing is compared. */
  readonly other: Partial<Settings> | null;
  readonly house: RehearsalHouse;
  /** Milliseconds since some fixed moment, for the wall time on stderr. */
  readonly elapsed: () => number;
}

/**
 * `duban rehearse`: a stretch of time on a throw-away database; the same seed gives the same output. Prints the messages
 * and the ledger of notices, or with `--diff` what two settings make different.
 */
export async function rehearseCommand(terminal: Terminal, run: Run): Promise<ExitCode> {
  const { command, settings, other, house, elapsed } = run;
  const { from, to, seed, faults, silent } = command;
  const request = { from, to, seed, faults, answers: silent ? 'nobody' : 'cast' } as const;
  const start = elapsed();
  const first = await rehearse({ ...request, settings }, house);
  if (other === null) printRehearsal(terminal, first, command.json);
  else {
    const second = await rehearse({ ...request, settings: { ...settings, ...other } }, house);
    printDifference(terminal, first, second, command.json);
  }
  terminal.err(`用时${((elapsed() - start) / 1000).toFixed(1)}秒。`);
  return 0;
}

function printRehearsal(terminal: Terminal, result: Rehearsal, json: boolean): void {
  if (json) {
    terminal.out(JSON.stringify(result));
    return;
  }
  for (const message of result.messages)
    terminal.out(`${message.at} → ${message.to ?? message.chat}\n${message.text}\n`);
  terminal.out('提醒台账（期、阶段、首条发出时间、发出、未发出）');
  for (const [key, one] of totals(result.notices)) terminal.out(`${key}　${stageWords(one)}`);
  const unsent = result.notices.filter(({ state }) => state !== 'sent');
  for (const notice of unsent) terminal.out(unsentLine(notice));
  terminal.out(totalsLine(result));
}

function printDifference(terminal: Terminal, before: Rehearsal, after: Rehearsal, json: boolean): void {
  const stages = compareNotices(before.notices, after.notices);
  if (json) {
    terminal.out(JSON.stringify({ before: before.totals, after: after.totals, stages }));
    return;
  }
  terminal.out(stages.length === 0 ? '两种设置的提醒没有差别。' : '期、阶段：现设置 → 拟改设置');
  for (const { period, stage, before: was, after: is } of stages)
    terminal.out(`${period} ${stage}：${stageWords(was)} → ${stageWords(is)}`);
  terminal.out(`现设置：${totalsLine(before)}`);
  terminal.out(`拟改设置：${totalsLine(after)}`);
}

function stageWords(one: StageTotals | null): string {
  if (one === null) return '无';
  const unsent = one.notSent === 0 ? '' : `，未发出${one.notSent}条`;
  return one.at === null
    ? `未发出${one.notSent}条`
    : `${one.at.slice(0, 16).replace('T', ' ')}发出${one.sent}条${unsent}`;
}

const stateWords: Readonly<Partial<Record<RehearsedNotice['state'], string>>> = {
  skipped: '未发送',
  cancelled: '已取消',
  refused: '平台拒收',
  unknown: '结果不明',
};

const unsentLine = ({ period, stage, to, chat, state, reason, tries }: RehearsedNotice): string =>
  `${period ?? ''} ${stage ?? ''}　${to ?? chat ?? ''}　${stateWords[state] ?? '待发送'}（${reason ?? ''}），已试${tries}次`;

function totalsLine({ totals: sums, faults }: Rehearsal): string {
  const { messages, reports, onTime, late, missing } = sums;
  const { timeouts, limited, refused, crashes } = faults;
  const failed = [
    [timeouts, '送达后超时'],
    [limited, '限流'],
    [refused, '拒收'],
    [crashes, '崩溃'],
  ] as const;
  const words = failed.filter(([n]) => n > 0).map(([n, word]) => `${word}${n}次`);
  return (
    `消息${messages}条，报送${reports}次，按时${onTime}，迟报${late}，未报${missing}。` +
    (words.length === 0 ? '' : `模拟故障：${words.join('，')}。`)
  );
}
