import { guarded, maxColumns, maxRows, ReadError, type ReadOutcome } from './read-failure.ts';
import { type ListPlace, WordNumbering } from './read-numbering.ts';
import { attribute, readXml } from './read-xml.ts';
import { readZip, type ZipContent } from './read-zip.ts';

export interface DocxCell {
  readonly text: string;
  /** Vertically merged with the cell above; `text` is then that cell's. */
  readonly mergedFromAbove: boolean;
}

export type DocxBlock =
  | { readonly kind: 'paragraph'; readonly place: number; readonly text: string }
  /** `place` of a row counts on: paragraphs and table rows share one count. */
  | {
      readonly kind: 'row';
      readonly place: number;
      readonly table: number;
      readonly cells: readonly DocxCell[];
    };

export interface DocxContent {
  readonly blocks: readonly DocxBlock[];
  /** Insertions or deletions that nobody has accepted yet: the text is read as if they were. */
  readonly tracked: boolean;
  /** Hidden text was left out. */
  readonly hidden: boolean;
}

const wanted = /^word\/(?:document|numbering|styles)\.xml$/u;

/** Reads the text of a Word file from a stranger: paragraphs with their automatic numbers, and tables. */
export function readDocx(bytes: Uint8Array): ReadOutcome<DocxContent> {
  return guarded('Word 文件', () => readDocument(readZip(bytes, (name) => wanted.test(name))));
}

/** The same for an archive that is already open. Throws. */
export function readDocument(zip: ZipContent): DocxContent {
  if (zip.names.some((name) => /vbaProject/iu.test(name))) {
    throw new ReadError('unsafe', '文件含有宏，出于安全考虑不予读取。请另存为不带宏的 .docx 文件后上传。');
  }
  const document = zip.entries.get('word/document.xml');
  if (document === undefined)
    throw new ReadError('wrong_type', '文件不是 .docx 文档。请另存为 .docx 后上传。');
  const numbering = new WordNumbering(
    zip.entries.get('word/numbering.xml'),
    zip.entries.get('word/styles.xml'),
  );
  const reader = new DocumentReader(numbering);
  readXml(document, reader);
  return { blocks: reader.blocks, tracked: reader.tracked, hidden: reader.hidden };
}

interface Paragraph {
  text: string;
  style: string | null;
  numId: string | null;
  level: number | null;
}

interface OpenCell {
  readonly texts: string[];
  span: number;
  mergedFromAbove: boolean;
}

/** Fallback repeats what Choice holds, moveFrom what stands elsewhere, …Change what the formatting was before. */
const leftOut = new Set([
  'Fallback',
  'moveFrom',
  'pPrChange',
  'rPrChange',
  'tcPrChange',
  'trPrChange',
  'tblPrChange',
]);

class DocumentReader {
  readonly blocks: DocxBlock[] = [];
  tracked = false;
  hidden = false;
  readonly #numbering: WordNumbering;
  readonly #paragraphs: Paragraph[] = [];
  /** One entry per open table; only the outermost becomes rows, inner ones are text of their cell. */
  readonly #cells: OpenCell[][] = [];
  #above: DocxCell[] = [];
  #place = 0;
  #table = 0;
  #inText = false;
  #skip = 0;
  #vanish = false;

