import {
  AlignmentType,
  Footer,
  Header,
  type ISectionPropertiesOptions,
  NumberFormat,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { fontOf, paragraph, run } from './docx-text.ts';
import { footerDistance, margins, paper, size, turnedFooterDistance, turnedMargins } from './page.ts';

/** A sheet of the paper, upright or turned; its text begins on a new page. */
export function sheet(turned: boolean): ISectionPropertiesOptions {
  return {
    type: SectionType.NEXT_PAGE,
    page: {
      size: {
        width: paper.width,
        height: paper.height,
        orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        ...(turned ? turnedMargins : margins),
        header: 850,
        footer: turned ? turnedFooterDistance : footerDistance,
        gutter: 0,
      },
      pageNumbers: { formatType: NumberFormat.DECIMAL },
    },
  };
}

/** — 1 —, one character from the outer edge: odd pages at the right, even pages at the left (GB/T 9704-2012, 7.5). */
export function footers(): { default: Footer; even: Footer } {
  return {
    default: new Footer({ children: [pageNumber(AlignmentType.RIGHT)] }),
    even: new Footer({ children: [pageNumber(AlignmentType.LEFT)] }),
  };
}

/** A draft says so on every page. */
export function draftHeaders(): { default: Header; even: Header } {
  const words = () =>
    new Header({
      children: [
        paragraph([run('草稿，未经签发', 'hei', { size: 24, color: '7F7F7F', characterSpacing: 0 })], {
          alignment: AlignmentType.RIGHT,
        }),
      ],
    });
  return { default: words(), even: words() };
}

function pageNumber(alignment: 'right' | 'left'): Paragraph {
  const char = size.imprint * 10;
  return new Paragraph({
    alignment,
    spacing: { before: 0, after: 0 },
    indent: alignment === AlignmentType.RIGHT ? { right: char } : { left: char },
    children: [
      new TextRun({
        children: ['— ', PageNumber.CURRENT, ' —'],
        font: fontOf('plain'),
        size: size.imprint,
      }),
    ],
  });
}
