import { type ComposedChange, composedChange } from '../../inbound/intent/composed-change.ts';
import { blankItem } from '../../inbound/interpretation.ts';
import {
  type ComposedLine,
  composedChanged,
  composedLines,
  composedUnclear,
  joinPassages,
  passagesOf,
  withComposedLines,
} from '../../replies/lead-texts.ts';
import { ownUnit } from './confirm.ts';
import { fileReports, type OwedContext } from './report.ts';
import { answered, type Outcome, type Turn } from './turn.ts';

/** Called so, a passage is one of the lead's own fields. */
const ownField = /问题|困难|进展|下一?步|措施|本单位|我们?[局委办]?/u;

/**
 * 修改：水利局那条改为… behind 采纳汇总 1: the co-unit's line in the lead's own 进展 is changed, and nothing else of the report. Asked
 * about where it is not clear which; null for every other message.
 */
export async function changeComposed(turn: Turn, text: string, owed: OwedContext): Promise<Outcome | null> {
  const change = composedChange(text);
  if (change === null) return null;
  const unit = owed.interpret.directory.resolve(change.of);
  if (unit === ownUnit(turn).name || (unit === null && ownField.test(change.of))) return null;
  const found = taskOf(change, unit, owed);
  if (found === null) return null;
  const { taskNo, progress, lines } = found;
  if (!change.passage && !lines.some((line) => line.unit === unit)) return null;
  const at = change.change === 'unclear' ? null : changed(change, unit, lines);
  if (at === null)
    return unit === null && change.change === 'unclear'
      ? null
      : answered('clarify', composedUnclear(taskNo, lines));
  const rest = withComposedLines(progress, at.lines);
  const item = { ...blankItem(taskNo), progress: rest };
  const filed = await fileReports(turn, {
    unit: ownUnit(turn),
    owed,
    items: [rest === null ? { ...item, cleared: ['progress'] } : item],
    issues: [],
    intent: 'correct',
    shown: true,
  });
  const [receipt, ...others] = filed.answers;
  const [title, ...blocks] = receipt?.blocks ?? [];
  if (title === undefined) return filed;
  const told = composedChanged(taskNo, at.unit, change.words);
  return { ...filed, answers: [{ ...receipt, blocks: [title, told, ...blocks] }, ...others] };
}

interface Adopted {
  readonly taskNo: number;
  readonly progress: string;
  readonly lines: readonly ComposedLine[];
}

/** The task named, the one talked about, or the only one that has adopted something of the unit. */
function taskOf(
  { taskNo }: Pick<ComposedChange, 'taskNo'>,
  unit: string | null,
  { rows, dialog }: Pick<OwedContext, 'rows' | 'dialog'>,
): Adopted | null {
  const adopted = [...rows.values()].flatMap(({ taskNo: no, current }): Adopted[] => {
    const progress = current?.progress ?? null;
    const lines = composedLines(progress);
    return progress === null || lines.length === 0 ? [] : [{ taskNo: no, progress, lines }];
  });
  const named = taskNo ?? dialog.recentTaskNo;
  const spoken = adopted.find((one) => one.taskNo === named);
  if (spoken !== undefined || taskNo !== null) return spoken ?? null;
  const [only, ...others] = adopted.filter(({ lines }) => lines.some((line) => line.unit === unit));
  return others.length === 0 ? (only ?? null) : null;
}

/** The lines with the change made; null where it does not fit exactly one of them. */
function changed(
  { of, words }: ComposedChange,
  unit: string | null,
  lines: readonly ComposedLine[],
): { readonly unit: string; readonly lines: readonly ComposedLine[] } | null {
  const hits = lines.flatMap((line) =>
    unit === null
      ? passagesOf(line.words).flatMap((passage) => (passage.includes(of) ? [{ line, passage }] : []))
      : line.unit === unit
        ? [{ line, passage: line.words }]
        : [],
  );
  const [hit, ...others] = hits;
  if (hit === undefined || others.length > 0) return null;
  const passages = unit === null ? passagesOf(hit.line.words) : [hit.line.words];
  const now = joinPassages(passages.flatMap((one) => (one !== hit.passage ? one : (words ?? []))));
  const left = lines.flatMap((line) =>
    line !== hit.line ? line : now === '' ? [] : { ...line, words: now },
  );
  return { unit: hit.line.unit, lines: left };
}
