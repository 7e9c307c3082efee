import { CsvError, parse } from 'csv-parse/sync';
import { maxColumns, maxRows, type ReadOutcome } from './read-failure.ts';

export interface CsvRow {
  /** 1-based line of the file on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads comma-, tab- or semicolon-separated text; rows may have different lengths. */
export function readCsv(text: string): ReadOutcome<readonly CsvRow[]> {
  const body = text
    .replace(/\r\n?/gu, '\n')
    .replace(/^\uFEFF/u, '')
    .replace(/^sep=.\n/iu, '');
  const skipped = /^\uFEFF?sep=.\r?\n/iu.test(text) ? 1 : 0;
  const rows: CsvRow[] = [];
  try {
    parse(body, {
      delimiter: guessDelimiter(body),
      relax_column_count: true,
      skip_empty_lines: true,
      to: maxRows + 1,
      onRecord: (record: readonly string[], { lines }) => {
        const breaks = record.join('').split('\n').length - 1;
        rows.push({ line: lines + skipped - breaks, cells: record.map((cell) => cell.trim()) });
        return null;
      },
    });
    if (rows.length <= maxRows && rows.every(({ cells }) => cells.length <= maxColumns)) {
      return { ok: true, value: rows };
    }
    const text = `表格超过 ${maxRows} 行或 ${maxColumns} 列，未读取。请删去多余内容后上传。`;
    return { ok: false, failure: { code: 'too_long', text } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const lines: unknown = error['lines'];
    const line = typeof lines === 'number' ? lines + skipped : undefined;
    const where = line === undefined ? '' : `第 ${line} 行`;
    const sentence = `CSV 文件${where}的引号不成对，无法分列。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。`;
    return {
      ok: false,
      failure: { code: 'damaged', text: sentence, ...(line === undefined ? {} : { line }) },
    };
  }
}

/** A tab where most of the first lines have one, for sentences have commas; else the separator they have most of. */
function guessDelimiter(text: string): ',' | '\t' | ';' {
  const start = text.slice(0, 2000);
  const count = (char: string) => start.split(char).length - 1;
  const lines = start.split('\n').filter((line) => line.trim() !== '');
  if (lines.filter((line) => line.includes('\t')).length * 2 > lines.length) return '\t';
  if (count('\t') > count(',') && count('\t') >= count(';')) return '\t';
  return count(';') > count(',') ? ';' : ',';
}
