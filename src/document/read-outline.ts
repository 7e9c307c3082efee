import type { Chapter } from '../domain/directive.ts';
import { shortened } from '../domain/text-pieces.ts';
import { findStructure, type Structure } from './find-structure.ts';
import type { ImportRefusal, ImportWarning } from './import-result.ts';
import { rank } from './markers.ts';
import { checkNumbers } from './number-tasks.ts';
import type { Piece } from './pieces.ts';
import { readTaskBlock } from './read-task-block.ts';
import { type DraftTask, warning } from './source.ts';

export interface Outline {
  readonly chapters: readonly Chapter[];
  readonly tasks: readonly DraftTask[];
  readonly warnings: readonly ImportWarning[];
}

export interface OutlineInput {
  readonly pieces: readonly Piece[];
  /** Lines after which something new begins (signature, 附件): numbered points before and after are not one list. */
  readonly breaks: ReadonlySet<number>;
}

interface Block {
  readonly chapter: number;
  readonly section: number;
  readonly pieces: Piece[];
}

/** One chapter, or the stretch before the first: where a count of tasks may begin or end. */
interface Area {
  readonly title: string;
  readonly line: number;
  readonly blocks: Block[];
}

/** Turns numbered lines into chapters, sections and tasks, or says why it will not. */
export function readOutline(input: OutlineInput): Outline | ImportRefusal {
  const structure = findStructure(input.pieces);
  if (structure === null) return noTasks(input.pieces);
  const warnings: ImportWarning[] = [];
  const headings = new HeadingReader(structure, input, warnings);
  for (const piece of input.pieces) headings.take(piece);
  const areas = withoutOtherLists(headings.areas, warnings);
  const blocks = areas.flatMap((area) => area.blocks);
  const endless = blocks.find(
    ({ pieces }) => pieces.reduce((sum, { text }) => sum + text.length, 0) > 20_000,
  );
  if (endless !== undefined) {
    const line = endless.pieces[0]?.line ?? 1;
    return {
      code: 'too_long',
      text: `第 ${line} 行起的任务超过 2 万字,未导入。请核对编号和分段后重新上传。`,
      line,
    };
  }
  const drafts = blocks.map((block) => {
    const read = readTaskBlock(block.pieces);
    warnings.push(...read.warnings);
    return { ...read.task, chapter: block.chapter, section: block.section };
  });
  const numbered = checkNumbers(drafts, warnings);
  if ('code' in numbered) return numbered;
  return { chapters: headings.finish(numbered), tasks: numbered, warnings };
}

function noTasks(pieces: readonly Piece[]): ImportRefusal {
  const duties = pieces.filter((piece) => piece.duties > 0);
  const line = duties[0]?.line;
  if (line === undefined) {
    const text =
      '没有找到任何“责任单位”“牵头单位”或“(…负责)”,看不出任务由谁承担,未导入。请确认上传的是任务分解文件。';
    return { code: 'no_tasks', text };
  }
  const text = `找到 ${duties.length} 处责任单位,但看不出任务的编号方式,未导入。请把每项任务编为“1.”“2.”后重新上传,或改用表格。`;
  return { code: 'ambiguous', text, line };
}

class HeadingReader {
  readonly areas: Area[] = [];
  readonly #structure: Structure;
  readonly #input: OutlineInput;
  readonly #warnings: ImportWarning[];
  readonly #chapters: { no: number; title: string; sections: { no: number; title: string }[] }[] = [];
  #block: Block | null = null;
  #brokenAt = 0;

  constructor(structure: Structure, input: OutlineInput, warnings: ImportWarning[]) {
    this.#structure = structure;
    this.#input = input;
    this.#warnings = warnings;
  }

  take(piece: Piece): void {
    for (const line of this.#input.breaks) {
      if (line > this.#brokenAt && line < piece.line) {
        this.#brokenAt = line;
        this.#block = null;
        this.#openArea('', piece.line);
      }
    }
    if (piece.sameLine && piece.marker !== null) {
      const text = `第 ${piece.line} 行含有两个编号,已从“${piece.text.slice(0, 12)}…”处分开,请核对。`;
      this.#warnings.push(
        warning('same_line', piece.line, text, this.#isTask(piece) ? piece.marker.no : null),
      );
    }
    if (piece.marker === null || rank(piece.marker.style) > rank(this.#structure.task)) {
      this.#takeText(piece);
    } else if (this.#isTask(piece)) this.#openTask(piece);
    else this.#openHeading(piece, piece.marker.no);
  }

  finish(tasks: readonly DraftTask[]): readonly Chapter[] {
    const used = new Set(tasks.map(({ chapter }) => chapter));
    return this.#chapters.filter(({ no }) => used.has(no));
  }

  #isTask(piece: Piece): boolean {
    return piece.marker?.style === this.#structure.task;
  }

  #openArea(title: string, line: number): Area {
    const area: Area = { title, line, blocks: [] };
    this.areas.push(area);
    return area;
  }

