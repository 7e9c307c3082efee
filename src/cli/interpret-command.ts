import type { Task } from '../domain/directive.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';
import type { Interpretation, OwedTask, PreviousValues } from '../inbound/interpretation.ts';
import { understand } from '../inbound/understand.ts';
import { reportWords } from '../replies/report-words.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

type InterpretCommand = Extract<CliCommand, { kind: 'interpret' }>;

/** Nothing is known of last month here, and a message may refer to it all the same. */
const unknownValues: PreviousValues = { percent: null, status: null, metrics: [], progress: null };

/**
 * `duban interpret`: how each message on stdin would be understood from a liaison of the unit, by the 20th of the
 * period's month. A line is a JSON string or plain text. Stores nothing and needs no database.
 */
export async function interpretCommand(
  terminal: Terminal,
  run: { command: InterpretCommand; tasks: readonly Task[]; directory: UnitDirectory },
): Promise<ExitCode> {
  const { command, tasks, directory } = run;
  const unit = directory.resolve(command.unit) ?? command.unit;
  const owed = new Map<number, OwedTask>();
  for (const { no, text, targets, units } of tasks)
    if (units.some((one) => one.name === unit))
      owed.set(no, { no, text, targets, current: unknownValues, last: unknownValues });
  if (owed.size === 0) {
    const near = directory.search(command.unit);
    terminal.err(
      `文件中没有责任单位“${command.unit}”。${near.length > 0 ? `是否为：${near.join('、')}？` : ''}`,
    );
    return 1;
  }
  const context = {
    today: `${command.period}-20`,
    period: command.period,
    unit,
    directory,
    owed,
    lastTaskNo: Math.max(...tasks.map((task) => task.no)),
    recentTaskNo: null,
  };
  const understood = messages(await terminal.readStdin()).map((text) => understand(text, context));
  if (command.json) terminal.out(JSON.stringify(understood.map(publicShape)));
  else for (const one of understood) terminal.out(inWords(one));
  return 0;
}

function messages(stdin: string): string[] {
  return stdin
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return typeof value === 'string' ? value : line;
      } catch {
        return line;
      }
    });
}

function publicShape({ text, intent, items, issues, wouldStore, taskNos, held }: Interpretation) {
  return { text, intent, items, issues, wouldStore, taskNos, held };
}

function inWords(one: Interpretation): string {
  const lines = [`「${one.text}」 → ${one.intent}${one.wouldStore ? '（登记）' : '（不登记）'}`];
  for (const item of one.items)
    lines.push(
      `  第${item.taskNo}项 ${item.sameAsLast ? '同上月 ' : ''}${item.added ? '补充 ' : ''}${reportWords(item)}`,
    );
  for (const issue of one.issues) lines.push(`  ？${issue.text}`);
  return lines.join('\n');
}
