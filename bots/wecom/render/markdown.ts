import { bytesOf, splitText } from '../../../src/domain/text-pieces.ts';
import type { Block } from '../../../src/ports.ts';
import { plainText } from '../../../src/replies/plain-text.ts';

/**
 * What people wrote, without anything that would become markup. There is no documented way to escape, so the signs are
 * replaced by their full-width forms, which read the same.
 */
export function unmarked(text: string): string {
  return text
    .replace(/[*`[\]<|~]/g, fullWidth)
    .replace(/^(\s*)([#>+-])(?=[\s#>])/gm, (_all, blanks: string, sign: string) => blanks + fullWidth(sign));
}

const fullWidth = (sign: string): string => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0);

/** A message as the subset of markdown that every channel knows: headings, bold, quotes, links. */
export function simpleMarkdown(blocks: readonly Block[]): string {
  return lines(blocks, (block) => unmarked(plainText([block])));
}

/** The same with real tables, as group robots show them (`markdown_v2`, document 99110). It has no mentions. */
function richMarkdown(blocks: readonly Block[]): string {
  return lines(blocks, (block) => tableLines(block.columns, block.rows).join('\n'));
}

function lines(
  blocks: readonly Block[],
  table: (block: Extract<Block, { kind: 'table' }>) => string,
): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'title':
          return `### ${unmarked(block.text)}`;
        case 'fields':
          return block.items
            .map(({ label, value }) => `> **${unmarked(label)}**：${unmarked(value)}`)
            .join('\n');
        case 'link':
          return `[${unmarked(block.label)}](${block.url.replaceAll(')', '%29')})`;
        case 'table':
          return table(block);
        default:
          return unmarked(plainText([block]));
      }
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => unmarked(cell).replaceAll('\n', ' ')).join(' | ')} |`;

function tableLines(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(columns), `| ${columns.map(() => '---').join(' | ')} |`, ...rows.map(row)];
}

/** Rich markdown in pieces that fit; a table that is broken gets its heading again in each piece. */
export function richPieces(blocks: readonly Block[], maxBytes: number): string[] {
  const whole = richMarkdown(blocks);
  if (bytesOf(whole) <= maxBytes) return [whole];
  const sections = blocks.flatMap((block) => {
    const text = richMarkdown([block]);
    if (block.kind !== 'table' || bytesOf(text) <= maxBytes) return text === '' ? [] : [text];
    const [head = '', rule = '', ...body] = tableLines(block.columns, block.rows);
    const room = maxBytes - bytesOf(`${head}\n${rule}\n`);
    // The numbers splitText puts in front would break a table.
    return splitText(body.join('\n'), room).map(
      (piece) => `${head}\n${rule}\n${piece.replace(/^\(\d+\/\d+\)\n/, '')}`,
    );
  });
  return pack(
    sections.flatMap((section) => (bytesOf(section) > maxBytes ? splitText(section, maxBytes) : [section])),
    maxBytes,
  );
}

function pack(sections: readonly string[], maxBytes: number): string[] {
  const pieces: string[] = [];
  for (const section of sections) {
    const last = pieces.at(-1);
    const joined = `${last ?? ''}\n\n${section}`;
    if (last !== undefined && bytesOf(joined) <= maxBytes) pieces[pieces.length - 1] = joined;
    else pieces.push(section);
  }
  return pieces;
}
