import type { Block, Chart } from '../ports.ts';

/** The plain-text rendering that every message has; platforms without cards show exactly this. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `【${block.text}】`;
    case 'text':
      return block.text;
    case 'fields':
      return block.items.map((item) => `${item.label}：${item.value}`).join('\n');
    case 'table':
      return (
        block.rows
          // The first column names the row and needs no heading.
          .map((row) =>
            row.map((cell, i) => (i === 0 ? cell : `${block.columns[i] ?? ''} ${cell}`.trim())).join('，'),
          )
          .join('\n')
      );
    case 'actions':
      // Every action is also a sentence that can be typed; for most the label is what to reply.
      return (
        block.typed ??
        `可回复：${block.actions.map(({ label, value }) => `「${value['say'] ?? label}」`).join('')}`
      );
    case 'form':
      return block.typed;
    case 'link':
      return `${block.label}：${block.url}`;
    case 'mention':
      return block.people.map((person) => `@${person.name}`).join(' ');
    case 'file':
      return `附件：${block.name}`;
    case 'image':
      return `图片：${block.alt}`;
    case 'chart':
      return block.typed ?? chartText(block.chart);
    default:
      return unreachable(block);
  }
}

/** Every value with its name, so that a platform without pictures loses nothing. */
function chartText({ title, unit, categories, series }: Chart): string {
  const lines = categories.map((category, i) => {
    const values = series.flatMap(({ name, values }) => {
      const value = values[i] ?? null;
      if (value === null) return [];
      return [series.length === 1 ? `${value}${unit}` : `${name} ${value}${unit}`];
    });
    return `${category}：${values.join('，') || '—'}`;
  });
  return [title, ...lines].join('\n');
}

function unreachable(block: never): never {
  throw new Error(`unknown block ${JSON.stringify(block)}`);
}
