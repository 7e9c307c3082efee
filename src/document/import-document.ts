import type { UnitDirectory } from '../domain/unit-directory.ts';
import { assemble } from './assemble.ts';
import type { ImportOutcome, ImportRefusal, ImportWarning } from './import-result.ts';
import type { CleanLine } from './page-marks.ts';
import { findSignature, readHead } from './read-head.ts';
import { type InputFile, readSource } from './read-source.ts';
import { readTables } from './read-table.ts';
import { readText } from './read-text.ts';
import { type Source, type SourceTable, warning } from './source.ts';
import { findHeader } from './table-columns.ts';

export type { InputFile } from './read-source.ts';

/**
 * Turns a government document (.txt .docx .xlsx .csv, up to 20 MB) into tasks, units and targets. Pure: stores
 * nothing, reads no clock. What cannot be read with certainty is refused, or flagged with its line in `warnings`.
 * @param directory the city's units; may be empty, units are then taken from the document and marked new.
 */
export function importDocument(file: InputFile, directory: UnitDirectory): ImportOutcome {
  const source = readSource(file);
  if ('code' in source) return refuse(source);
  const tables = source.tables.filter((table) => findHeader(table) !== null);
  return tables.length > 0 ? importTables(source, tables, directory) : importText(source, directory);
}

function refuse(refusal: ImportRefusal): ImportOutcome {
  return { ok: false, refusal };
}

function importText(source: Source, directory: UnitDirectory): ImportOutcome {
  if (source.lines.length === 0) {
    const text = '没有找到表头。表格需要有一行列名,至少包含“重点任务”和“责任单位”(或“牵头单位”)。';
    return refuse({ code: 'no_tasks', text });
  }
  const read = readText(source.lines);
  if ('code' in read) return refuse(read);
  const warnings = [...source.warnings, ...ignoredTables(source)];
  return { ok: true, result: assemble({ ...source, warnings }, read.head, read.outline, directory) };
}

function importTables(
  source: Source,
  tables: readonly SourceTable[],
  directory: UnitDirectory,
): ImportOutcome {
  // A notice may number its own paragraphs; only a second set of responsible units makes two task lists.
  const text = source.lines.length === 0 ? null : readText(source.lines);
  if (text !== null && !('code' in text)) {
    const line = text.outline.tasks[0]?.line;
    const message =
      '正文和表格里都有带责任单位的任务,无法确定以哪一个为准,未导入。请只保留其中一个后重新上传。';
    return refuse({ code: 'ambiguous', text: message, ...(line === undefined ? {} : { line }) });
  }
  const endless = longCell(tables);
  if (endless !== null) return refuse(endless);
  const outline = readTables(tables);
  if ('code' in outline) return refuse(outline);
  const above: CleanLine[] = [...source.lines, ...linesAbove(tables)].map((line) => ({
    ...line,
    removed: [],
  }));
  const head = readHead(above, above, findSignature(above));
  const warnings = [...source.warnings, ...ignoredTables(source)];
  return { ok: true, result: assemble({ ...source, warnings }, head, outline, directory) };
}

function longCell(tables: readonly SourceTable[]): ImportRefusal | null {
  let total = 0;
  for (const { line, cells } of tables.flatMap(({ rows }) => rows)) {
    const widest = Math.max(0, ...cells.map(({ text }) => text.length));
    total += cells.reduce((sum, { text }) => sum + text.length, 0);
    if (widest <= 10_000 && total <= 2_000_000) continue;
    const text = `第 ${line} 行的单元格过长,或整张表的文字过多,未导入。请删去无关内容后重新上传。`;
    return { code: 'too_long', text, line };
  }
  return null;
}

/** Title and number that stand in the rows above the column titles. */
function linesAbove(tables: readonly SourceTable[]): { line: number; text: string }[] {
  const [table] = tables;
  const header = table === undefined ? null : findHeader(table);
  return (table?.rows.slice(0, header?.at ?? 0) ?? []).flatMap(({ line, cells }) =>
    [...new Set(cells.map(({ text }) => text))].filter((text) => text !== '').map((text) => ({ line, text })),
  );
}

function ignoredTables(source: Source): readonly ImportWarning[] {
  return source.tables
    .filter((table) => findHeader(table) === null && table.rows.length > 0)
    .map((table) => {
      const what = table.name === null ? '的表格' : `的工作表“${table.name}”`;
      const line = table.rows[0]?.line ?? null;
      return warning('sheet_ignored', line, `第 ${line ?? ''} 行起${what}没有可识别的列名,未导入,请核对。`);
    });
}
