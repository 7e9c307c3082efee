import { lastSubmission, versionBefore } from '../../../db/queries/report-decisions.ts';
import { addWords } from '../../domain/addition.ts';
import { replacedWords } from '../../domain/replaced-words.ts';
import type { ReportContent } from '../../domain/report.ts';
import { keepsEarlierWords } from '../../inbound/intent/kept-words.ts';
import { blankItem, type ReportItem } from '../../inbound/interpretation.ts';
import { composedLines, withComposedLines } from '../../replies/lead-texts.ts';
import { nothingReplaced } from '../../replies/receipt.ts';
import { ownUnit } from './confirm.ts';
import { fileReports, type OwedContext } from './report.ts';
import { answered, type Outcome, type Turn } from './turn.ts';

/**
 * 保留原内容 behind a report that took the place of earlier words: they stand in front of its own again. The words are taken as they are stored
 * and never read anew, so that their old figures change nothing. Null for every other message.
 */
export async function keepWords(turn: Turn, text: string, owed: OwedContext): Promise<Outcome | null> {
  const nos = keepsEarlierWords(text);
  if (nos === null) return null;
  const items: ReportItem[] = [];
  for (const { id, taskNo } of await lastSubmission(turn.tx, turn.person.id, turn.period)) {
    const current = owed.rows.get(taskNo)?.current ?? null;
    if (current === null || (nos.length > 0 && !nos.includes(taskNo))) continue;
    const item = withEarlier(taskNo, await versionBefore(turn.tx, id), current);
    if (item !== null) items.push(item);
  }
  if (items.length === 0) return answered('clarify', nothingReplaced());
  return fileReports(turn, { unit: ownUnit(turn), owed, items, issues: [], intent: 'correct', shown: true });
}

function withEarlier(
  taskNo: number,
  before: ReportContent | null,
  current: ReportContent,
): ReportItem | null {
  const both = replacedWords(before, current).flatMap(({ field, words }) => {
    const lines = field === 'progress' ? composedLines(words) : [];
    const own = lines.length === 0 ? words : withComposedLines(words, []);
    const joined = addWords(own, current[field] ?? '');
    if (!('text' in joined)) return [];
    return [[field, lines.length === 0 ? joined.text : withComposedLines(joined.text, lines)] as const];
  });
  return both.length === 0 ? null : { ...blankItem(taskNo), ...Object.fromEntries(both) };
}
