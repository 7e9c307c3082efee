import { AlignmentType, type Paragraph, TabStopType, type TextRun } from 'docx';
import { formatChineseDate } from '../../domain/time.ts';
import type { Bulletin } from '../document.ts';
import { blankLine, indented, paragraph, run, tab } from './docx-text.ts';
import { em, measure, size } from './page.ts';
import { widthOf } from './text-width.ts';
import { titleLines } from './title-lines.ts';
import { titleParts } from './title-parts.ts';

/** Two blank lines, title, addressees, text, attachment note, signature: what lies between red rule and attachments. */
export function body(bulletin: Bulletin): Paragraph[] {
  const text = [
    [{ runs: [run(bulletin.basis.text)], heading: false }],
    ...bulletin.sections.map(({ heading, paragraphs }) => [
      { runs: [run(heading, 'hei')], heading: true },
      ...paragraphs.map(({ text: words }) => secondLevel(words)),
    ]),
  ].flat();
  return [
    blankLine(),
    blankLine(),
    ...titleLines(bulletin.title).map((words) =>
      paragraph([run(words, 'song', { size: size.title })], {
        alignment: AlignmentType.CENTER,
        keepNext: true,
      }),
    ),
    blankLine({ keepNext: true }),
    ...addressees(bulletin),
    // What follows the last sentence stays with it: a page with nothing but the signature invites forgery.
    ...text.map(({ runs, heading }, index) =>
      paragraph(runs, { indent: indented, keepNext: heading || index === text.length - 1 }),
    ),
    ...attachmentNote(bulletin),
    ...signature(bulletin),
  ];
}

/** An issue of 政务督查 names its addressees in the imprint (GB/T 9704-2012, 7.4.2). */
function addressees({ paper, addressees: names }: Bulletin): Paragraph[] {
  if (paper === 'supervision_brief' || names.length === 0) return [];
  return [paragraph([run(`${names.join('，')}：`)])];
}

/** （一） in 楷体 as far as the heading goes; the sentence after it as all text. */
function secondLevel(text: string): { runs: TextRun[]; heading: boolean } {
  const heading = /^（[一二三四五六七八九十]+）[^。：；]*[。：]?/u.exec(text)?.[0];
  if (heading === undefined) return { runs: [run(text)], heading: false };
  const rest = text.slice(heading.length);
  if (rest === '') return { runs: [run(heading, 'kai')], heading: true };
  return { runs: [run(heading, 'kai'), run(rest)], heading: false };
}

/** 「附件：1. 名称」, the names under each other, no mark at the end (7.3.4). */
function attachmentNote({ attachments }: Bulletin): Paragraph[] {
  if (attachments.length === 0) return [];
  const alone = attachments.length === 1;
  const label = 3 * em;
  const number = alone ? 0 : Math.round(1.3 * em);
  return [
    blankLine({ keepNext: true }),
    ...attachments.map(({ title }, index) => {
      const count = alone ? [] : [run(`${index + 1}.`), tab()];
      return paragraph([...(index === 0 ? [run('附件：')] : []), ...count, run(titleParts(title).name)], {
        alignment: AlignmentType.LEFT,
        keepNext: true,
        tabStops: [{ type: TabStopType.LEFT, position: 2 * em + label + number }],
        indent: {
          left: 2 * em + label + number,
          hanging: index === 0 ? label + number : number,
        },
      });
    }),
  ];
}

/**
 * 署名 two characters from the right edge, the date's first character two to the right of the name's first; where the
 * date is the longer one it stands two characters from the edge and the name moves left (7.3.5.2). An issue of
 * 政务督查 has both at its head.
 */
function signature({ paper, issuer, date }: Bulletin): Paragraph[] {
  if (paper === 'supervision_brief') return [];
  const day = formatChineseDate(date);
  const dayRight = Math.max(widthOf(issuer) - widthOf(day), 2);
  const nameRight = Math.max(dayRight + widthOf(day) + 2 - widthOf(issuer), 2);
  const at = (text: string, right: number) => ({
    alignment: AlignmentType.LEFT,
    indent: { left: Math.max(0, Math.round(measure - (right + widthOf(text)) * em)) },
  });
  return [
    blankLine({ keepNext: true }),
    paragraph([run(issuer)], { ...at(issuer, nameRight), keepNext: true }),
    paragraph([run(day)], at(day, dayRight)),
  ];
}
