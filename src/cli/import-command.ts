import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Db } from '../../db/types.ts';
import { importDirective } from '../app/import-directive.ts';
import { renderCheckSheet } from '../document/check-sheet.ts';
import { importDocument } from '../document/import-document.ts';
import type { ImportRefusal, ImportResult } from '../document/import-result.ts';
import { renderDifference } from '../document/render-difference.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

type ImportCommand = Extract<CliCommand, { kind: 'import' }>;

interface ImportRun {
  readonly command: ImportCommand;
  readonly directory: UnitDirectory;
  readonly now: Date;
  /** Opens the database; not called for a dry run, which therefore works beside a running service. */
  readonly withDb: (work: (db: Db) => Promise<ExitCode>) => Promise<ExitCode>;
}

/** `duban import`: the check sheet, or the difference to what is there; an amended document wants `--yes`. */
export async function importCommand(terminal: Terminal, run: ImportRun): Promise<ExitCode> {
  const { command, directory } = run;
  const file = await readInput(command.file);
  if (file === null) {
    terminal.err(`没有找到或不能读取文件：${command.file}`);
    return 1;
  }
  if (command.dryRun) {
    const outcome = importDocument(file, directory);
    if (!outcome.ok) return refuse(terminal, outcome.refusal);
    return show(terminal, command, outcome.result, '试导入，未写入任何内容。');
  }
  return run.withDb(async (db) => {
    const mode = command.yes ? 'replace' : 'create';
    const answer = await importDirective(db, { file, directory, now: run.now, by: '管理员（命令行）', mode });
    switch (answer.kind) {
      case 'refused':
        return refuse(terminal, answer.refusal);
      case 'unchanged':
        return show(terminal, command, answer.result, '该文件已导入且内容相同，没有改动。');
      case 'differs':
        terminal.err(renderDifference(answer.difference));
        terminal.err('文件内容与已导入的不同，尚未写入。核对差异后加 --yes 再次执行，即按新文件更新。');
        return 3;
      case 'preview':
      case 'saved':
        return show(terminal, command, answer.result, '已导入。');
      default:
        return answer satisfies never;
    }
  });
}

async function readInput(path: string): Promise<{ name: string; bytes: Uint8Array } | null> {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    return null;
  }
}

function refuse(terminal: Terminal, refusal: ImportRefusal): ExitCode {
  const where = refusal.line === undefined ? '' : `（第${refusal.line}行）`;
  terminal.err(`未导入${where}：${refusal.text}`);
  return 1;
}

function show(terminal: Terminal, command: ImportCommand, result: ImportResult, note: string): ExitCode {
  terminal.out(command.json ? JSON.stringify(result) : renderCheckSheet(result));
  terminal.err(note);
  return 0;
}
