import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { typeface } from './page.ts';

/** Zip entries have no time zone and begin in 1980; the content says when it was made. */
const entryDate = '1980-01-01T00:00:00';

/**
 * Finishes what the writer leaves open: the typefaces an office may not have get the one that every Windows has beside
 * them (`w:altName`), and the file says when its figures were taken instead of when it was written, so that equal
 * bulletins give equal bytes.
 * @param asOf ISO instant
 */
export function finishPackage(docx: Uint8Array, asOf: string): Uint8Array {
  const parts = unzipSync(docx);
  parts['word/fontTable.xml'] = strToU8(fontTable());
  const core = parts['docProps/core.xml'];
  if (core !== undefined) {
    const at = `${asOf.slice(0, 19)}Z`;
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${at}`),
    );
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))),
    { mtime: entryDate },
  );
}

/** [Content_Types].xml comes first, as readers that stream the file expect. */
function order(path: string): number {
  return path === '[Content_Types].xml' ? 0 : 1;
}

function fontTable(): string {
  const fonts = Object.values(typeface).map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
  );
}
