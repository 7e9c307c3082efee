/** What a cell of .xlsx can hold (ECMA-376: 32,767 characters). */
const longest = 32_767;
const cut = '……（内容过长，已截断）';

/** «-3.5», «+8%», «-1200 亿元» and dashes before Chinese text are what officials write; no program runs them. */
const harmless = /^([+-]?[\d.,]+\s*[%\p{Script=Han}]*$|-+\s*\p{Script=Han})/u;

/**
 * Text that people typed, fit for a cell: line breaks are `\n`, what XML cannot carry is dropped. An apostrophe is put
 * before a beginning that a spreadsheet would run as a formula once the sheet is saved as CSV and opened again
 * (=, +, -, @, tab and carriage return; OWASP «CSV Injection»).
 */
export function safeText(value: string): string {
  const clean = value
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .toWellFormed()
    .trim();
  const text = /^[=+\-@]/.test(clean) && !harmless.test(clean) ? `'${clean}` : clean;
  return text.length <= longest ? text : text.slice(0, longest - cut.length) + cut;
}
