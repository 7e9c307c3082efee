import { strToU8, type Zippable, zipSync } from 'fflate';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const sheetNs = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A workbook from the XML of its first sheet's inside; `parts` adds or replaces entries. */
export function workbook(
  sheet: string,
  parts: Readonly<Record<string, string>> = {},
  raw?: string,
): Uint8Array {
  const entries: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types/>`,
    'xl/workbook.xml': `${xml}<workbook ${sheetNs} ${relations}><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': raw ?? `${xml}<worksheet ${sheetNs}>${sheet}</worksheet>`,
    ...parts,
  };
  const zip: Zippable = {};
  for (const [name, text] of Object.entries(entries)) zip[name] = strToU8(text);
  return zipSync(zip);
}

/** `<row>` elements with inline strings. */
export function rows(...lines: readonly (readonly string[])[]): string {
  const cells = (line: readonly string[]) =>
    line.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  return `<sheetData>${lines.map((line, i) => `<row r="${i + 1}">${cells(line)}</row>`).join('')}</sheetData>`;
}

/** A Word file from the XML of its body. */
export function wordFile(
  body: string,
  parts: Readonly<Record<string, string>> = {},
  prolog = '',
): Uint8Array {
  const entries: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types/>`,
    'word/document.xml': `${xml}${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  const zip: Zippable = {};
  for (const [name, text] of Object.entries(entries)) zip[name] = strToU8(text);
  return zipSync(zip);
}

export function paragraph(text: string): string {
  return `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** Sets the uncompressed size that the first local header and the central directory claim for an entry. */
export function claimSize(zip: Uint8Array, name: string, size: number): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  const wanted = strToU8(name);
  for (let at = 0; at + 46 < copy.length; at += 1) {
    const signature = view.getUint32(at, true);
    const local = signature === 0x04034b50;
    if (!local && signature !== 0x02014b50) continue;
    const nameAt = at + (local ? 30 : 46);
    if (wanted.every((byte, i) => copy[nameAt + i] === byte))
      view.setUint32(at + (local ? 22 : 24), size, true);
  }
  return copy;
}