  constructor(numbering: WordNumbering) {
    this.#numbering = numbering;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#skip > 0 || leftOut.has(name)) {
      this.#skip += 1;
      if (name === 'moveFrom') this.tracked = true;
      return;
    }
    const value = attribute(attributes, 'val');
    const paragraph = this.#paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.#paragraphs.push({ text: '', style: null, numId: null, level: null });
        break;
      case 'r':
        this.#vanish = false;
        break;
      case 'vanish':
        this.#vanish = value !== '0' && value !== 'false' && paragraph !== undefined;
        break;
      case 't':
        this.#inText = true;
        break;
      case 'ins':
      case 'del':
        this.tracked = true;
        break;
      case 'tbl':
        this.#cells.push([]);
        if (this.#cells.length === 1) {
          this.#table += 1;
          this.#above = [];
        }
        break;
      case 'tc':
        this.#cells.at(-1)?.push({ texts: [], span: 1, mergedFromAbove: false });
        break;
      default:
        this.#openProperty(name, value, paragraph);
    }
  }

  #openProperty(name: string, value: string | undefined, paragraph: Paragraph | undefined): void {
    const cell = this.#cells.at(-1)?.at(-1);
    if (name === 'gridSpan' && cell !== undefined)
      cell.span = Math.max(1, Math.min(maxColumns, Number(value ?? 1) || 1));
    else if (name === 'vMerge' && cell !== undefined) cell.mergedFromAbove = value !== 'restart';
    else if (paragraph === undefined) return;
    else if (name === 'pStyle') paragraph.style = value ?? null;
    else if (name === 'numId') paragraph.numId = value ?? null;
    else if (name === 'ilvl') paragraph.level = Number(value ?? 0);
    else if (name === 'tab') paragraph.text += paragraph.text === '' ? '' : '\t';
    else if (name === 'br' || name === 'cr') paragraph.text += '\n';
    else if (name === 'noBreakHyphen') paragraph.text += '-';
  }

  text(chars: string): void {
    if (this.#skip > 0 || !this.#inText) return;
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    if (this.#vanish) this.hidden ||= chars.trim() !== '';
    else paragraph.text += chars;
  }

  close(name: string): void {
    if (this.#skip > 0) {
      this.#skip -= 1;
      return;
    }
    if (name === 't') this.#inText = false;
    else if (name === 'p') this.#closeParagraph();
    else if (name === 'tr') this.#closeRow();
    else if (name === 'tbl') this.#closeTable();
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const number = this.#numberOf(paragraph);
    const text = `${number ?? ''}${paragraph.text}`;
    const cell = this.#cells.at(-1)?.at(-1);
    if (cell !== undefined) {
      if (text.trim() !== '') cell.texts.push(text.trim());
      return;
    }
    this.#place += 1;
    // A line break inside a paragraph begins a line of its own, as it does on paper.
    for (const line of text.split('\n')) {
      if (line.trim() !== '') this.blocks.push({ kind: 'paragraph', place: this.#place, text: line.trim() });
    }
  }

  #numberOf({ style, numId, level, text }: Paragraph): string | null {
    const styled = this.#numbering.listOfStyle(style);
    const place: ListPlace | null = numId === null ? styled : { numId, level: level ?? styled?.level ?? 0 };
    // numId 0 takes a paragraph out of its style's list; an empty paragraph shows no number in Word either.
    if (place === null || place.numId === '0' || text.trim() === '') return null;
    return this.#numbering.next(place);
  }

  #closeRow(): void {
    const open = this.#cells.at(-1);
    if (open === undefined || this.#cells.length > 1) {
      // Rows of an inner table are text of the outer cell.
      const outer = this.#cells.at(-2)?.at(-1);
      const line =
        open
          ?.map(({ texts }) => texts.join(' '))
          .join(' ')
          .trim() ?? '';
      if (outer !== undefined && line !== '') outer.texts.push(line);
      if (open !== undefined) open.length = 0;
      return;
    }
    const cells: DocxCell[] = [];
    for (const { texts, span, mergedFromAbove } of open) {
      const at = cells.length;
      const text = mergedFromAbove ? (this.#above[at]?.text ?? '') : texts.join('\n');
      for (let i = 0; i < span; i += 1) cells.push({ text, mergedFromAbove });
    }
    open.length = 0;
    if (cells.length > maxColumns || this.blocks.length > 4 * maxRows) {
      throw new ReadError(
        'too_long',
        `文档中的表格超过 ${maxColumns} 列或内容过长，未读取。请删去多余内容后上传。`,
      );
    }
    this.#above = cells;
    this.#place += 1;
    this.blocks.push({ kind: 'row', place: this.#place, table: this.#table, cells });
  }

  #closeTable(): void {
    this.#cells.pop();
  }
}