  #openTask(piece: Piece): void {
    const area = this.areas.at(-1) ?? this.#openArea('', piece.line);
    if (this.#chapters.length === 0) this.#chapters.push({ no: 1, title: '重点任务', sections: [] });
    const chapter = this.#chapters.at(-1);
    this.#block = { chapter: chapter?.no ?? 1, section: chapter?.sections.at(-1)?.no ?? 0, pieces: [piece] };
    area.blocks.push(this.#block);
  }

  #openHeading(piece: Piece, no: number): void {
    this.#block = null;
    const title = piece.text.replace(/[。:：]$/u, '');
    if (piece.marker?.style === this.#structure.chapter) {
      const expected = (this.#chapters.at(-1)?.no ?? 0) + 1;
      const chapter = { no: this.#freeNumber(no, expected, piece), title, sections: [] };
      this.#chapters.push(chapter);
      this.#openArea(title, piece.line);
      return;
    }
    const chapter = this.#chapters.at(-1);
    if (piece.marker?.style !== this.#structure.section || chapter === undefined) {
      this.#warnings.push(
        warning(
          'line_ignored',
          piece.line,
          `第 ${piece.line} 行“${shortened(piece.text, 20)}”不属于任何章节或任务,未导入。`,
        ),
      );
      return;
    }
    const expected = (chapter.sections.at(-1)?.no ?? 0) + 1;
    if (no !== expected) this.#misnumbered(piece, no, expected);
    const section = { no, title };
    chapter.sections.push(section);
  }

  /** Two chapters of one number cannot be told apart: the later one is counted on. */
  #freeNumber(no: number, expected: number, piece: Piece): number {
    if (no === expected) return no;
    this.#misnumbered(piece, no, expected);
    return this.#chapters.some((chapter) => chapter.no === no)
      ? Math.max(...this.#chapters.map((c) => c.no)) + 1
      : no;
  }

  #misnumbered(piece: Piece, no: number, expected: number): void {
    const text = `第 ${piece.line} 行标题“${shortened(piece.text, 20)}”的编号是 ${no},按顺序应为 ${expected},请核对。`;
    this.#warnings.push(warning('heading_order', piece.line, text));
  }

  #takeText(piece: Piece): void {
    if (this.#block !== null) {
      this.#block.pieces.push(piece);
      return;
    }
    if (piece.duties > 0) {
      const text = `第 ${piece.line} 行写有责任单位,但不在任何一项编号任务之内,未导入,请核对。`;
      this.#warnings.push(warning('line_ignored', piece.line, text));
    } else if (this.#chapters.length > 0) {
      this.#warnings.push(
        warning(
          'line_ignored',
          piece.line,
          `第 ${piece.line} 行“${shortened(piece.text, 20)}”不属于任何任务,未导入。`,
        ),
      );
    }
  }
}

/**
 * Drops lists that are no tasks: 工作要求 and the like, numbered on their own, where nobody is responsible for
 * anything. A list that carries on the count of its neighbours stays, with a warning for each task without units.
 */
function withoutOtherLists(areas: readonly Area[], warnings: ImportWarning[]): readonly Area[] {
  const filled = areas.filter(({ blocks }) => blocks.length > 0);
  return filled.filter((area, i) => {
    if (area.blocks.some(({ pieces }) => pieces.some((piece) => piece.duties > 0))) return true;
    const before = numberOf(filled[i - 1]?.blocks.at(-1));
    const after = numberOf(filled[i + 1]?.blocks[0]);
    const first = numberOf(area.blocks[0]);
    const last = numberOf(area.blocks.at(-1));
    if (
      (before !== null && first === before + 1) ||
      (first === 1 && after !== null && last !== null && after === last + 1)
    )
      return true;
    const where = area.title === '' ? '' : `“${shortened(area.title, 20)}”中的`;
    const text = `第 ${area.line} 行起${where} ${area.blocks.length} 条编号内容都没有责任单位,且自行编号,未作为任务导入。`;
    warnings.push(warning('line_ignored', area.line, text));
    return false;
  });
}

function numberOf(block: Block | undefined): number | null {
  return block?.pieces[0]?.marker?.no ?? null;
}
