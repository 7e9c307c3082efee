import { bracketSpans, plain, type Span } from './brackets.ts';
import type { FieldLabel } from './source.ts';
import { looksLikeUnitList } from './unit-words.ts';

export type FieldKind = FieldLabel | 'due' | 'person';

export interface Field {
  readonly kind: FieldKind;
  /** The label as written, without blanks. */
  readonly label: string;
  readonly text: string;
}

const labelWords: readonly (readonly [FieldKind, readonly string[]])[] = [
  [
    'lead',
    [
      '牵头责任单位',
      '责任牵头单位',
      '牵头单位',
      '牵头部门',
      '主办单位',
      '主办部门',
      '主责单位',
      '主责部门',
      '牵头',
    ],
  ],
  [
    'co',
    [
      '责任配合单位',
      '配合责任单位',
      '配合单位',
      '配合部门',
      '协办单位',
      '协办部门',
      '协同单位',
      '协助单位',
      '参与单位',
      '参加单位',
      '参与部门',
      '配合',
    ],
  ],
  [
    'responsible',
    [
      '责任单位和部门',
      '责任单位',
      '责任部门',
      '责任主体',
      '承办单位',
      '承办部门',
      '落实单位',
      '负责单位',
      '实施单位',
    ],
  ],
  [
    'due',
    [
      '完成时限',
      '完成时间',
      '完成期限',
      '完成节点',
      '办结时限',
      '办理时限',
      '时限要求',
      '时间要求',
      '时间节点',
    ],
  ],
  [
    'person',
    [
      '责任领导',
      '牵头领导',
      '分管领导',
      '市级领导',
      '牵头市领导',
      '责任市领导',
      '包抓领导',
      '责任人',
      '联系人',
      '联络员',
    ],
  ],
];

const kindOfLabel = new Map(
  labelWords.flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
);
/** What a label means, blanks removed; null for a word that is no label. */
export function labelKind(word: string): FieldKind | null {
  return kindOfLabel.get(word) ?? null;
}

const anyLabel = [...kindOfLabel.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => [...word].join('\\s*'))
  .join('|');
/** `责任单位:` · `【责任单位】` · `(牵头单位:`; 各责任单位 and 有关责任单位 are prose. */
const labelPattern = new RegExp(
  `(?<![各关并将由对])(\\(\\s*)?(?:市级|市直|县级)?(${anyLabel})\\s*(?:\\)\\s*:?|:)\\s*`,
  'gu',
);

/** A sentence's own bracket: (市商务局、市财政局按职责分工负责). */
const bracketEnding = /(?:负责|牵头|配合|落实|承办|协办|参与|实施)(?:落实)?$/u;

export interface FieldSplit {
  /** What stands before the first label, and behind labels that have a bracket of their own. */
  readonly body: string;
  /** Where the first label begins, null without any. */
  readonly labelAt: number | null;
  readonly fields: readonly Field[];
}

/** Splits one stretch of text at its labels. Text after a label's closing bracket goes back to the body. */
export function splitAtLabels(text: string): FieldSplit {
  const flat = plain(text);
  if (!/[:)]/u.test(flat)) return { body: text, labelAt: null, fields: [] };
  const marks = [...flat.matchAll(labelPattern)].filter((match) => {
    // `(责任单位)` needs both brackets, `责任单位)` neither.
    const closed = /\)\s*:?\s*$/u.test(match[0]);
    if (closed && match[1] === undefined) return false;
    // 密切配合: is prose.
    const short = match[2] === '牵头' || match[2] === '配合';
    return !short || !/[\u4e00-\u9fff]/u.test(flat.charAt(match.index - 1));
  });
  const first = marks[0];
  if (first === undefined) return { body: text, labelAt: null, fields: [] };
  const fields: Field[] = [];
  let body = text.slice(0, first.index);
  /** (责任单位:A;完成时限:6月底): one bracket around several labels. */
  let open = false;
  for (const [i, mark] of marks.entries()) {
    const label = (mark[2] ?? '').replace(/\s+/gu, '');
    const start = mark.index + mark[0].length;
    const end = marks[i + 1]?.index ?? text.length;
    open ||= mark[1] !== undefined && !/\)\s*:?\s*$/u.test(mark[0]);
    const close = open ? closingBracket(flat, start, end) : null;
    if (close !== null) open = false;
    fields.push({
      kind: kindOfLabel.get(label) ?? 'responsible',
      label,
      text: tidy(text.slice(start, close ?? end)),
    });
    if (close !== null) body += text.slice(close + 1, end);
  }
  return { body, labelAt: first.index, fields };
}

function closingBracket(flat: string, from: number, to: number): number | null {
  let depth = 1;
  for (let i = from; i < to; i += 1) {
    if (flat[i] === '(') depth += 1;
    if (flat[i] === ')') depth -= 1;
    if (depth === 0) return i;
  }
  return null;
}

export function tidy(text: string): string {
  return text.replace(/^[\s,,、;;::]+|[\s。;;,,]+$/gu, '');
}

/**
 * Brackets that name who is responsible: every one that ends in 负责, 牵头, 配合, 落实 …, and a closing one that
 * holds nothing but units. Positions are those of `text`.
 */
export function responsibleBrackets(text: string): readonly (Span & { readonly content: string })[] {
  const flat = plain(text);
  const tail = flat.replace(/[。;,.\s]+$/u, '').length;
  return bracketSpans(flat)
    .map(({ start, end }) => ({ start, end, content: text.slice(start + 1, end - 1) }))
    .filter(({ end, content }) => {
      const words = plain(content).trim();
      return bracketEnding.test(words) || (end === tail && looksLikeUnitList(words));
    });
}
