import type { PageSetup, PaperSize } from 'exceljs';

export type Paper = 'A4' | 'A3';

/** Numbers of the paper sizes in the file format; the library's list leaves out A3. */
const paperSizes: Readonly<Record<Paper, PaperSize>> = { A4: 9, A3: 8 as PaperSize };

/** How every sheet of this house prints: on its side, as wide as the paper, its head on every page, pages numbered. */
export function landscape(
  paper: Paper,
  headRows: number,
): { pageSetup: Partial<PageSetup>; headerFooter: { oddFooter: string } } {
  return {
    pageSetup: {
      paperSize: paperSizes[paper],
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `1:${headRows}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  };
}
