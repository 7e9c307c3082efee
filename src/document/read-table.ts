import { toHalfWidth } from '../domain/half-width.ts';
import { parseNumeral } from '../domain/quantity.ts';
import type { ImportRefusal, ImportWarning } from './import-result.ts';
import { readMarker } from './markers.ts';
import { checkNumbers } from './number-tasks.ts';
import type { Outline } from './read-outline.ts';
import { type DraftField, type DraftTask, type SourceRow, type SourceTable, warning } from './source.ts';
import { type Column, findHeader, isHeader, readColumns, type TableHeader } from './table-columns.ts';

interface OpenTask extends Omit<DraftTask, 'no' | 'fields' | 'text' | 'dueText'> {
  readonly no: number | null;
  readonly texts: string[];
  readonly fields: DraftField[];
  dueText: string | null;
}

/** Reads tables with a row per task (序号 重点任务 牵头单位 配合单位 完成时限), all of one document in order. */
export function readTables(tables: readonly SourceTable[]): Outline | ImportRefusal {
  const reader = new TableReader();
  for (const table of tables) {
    const header = findHeader(table);
    if (header !== null) reader.take(table, header);
  }
  return reader.finish();
}

class TableReader {
  readonly #warnings: ImportWarning[] = [];
  readonly #tasks: OpenTask[] = [];
  readonly #chapters: { no: number; title: string; sections: { no: number; title: string }[] }[] = [];
  readonly #ignored = new Set<string>();
  #numbered = false;
  /** Rows of their own name the chapters, so a column of categories divides them further. */
  #banners = false;

  take(table: SourceTable, header: TableHeader): void {
    const where = table.name === null ? '' : `工作表“${table.name}”`;
    this.#numbered ||= header.columns.some(({ kind }) => kind === 'no');
    for (const row of table.rows.slice(header.bodyFrom)) {
      if (row.cells.every(({ text }) => text === '') || isHeader(readColumns(row))) continue;
      const banner = bannerOf(row);
      if (banner !== null) this.#takeBanner(banner, row, where);
      else this.#takeRow(row, header.columns, where);
    }
  }

