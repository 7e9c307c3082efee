import { type Findings, noFindings, readTask, type Stretch } from '../findings.ts';
import { namedFrom, replacesShare } from '../intent/corrected-words.ts';
import { isCorrection, newValueStart, saysLastWrong } from '../intent/corrections.ts';
import { withoutMistyped } from '../intent/mistyped.ts';
import { saysNothing } from '../intent/question-part.ts';
import { asks } from '../intent/questions.ts';
import { struckFields } from '../intent/struck-fields.ts';
import { withoutOld } from '../intent/struck-out.ts';
import type { InterpretContext } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { mayCome } from '../values/expected.ts';
import type { Span } from '../values/kept-text.ts';
import type { Source } from '../values/read-item.ts';
import { noWords } from '../values/task-words.ts';
import { askAboutAddition, meansAddition } from './added-before.ts';
import { holdBack, sweeping } from './bulk-lists.ts';
import { exceptedFrom, strayFrom } from './excepted.ts';
import { keptFromLast } from './kept-from-last.ts';
import { wordsOf } from './owed.ts';
import type { Segment } from './segments.ts';
import { type SharedValues, sharedOut } from './shared-values.ts';

/** What a segment says of those of its tasks that the unit owes. */
interface Said {
  readonly start: number;
  readonly content: string;
  /** How much of the content is a report. */
  readonly kept: number;
  readonly owed: readonly number[];
  readonly correcting: boolean;
  /** One of several tasks with nothing but a percentage each: a standing, never a rate. */
  readonly row: boolean;
  /** What is said of the time of all its figures. */
  readonly frame: string;
  /** Words in front of the task say that this is added to its report. */
  readonly adding: boolean;
}

/** A correction without what it corrects, and of what was typed for something else what was meant. */
function asMeant(
  typed: Source,
  { start, content, owed: [no, ...others], correcting }: Said,
  { owed }: InterpretContext,
): Source {
  if (!correcting) return typed;
  const at = { start, end: start + content.length };
  const source = withoutOld(typed, at);
  const current = no === undefined || others.length > 0 ? null : owed.get(no)?.current;
  return current == null ? source : withoutMistyped(source, at, current);
}

interface Apart {
  readonly rest: Span;
  readonly how: Pick<Stretch, 'cleared' | 'kept'>;
}

/** What is said beside fields that are struck out, or beside what stays as it was last month: where, and how it is to be taken. */
function apartFrom(content: string): Apart | null {
  const struck = struckFields(content);
  if (struck !== null) return { rest: struck.rest, how: { cleared: struck.cleared } };
  const same = keptFromLast(content);
  if (same === null) return null;
  const [from, to] = same.rest;
  const rest = content.slice(from, to);
  const begin = isCorrection('', rest)
    ? (namedFrom(rest.slice(0, newValueStart(rest)), noWords) ?? newValueStart(rest))
    : 0;
  return { rest: [from + begin, to], how: { kept: same.kept } };
}

function readApart(
  source: Source,
  { rest: [from, to], how }: Apart,
  { start, owed, correcting, frame, adding }: Said,
  context: InterpretContext,
  findings: Findings,
): void {
  // What was reported of the month so far is no measure where last month's report takes its place.
  const replaces = correcting || how.kept === 'all';
  const stretch = {
    start: start + from,
    end: start + to,
    together: owed,
    correcting: replaces,
    frame,
    adding,
    ...how,
  };
  for (const no of owed) readTask(source, no, stretch, context, findings);
}

/** Reads it for each of them: the same of all, or to each its own of what is dealt out. */
export function readOwed(
  typed: Source,
  segment: Segment,
  whole: Said,
  context: InterpretContext,
  findings: Findings,
): void {
  if (!meansAddition(whole.content, whole.correcting)) {
    readSaid(typed, segment, whole, context, findings);
    return;
  }
  const read = noFindings();
  readSaid(typed, segment, whole, context, read);
  askAboutAddition(read, context, findings);
}

function readSaid(
  typed: Source,
  segment: Segment,
  whole: Said,
  context: InterpretContext,
  findings: Findings,
): void {
  const source = asMeant(typed, whole, context);
  const content = source.text.slice(whole.start, whole.start + whole.content.length);
  const said = { ...whole, content };
  const { kept, owed } = said;
  const stray = strayFrom(content, (no) => context.owed.has(no) && !owed.includes(no));
  const apart = stray === null ? apartFrom(content.slice(0, kept)) : null;
  if (apart === null) readAll(source, segment, { ...said, stray }, context, findings);
  else readApart(source, apart, said, context, findings);
}

/** 60% of each, or 60 where percentages are meant. */
function isStanding({ shares }: SharedValues, said: string): boolean {
  return shares === true || !/^[\d.]+$/u.test(said);
}

/** «53项稳步推进。33和34能不能沿用上月的?» asks about the others, and says nothing of them. */
function askAboutStray(content: string, stray: ReturnType<typeof strayFrom>, findings: Findings): void {
  if (stray === null) return;
  const { said = '' } = /^[\s,;。]*(?<said>[^;。!?\n]*\??)/u.exec(content.slice(stray.at))?.groups ?? {};
  if (!asks(said)) findings.issues.push(sentences.taskAmbiguous(stray.words));
}

function readAll(
  source: Source,
  { nos, beside: elsewhere, anew, unlisted }: Segment,
  {
    start,
    content,
    kept: unasked,
    owed,
    correcting,
    row: listed,
    frame,
    adding,
    stray,
  }: Said & { readonly stray: ReturnType<typeof strayFrom> },
  context: InterpretContext,
  findings: Findings,
): void {
  askAboutStray(content, stray, findings);
  const kept = Math.min(unasked, stray?.at ?? unasked);
  const from = correcting ? newValueStart(content) : 0;
  const row = listed || replacesShare(content, from);
  const excepted = owed.length > 1 ? exceptedFrom(content, owed) : null;
  if (excepted !== null) findings.issues.push(sentences.excepted(excepted.no, excepted.words));
  const withdrawn = anew === 'withdrawn';
  const lastWrong = saysLastWrong(content);
  const how = { correcting, lastWrong, frame, withdrawn, adding };
  const placed = (at: Span) => ({ start: start + at[0], end: start + at[1], ...how });
  const comes = (day: Span) => mayCome(source, placed(day), content);
  const shares = sharedOut(content.slice(0, kept), nos.length, comes);
  const into = unlisted || sweeping(nos, owed, context) ? noFindings() : findings;
  const read = (no: number, at: Span, together: readonly number[], standing = row, beside = false): void =>
    readTask(source, no, { ...placed(at), together, standing, beside }, context, into);
  for (const no of owed.filter((one) => one !== excepted?.no)) {
    const share = shares?.values[nos.indexOf(no)];
    if (shares === null || share === undefined) {
      const begin = (from > 0 ? namedFrom(content.slice(0, from), wordsOf(no, context)) : null) ?? from;
      read(no, [begin, Math.max(begin, Math.min(kept, excepted?.at ?? kept))], owed, row, elsewhere === true);
    } else {
      if (!saysNothing(content.slice(...shares.common))) read(no, shares.common, owed, row, true);
      if (shares.expected)
        readTask(source, no, { ...placed(share), together: [no], field: 'expected' }, context, into);
      else read(no, share, [no], isStanding(shares, content.slice(...share)));
    }
  }
  if (into !== findings) holdBack(into, findings);
}
