import {
  AlignmentType,
  type IFontAttributesProperties,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  Tab,
  TextRun,
} from 'docx';
import { em, line, size, type Typeface, tracking, typeface } from './page.ts';

/** The typeface on all four slots: without `hint` a word processor sets quotation marks and digits in another one. */
export function fontOf(face: Typeface): IFontAttributesProperties {
  const { name } = typeface[face];
  return { ascii: name, eastAsia: name, hAnsi: name, cs: name, hint: 'eastAsia' };
}

export function run(text: string, face: Typeface = 'fang', more: Partial<IRunOptions> = {}): TextRun {
  return new TextRun({
    text: printable(text),
    font: fontOf(face),
    size: size.body,
    characterSpacing: tracking,
    ...more,
  });
}

/** A step to the next tab stop. */
export function tab(): TextRun {
  return new TextRun({ children: [new Tab()], font: fontOf('fang'), size: size.body });
}

/** A paragraph on the grid of 22 lines; flush left, no indent unless said. */
export function paragraph(children: readonly TextRun[], more: Partial<IParagraphOptions> = {}): Paragraph {
  return new Paragraph({
    spacing: { line, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    // 22 lines a page also where a paragraph's last line begins the next one.
    widowControl: false,
    alignment: AlignmentType.BOTH,
    children,
    ...more,
  });
}

/** First line two characters in, as running text stands. */
export const indented = { firstLine: 2 * em } as const;

export function blankLine(more: Partial<IParagraphOptions> = {}): Paragraph {
  return paragraph([run('')], more);
}

/** Text without what XML 1.0 cannot carry; line breaks and tabs become spaces, for a paragraph is one. */
export function printable(text: string): string {
  return (
    text
      .replace(/\s*[\r\n\t]+\s*/gu, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
      .toWellFormed()
  );
}
