import type { Findings } from '../findings.ts';
import { blankItem, type InterpretContext } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { pattern } from '../pattern.ts';
import { alikeSource } from '../values/words.ts';
import { owedNumbers } from './owed.ts';
import { sameAsWords } from './same-words.ts';
import type { Segment } from './segments.ts';

const alike = pattern(new RegExp(`^[\\s,:]*${alikeSource}[\\s,;。!]*$`, 'u'));
/** What is longer tells of one task and hardly of the next as well. */
const short = 24;

/** Tasks of which the same is to be filed as of another one, and that one. */
export interface Copies {
  readonly nos: readonly number[];
  readonly from: number;
  /** 同上 may mean the month before as well. */
  readonly doubt?: boolean;
}

/**
 * «23项60%,24项也是»: what was said of the task before is said of this one.
 * @returns the segment with the other one's words; as it is where it repeats nothing; or which task of this message or
 *   an earlier one it is to be like, for `copyReported` once all is read
 */
export function saidAlike(
  segment: Segment,
  before: Segment | null,
  text: string,
  recentTaskNo: number | null,
): Segment | Copies {
  const content = text.slice(segment.start, segment.end);
  const { like, as = like } = sameAsWords.exec(content)?.groups ?? {};
  if (as !== undefined) return copies(segment, Number(as));
  const above = before?.nos.at(-1) ?? recentTaskNo;
  if (asAbove.test(content) && above !== null)
    return { ...copies(segment, above), doubt: !/[〃″]/u.test(content) };
  if (!alike.test(content)) return segment;
  if (before === null) return recentTaskNo === null ? segment : copies(segment, recentTaskNo);
  return before.end - before.start > short ? segment : { ...segment, start: before.start, end: before.end };
}

/** 同上: the month before, or the task above? */
const asAbove = pattern(/^[\s,:]*(?:(?:也|都|均)?(?:同上|如上|同前)|[〃″])[\s,;。!]*$/u);

function copies(segment: Segment, from: number): Segment | Copies {
  const { nos } = segment;
  return nos.includes(from) ? segment : { nos, from };
}

/** The state and percentage of the other task wait for 确认; figures belong to their own task. */
export function copyReported(all: readonly Copies[], context: InterpretContext, findings: Findings): void {
  for (const copies of all) copyFrom(copies, context, findings);
}

function copyFrom({ nos, from, doubt = false }: Copies, context: InterpretContext, findings: Findings): void {
  const owed = owedNumbers([...nos, from], context, findings).filter((no) => no !== from);
  if (owed.length === 0 || !context.owed.has(from)) return;
  if (doubt) {
    findings.issues.push(sentences.sameAsAbove(owed, from));
    return;
  }
  const said = findings.items.find(({ taskNo }) => taskNo === from) ?? context.owed.get(from)?.current;
  const percent = said?.percent ?? null;
  const status = said?.status === 'no_change' ? null : (said?.status ?? null);
  findings.taskNos.push(...owed);
  if (percent === null && status === null) {
    findings.issues.push(sentences.nothingToCopy(owed, from));
    return;
  }
  findings.held.push(...owed.map((no) => ({ ...blankItem(no), percent, status })));
  findings.issues.push(sentences.sameAsTask(owed, from));
}

/** «69项100%,68项也是» where it is not known what the 100% are of: nothing was stored that could be said again. */
export function repeatsNothing(segment: Segment, before: Segment | null, { items }: Findings): boolean {
  if (before === null || segment.end !== before.end) return false;
  return !items.some(({ taskNo }) => before.nos.includes(taskNo));
}
