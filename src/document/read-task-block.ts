import { shortened } from '../domain/text-pieces.ts';
import { openBrackets, plain } from './brackets.ts';
import type { ImportWarning } from './import-result.ts';
import type { Piece } from './pieces.ts';
import { type Field, responsibleBrackets, splitAtLabels, tidy } from './read-fields.ts';
import { type DraftField, type DraftTask, warning } from './source.ts';
import { countyPhrases, looksLikeUnit } from './unit-words.ts';

interface PlacedField extends Field {
  readonly line: number;
}

/** Reads the lines of one task: its text, who is responsible, and by when. */
export function readTaskBlock(pieces: readonly Piece[]): {
  readonly task: Omit<DraftTask, 'chapter' | 'section'>;
  readonly warnings: readonly ImportWarning[];
} {
  const warnings: ImportWarning[] = [];
  const no = pieces[0]?.marker?.no ?? 0;
  const line = pieces[0]?.line ?? 0;
  const { body, fields } = collect(pieces, no, warnings);
  const joined = joinLines(body);
  const named = draftFields(fields);
  const read = named.length > 0 ? { text: joined, fields: named } : readBrackets(joined, line, no, warnings);
  for (const { kind, label, line: at } of fields) {
    if (kind !== 'person') continue;
    warnings.push(warning('line_ignored', at, `第 ${no} 项的“${label}”是人员信息,未随任务导入。`, no));
  }
  const due = fields.find(({ kind }) => kind === 'due')?.text ?? '';
  return { task: { no, line, ...read, dueText: due === '' ? null : due }, warnings };
}

/** 工作目标:… 主要措施:… below the units is the task's text all the same. */
const contentLabel =
  /^(?:年度|主要|重点|具体|工作)*(?:目标|任务|内容|措施|举措|要求|安排)(?:任务|内容|要求)?\s*:/u;

/** Sorts the lines of a task into its text and its labelled fields. */
function collect(pieces: readonly Piece[], no: number, warnings: ImportWarning[]) {
  const body: string[] = [];
  const fields: PlacedField[] = [];
  for (const piece of pieces) {
    // A sub-point (1) inside the task keeps its number in the text.
    const text = piece === pieces[0] ? piece.text : piece.raw + piece.text;
    const split = splitAtLabels(text);
    const before = split.body.trim();
    const last = fields.at(-1);
    if (before === '' || (last !== undefined && /^[\s。,;)]*$/u.test(plain(before)))) {
      // Nothing but the punctuation between two fields.
    } else if (last === undefined) body.push(before);
    else if (contentLabel.test(plain(before))) body.push(before);
    else if (goesOn(last.text, before)) {
      fields[fields.length - 1] = { ...last, text: last.text + before };
    } else {
      const where = `第 ${piece.line} 行“${shortened(before, 20)}”`;
      warnings.push(
        warning('line_ignored', piece.line, `${where}在第 ${no} 项的责任单位之后,未导入,请核对。`, no),
      );
    }
    fields.push(...split.fields.map((field) => ({ ...field, line: piece.line })));
  }
  return { body, fields };
}

function draftFields(fields: readonly PlacedField[]): readonly DraftField[] {
  return fields.flatMap(({ kind, text, line }) =>
    kind === 'responsible' || kind === 'lead' || kind === 'co' ? [{ label: kind, text, line }] : [],
  );
}

/** Whether a line without a label continues the list of units above it. */
function goesOn(list: string, next: string): boolean {
  const flat = plain(list).trimEnd();
  if (flat === '' || /[、,]$/u.test(flat) || openBrackets(flat) > 0 || /^[、,,)）〕\]等]/u.test(next))
    return true;
  // …市教育 | 局、市民政局…: a name cut in two.
  const [cut, rest] = [/[^、,]*$/u.exec(flat)?.[0] ?? '', /^[^、,。]*/u.exec(plain(next))?.[0] ?? ''];
  return cut !== '' && !looksLikeUnit(cut) && countyPhrases(cut).length === 0 && looksLikeUnit(cut + rest);
}

function joinLines(lines: readonly string[]): string {
  return lines.reduce((text, next) => {
    const blank = /[A-Za-z0-9]$/u.test(text) && /^[A-Za-z0-9]/u.test(next) ? ' ' : '';
    return `${text}${blank}${next}`;
  }, '');
}

/** Units in brackets at the end of the text, or of its sentences: (A、B按职责分工负责). */
function readBrackets(
  text: string,
  line: number,
  no: number,
  warnings: ImportWarning[],
): { readonly text: string; readonly fields: readonly DraftField[] } {
  const brackets = responsibleBrackets(text);
  if (brackets.length > 1) {
    const message = `第 ${no} 项正文中有 ${brackets.length} 处责任单位,已合并,以第一处的首个单位为牵头,请核对。`;
    warnings.push(warning('units_merged', line, message, no));
  }
  let rest = '';
  let from = 0;
  for (const { start, end } of brackets) {
    rest += text.slice(from, start);
    from = end;
  }
  rest += text.slice(from);
  return {
    text: rest.replace(/。\s*。/gu, '。').trim(),
    fields: brackets.map(({ content }) => ({ label: 'responsible' as const, text: tidy(content), line })),
  };
}
