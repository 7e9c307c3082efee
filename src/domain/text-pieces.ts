const encoder = new TextEncoder();

/** Platforms count the bytes of UTF-8; a Chinese character has three. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

/** The start of a text that fits, never ending inside a character; `…` where something was cut off. */
export function cutTo(text: string, maxBytes: number): string {
  if (bytesOf(text) <= maxBytes) return text;
  const room = maxBytes - bytesOf('…');
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += bytesOf(character);
    if (used > room) break;
    kept += character;
  }
  return `${kept}…`;
}

/** At most so many characters of a text, an emoji never cut in two; `…` where something was left off. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest).join('')}…`;
}

const marker = (part: number, of: number): string => `(${part}/${of})\n`;

/**
 * A text in pieces of at most `maxBytes`, broken at line ends; a line that is too long by itself is broken between two
 * characters. Several pieces are numbered `(1/4)`, and the numbers count.
 */
export function splitText(text: string, maxBytes: number): string[] {
  if (bytesOf(text) <= maxBytes) return [text];
  const pieces = gather(text.split('\n'), maxBytes - bytesOf(marker(99, 99)));
  return pieces.map((piece, i) => `${marker(i + 1, pieces.length)}${piece}`);
}

/** Lines put together as long as they fit. */
function gather(lines: readonly string[], maxBytes: number): string[] {
  const pieces: string[] = [];
  let current: string | null = null;
  for (const line of lines.flatMap((one) => breakLine(one, maxBytes))) {
    const longer: string = current === null ? line : `${current}\n${line}`;
    if (current !== null && bytesOf(longer) > maxBytes) {
      pieces.push(current);
      current = line;
    } else current = longer;
  }
  return current === null ? pieces : [...pieces, current];
}

function breakLine(line: string, maxBytes: number): string[] {
  if (bytesOf(line) <= maxBytes) return [line];
  const pieces: string[] = [];
  let current = '';
  let used = 0;
  for (const character of line) {
    const size = bytesOf(character);
    if (used + size > maxBytes) {
      pieces.push(current);
      current = '';
      used = 0;
    }
    current += character;
    used += size;
  }
  return [...pieces, current];
}
