const mark = /(?:^|[\s,，;；。.(（])备注\s*[:：]\s*(.+?)\s*[)）]?\s*$/su;

/** «第6项 35% 备注:电话报送» → the report and how it came in; the note is what follows the last 备注. */
export function splitNote(words: string): { readonly text: string; readonly note: string | null } {
  const match = mark.exec(words);
  if (match === null) return { text: words, note: null };
  return { text: words.slice(0, match.index).trim(), note: match[1] ?? null };
}
