/** A source document as it lies on disk. */
export interface SourceDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The year of a text document's number, 许政〔2023〕2号; null when it has none. */
export function documentYear({ name, bytes }: SourceDocument): number | null {
  if (!name.endsWith('.txt')) return null;
  const found = /[〔[]\s*(20\d\d)\s*[\]〕]/u.exec(new TextDecoder().decode(bytes))?.[1];
  return found === undefined ? null : Number(found);
}

/** A four-digit year where it is one: 2023年, 〔2023〕, [2023], 2023-02-20. */
const year = /(?<!\d)(20\d\d)(?=\s*(?:年|[\]〕】)）]|-\d{2}-\d{2}))/gu;

/**
 * The document as another year would have issued it: number, dates and every year in the text moved by `years`, so that
 * a year whose document is not there can be rehearsed with the same tasks and units. Only for text files; any other
 * comes back as it is.
 */
export function shiftDocument(document: SourceDocument, years: number): SourceDocument {
  if (years === 0 || !document.name.endsWith('.txt')) return document;
  const text = new TextDecoder().decode(document.bytes);
  const shifted = text.replace(year, (digits) => String(Number(digits) + years));
  return { name: document.name, bytes: new TextEncoder().encode(shifted) };
}
