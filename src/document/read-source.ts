import { readCsv } from '../sheet/read-csv.ts';
import { type DocxContent, readDocument } from '../sheet/read-docx.ts';
import { guarded, maxFileBytes, type ReadFailure } from '../sheet/read-failure.ts';
import { readWorkbook, type Sheet } from '../sheet/read-xlsx.ts';
import { readZip } from '../sheet/read-zip.ts';
import { decodeText } from './decode-text.ts';
import { fileKind } from './file-kind.ts';
import type { ImportRefusal, ImportWarning } from './import-result.ts';
import { type Source, type SourceLine, type SourceTable, warning } from './source.ts';
import { columnKind } from './table-columns.ts';

export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Any accepted file as lines and tables. What the file is, is told by its bytes; the name only tells .csv from .txt. */
export function readSource(file: InputFile): Source | ImportRefusal {
  if (file.bytes.length > maxFileBytes) {
    const size = Math.ceil(file.bytes.length / 1024 / 1024);
    return { code: 'too_large', text: `文件有 ${size} MB,超过 20 MB 的上限。请删去图片和无关附件后上传。` };
  }
  if (file.bytes.length === 0) return { code: 'empty', text: '文件是空的,请检查后重新上传。' };
  const kind = fileKind(file.bytes, 'document');
  if (typeof kind !== 'string') return kind;
  return kind === 'zip' ? readOffice(file) : readPlain(file);
}

const officeParts =
  /^(?:xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)|word\/(?:document|numbering|styles)\.xml)$/u;

function readOffice(file: InputFile): Source | ImportRefusal {
  const outcome = guarded('文件', () => {
    const zip = readZip(file.bytes, (name) => officeParts.test(name));
    if (zip.entries.has('word/document.xml')) return fromDocx(file.name, readDocument(zip));
    if (zip.entries.has('xl/workbook.xml')) return fromSheets(file.name, readWorkbook(zip));
    return null;
  });
  if (!outcome.ok) return refuse(outcome.failure);
  if (outcome.value !== null) return outcome.value;
  return {
    code: 'wrong_type',
    text: '文件是压缩包或其他格式,不是 Word 或 Excel 文件。请上传 .txt、.docx、.xlsx 或 .csv 文件。',
  };
}

function refuse({ code, text, line }: ReadFailure): ImportRefusal {
  return line === undefined ? { code, text } : { code, text, line };
}

function fromDocx(name: string, content: DocxContent): Source {
  const lines: SourceLine[] = [];
  const tables = new Map<number, SourceTable & { rows: SourceTable['rows'][number][] }>();
  for (const block of content.blocks) {
    if (block.kind === 'paragraph') lines.push({ line: block.place, text: block.text });
    else {
      const table = tables.get(block.table) ?? { name: null, rows: [] };
      table.rows.push({ line: block.place, cells: block.cells });
      tables.set(block.table, table);
    }
  }
  const warnings: ImportWarning[] = [];
  if (content.tracked) {
    warnings.push(
      warning('text_suspicious', null, '文档中有未接受的修订,已按接受全部修订后的文字导入,请核对。'),
    );
  }
  if (content.hidden) warnings.push(warning('text_suspicious', null, '文档中有隐藏文字,未导入,请核对。'));
  return { name, format: 'docx', lines, tables: [...tables.values()], warnings };
}

function fromSheets(name: string, sheets: readonly Sheet[]): Source {
  const warnings: ImportWarning[] = [];
  const tables: SourceTable[] = [];
  for (const sheet of sheets) {
    if (sheet.hidden) {
      if (sheet.rows.length > 0)
        warnings.push(warning('sheet_ignored', null, `隐藏的工作表“${sheet.name}”未导入。`));
      continue;
    }
    for (const { row, cells } of sheet.rows) {
      if (cells.some(({ problem }) => problem !== null)) {
        const text = `工作表“${sheet.name}”第 ${row} 行有公式错误或没有计算结果,请核对。`;
        warnings.push(warning('text_suspicious', row, text));
      }
    }
    const rows = sheet.rows.map(({ row, cells }) => ({
      line: row,
      cells: cells.map(({ text, merged }) => ({ text, mergedFromAbove: merged === 'above' })),
    }));
    tables.push({ name: sheet.name, rows });
  }
  return { name, format: 'xlsx', lines: [], tables, warnings };
}

function readPlain(file: InputFile): Source | ImportRefusal {
  const decoded = decodeText(file.bytes, 'document');
  if ('code' in decoded) return decoded;
  const { text } = decoded;
  if (text.trim() === '') return { code: 'empty', text: '文件里没有文字,请检查后重新上传。' };
  if (text.length > 2_000_000) {
    return { code: 'too_long', text: '文字超过 200 万字,不像一份交办文件,未导入。请只保留任务分解部分。' };
  }
  if (/\.csv$/iu.test(file.name) || looksLikeTable(text)) {
    const csv = readCsv(text);
    if (!csv.ok) return refuse(csv.failure);
    const rows = csv.value.map(({ line, cells }) => ({
      line,
      cells: cells.map((cell) => ({ text: cell, mergedFromAbove: false })),
    }));
    return { name: file.name, format: 'csv', lines: [], tables: [{ name: null, rows }], warnings: [] };
  }
  const lines = text.split(/\r\n|[\n\r\f\v\u2028\u2029]/u).map((line, i) => ({ line: i + 1, text: line }));
  return { name: file.name, format: 'txt', lines, tables: [], warnings: [] };
}

/** A table copied from Excel into a text file: a header line of at least three tab-separated column titles. */
function looksLikeTable(text: string): boolean {
  return text
    .slice(0, 4000)
    .split(/\r?\n/u)
    .slice(0, 10)
    .some((line) => line.split('\t').filter((title) => columnKind(title) !== 'ignored').length >= 3);
}