  finish(): Outline | ImportRefusal {
    const warnings = this.#warnings;
    if (this.#tasks.length === 0) return { code: 'no_tasks', text: '表格中没有任务,未导入。' };
    if (!this.#numbered) {
      const text = `表格没有“序号”列,已按先后编为 1 至 ${this.#tasks.length}。`;
      warnings.push(warning('renumbered', this.#tasks[0]?.line ?? null, text));
    }
    const drafts = this.#tasks.map(({ texts, no, ...task }, i): DraftTask => {
      return { ...task, no: this.#numbered ? (no ?? 0) : i + 1, text: texts.join('\n') };
    });
    const unnumbered = drafts.find(({ no }) => no === 0);
    if (unnumbered !== undefined) {
      const text = `第 ${unnumbered.line} 行有任务但没有可识别的序号,未导入。请补上序号后重新上传。`;
      return { code: 'ambiguous', text, line: unnumbered.line };
    }
    const tasks = checkNumbers(drafts, warnings);
    if ('code' in tasks) return tasks;
    const used = new Set(tasks.map(({ chapter }) => chapter));
    return { chapters: this.#chapters.filter(({ no }) => used.has(no)), tasks, warnings };
  }

  /** A row that is one wide cell: 一、… opens a chapter, (一)… a section. */
  #takeBanner(text: string, row: SourceRow, where: string): void {
    const marker = readMarker(text);
    const title = text.slice(marker?.length ?? 0).trim();
    if (marker?.style === 'cn' || marker?.style === 'part') {
      this.#banners = true;
      this.#openChapter(title);
    } else if (marker?.style === 'cn-paren') this.#openSection(title);
    else {
      const message = `${where}第 ${row.line} 行“${text.slice(0, 20)}”不是任务,未导入。`;
      this.#warnings.push(warning('line_ignored', row.line, message));
    }
  }

  #openChapter(title: string): void {
    this.#chapters.push({ no: this.#chapters.length + 1, title, sections: [] });
  }

  #openSection(title: string): void {
    if (this.#chapters.length === 0) this.#openChapter('重点任务');
    const sections = this.#chapters.at(-1)?.sections;
    sections?.push({ no: sections.length + 1, title });
  }

  #takeRow(row: SourceRow, columns: readonly Column[], where: string): void {
    const cell = (column: Column) => row.cells[column.at] ?? { text: '', mergedFromAbove: false };
    const of = (kind: Column['kind']) =>
      columns.filter((column) => column.kind === kind && cell(column).text !== '');
    this.#takeGroups(
      of('chapter').map((column) => cell(column).text)[0],
      of('section').map((column) => cell(column).text)[0],
    );
    const noCell = of('no').map(cell)[0];
    const texts = of('text').map(cell);
    const last = this.#tasks.at(-1);
    const goesOn = this.#numbered && last !== undefined && (noCell === undefined || noCell.mergedFromAbove);
    if (texts.length === 0 && !goesOn) {
      const message = `${where}第 ${row.line} 行没有任务内容,未导入。`;
      this.#warnings.push(warning('line_ignored', row.line, message));
      return;
    }
    const task = goesOn ? last : this.#openTask(readNo(noCell?.text), row.line);
    if (goesOn && (noCell === undefined || texts.some(({ mergedFromAbove }) => !mergedFromAbove))) {
      const message = `${where}第 ${row.line} 行没有自己的序号,已并入第 ${last.no ?? ''} 项,请核对。`;
      this.#warnings.push(warning('merged_guess', row.line, message, last.no));
    }
    for (const { text, mergedFromAbove } of texts) {
      if (!(goesOn && mergedFromAbove) && !task.texts.includes(text)) task.texts.push(text);
    }
    for (const column of columns) this.#takeField(task, column, cell(column), row.line, goesOn, where);
  }

  #openTask(no: number | null, line: number): OpenTask {
    if (this.#chapters.length === 0) this.#openChapter('重点任务');
    const chapter = this.#chapters.at(-1);
    const task: OpenTask = {
      no,
      line,
      chapter: chapter?.no ?? 1,
      section: chapter?.sections.at(-1)?.no ?? 0,
      texts: [],
      fields: [],
      dueText: null,
    };
    this.#tasks.push(task);
    return task;
  }

  #takeGroups(chapter: string | undefined, section: string | undefined): void {
    const bare = (text: string) => text.slice(readMarker(text)?.length ?? 0).trim();
    const part = this.#banners ? undefined : chapter;
    const piece = this.#banners ? (section ?? chapter) : section;
    if (part !== undefined && bare(part) !== this.#chapters.at(-1)?.title) this.#openChapter(bare(part));
    if (piece !== undefined && bare(piece) !== this.#chapters.at(-1)?.sections.at(-1)?.title) {
      this.#openSection(bare(piece));
    }
  }

  #takeField(
    task: OpenTask,
    { kind, title }: Column,
    { text, mergedFromAbove }: SourceRow['cells'][number],
    line: number,
    goesOn: boolean,
    where: string,
  ): void {
    if (text === '' || (goesOn && mergedFromAbove)) return;
    if (kind === 'lead' || kind === 'co' || kind === 'responsible')
      task.fields.push({ label: kind, text, line });
    else if (kind === 'due') task.dueText = task.dueText === null ? text : `${task.dueText};${text}`;
    else if ((kind === 'person' || kind === 'ignored') && !this.#ignored.has(title)) {
      this.#ignored.add(title);
      this.#warnings.push(
        warning('column_ignored', line, `${where}“${title === '' ? '无标题' : title}”列未导入。`),
      );
    }
  }
}

/** The text of a row that holds one text only: in its first cell, or in one cell merged over several columns. */
function bannerOf(row: SourceRow): string | null {
  const filled = row.cells.filter(({ text, mergedFromAbove }) => text !== '' && !mergedFromAbove);
  const texts = new Set(filled.map(({ text }) => text));
  const [text] = texts;
  if (texts.size !== 1 || text === undefined) return null;
  const marker = readMarker(text);
  const heading = marker !== null && marker.style !== 'digit' && marker.style !== 'digit-paren';
  return row.cells[0]?.text === text && (filled.length > 1 || heading || /^(?:注|备注|说明|填表)/u.test(text))
    ? text
    : null;
}

/** 12, 12., （12）, 第12项, 十二 → 12. */
function readNo(text: string | undefined): number | null {
  const core = toHalfWidth(text ?? '').replace(/^[(第\s]+|[).、项条\s]+$/gu, '');
  const no = parseNumeral(core);
  return no !== null && Number.isInteger(no) && no > 0 && no < 10_000 ? no : null;
}
