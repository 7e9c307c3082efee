const fullWidth = /[\uFF01-\uFF5E\u3000]/g;

/**
 * Full-width ASCII (digits, letters, punctuation, ideographic blank) as its half-width counterpart, one
 * character for one character, so positions in the result are positions in the input.
 * Chinese punctuation without an ASCII twin (。、《》“”〔〕【】) stays as it is.
 */
export function toHalfWidth(text: string): string {
  // Most texts hold none; a search is many times cheaper than a replacement that finds nothing.
  if (text.search(fullWidth) < 0) return text;
  return text.replace(fullWidth, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}
