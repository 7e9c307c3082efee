import { AlignmentType, BorderStyle, LineRuleType, type Paragraph, TabStopType } from 'docx';
import { formatChineseDate } from '../../domain/time.ts';
import type { Bulletin } from '../document.ts';
import { bulletinNumber } from '../number.ts';
import { blankLine, paragraph, run, tab } from './docx-text.ts';
import { em, markDrop, measure, red, size } from './page.ts';
import { widthOf } from './text-width.ts';

/** 红色分隔线: 1 point, 4 mm under the number. */
const rule = { bottom: { style: BorderStyle.SINGLE, size: 8, space: 11, color: red } } as const;

/** 版头: issuer mark, number and red rule, of a red-header document or of an issue of 政务督查. */
export function head(bulletin: Bulletin): Paragraph[] {
  switch (bulletin.paper) {
    case 'circular':
      return circularHead(bulletin);
    case 'supervision_brief':
      return briefHead(bulletin);
    default:
      return unreachable(bulletin.paper);
  }
}

function circularHead(bulletin: Bulletin): Paragraph[] {
  return [
    paragraph([], { spacing: { line: markDrop, lineRule: LineRuleType.EXACT } }),
    mark(bulletin.masthead, size.mark, 0),
    blankLine(),
    blankLine(),
    paragraph([run(numberOf(bulletin))], { alignment: AlignmentType.CENTER, border: rule }),
  ];
}

/** An issue has its number under the mark, then who edits it and the date on one line above the rule. */
function briefHead(bulletin: Bulletin): Paragraph[] {
  return [
    blankLine(),
    mark(bulletin.masthead, 2 * size.mark - 16, 160),
    blankLine(),
    paragraph([run(numberOf(bulletin))], { alignment: AlignmentType.CENTER }),
    blankLine(),
    // The rule is as wide as its paragraph, so the issuer moves in by a space, not by an indent.
    paragraph([run(`　${bulletin.issuer}`), tab(), run(formatChineseDate(bulletin.date))], {
      alignment: AlignmentType.LEFT,
      tabStops: [{ type: TabStopType.RIGHT, position: measure - em }],
      border: rule,
    }),
  ];
}

/**
 * The issuer mark in red, never wider than the type area.
 * @param largest half-points
 * @param spread added to every character's width where there is room, twips
 */
function mark(text: string, largest: number, spread: number): Paragraph {
  const chars = Math.max(widthOf(text), 1);
  const fitting = Math.floor((measure / 10 - (chars * spread) / 10) / chars);
  const halfPoints = Math.min(largest, fitting);
  return paragraph([run(text, 'song', { size: halfPoints, color: red, characterSpacing: spread })], {
    alignment: AlignmentType.CENTER,
    // In a line of exact height the base line lies at four fifths: the glyphs then begin where the line does.
    spacing: { line: Math.round(halfPoints * 10 * 1.06), lineRule: LineRuleType.EXACT },
  });
}

/** A draft keeps the place of its number open. */
function numberOf(bulletin: Bulletin): string {
  const year = bulletin.date.slice(0, 4);
  const open = bulletin.issuerCode === '' ? `〔${year}〕第　期` : `${bulletin.issuerCode}〔${year}〕　号`;
  return bulletinNumber(bulletin) ?? open;
}

function unreachable(kind: never): never {
  throw new Error(`unknown paper ${String(kind)}`);
}
