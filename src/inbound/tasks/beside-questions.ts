import type { Findings } from '../findings.ts';
import { mayReport, postponed } from '../intent/postponed.ts';
import { queryIntent } from '../intent/query-intent.ts';
import { behindQuestion, statedLength } from '../intent/question-part.ts';
import { asks } from '../intent/questions.ts';
import { leadStart } from './edges.ts';
import type { Cut, Segment } from './segments.ts';

/**
 * «高标准农田1.9万亩(第50项),请问上个月报的是多少», «就业3.2万人,77项。就业率要等9月的数据,到时候再补»: the value stands in front of its only task,
 * and what goes on behind it is none of it.
 */
export function withoutRemarkBehind(text: string, cut: Cut, findings: Findings): Cut {
  const [only, other] = cut.segments;
  const [from, to] = cut.preamble;
  if (only === undefined || other !== undefined || !mayReport(text.slice(from, to))) return cut;
  const closed = /^\)?\s*[,;。)]/u.exec(text.slice(only.start, only.end))?.[0].length ?? 0;
  const wanted = closed > 0 ? postponed(text.slice(only.start + closed, only.end)) : null;
  const kept = from + statedLength('', text.slice(from, only.end));
  if (wanted === null && (kept < only.start || kept >= only.end)) return cut;
  findings.also ??= wanted ?? queryIntent(text.slice(kept, only.end), false);
  return { ...cut, segments: [{ ...only, end: wanted === null ? kept : only.start + closed }] };
}

/** «上月38项我报了多少?这个月报55%»: what is reported begins behind the question. */
export function behindItsQuestion(segment: Segment, text: string, findings: Findings): Segment {
  const content = text.slice(segment.start, segment.end);
  const lead = text.slice(leadStart(text, segment.headStart, 0), segment.headStart);
  const from = behindQuestion(lead, content);
  if (from === null) return segment;
  findings.also ??= queryIntent(`${lead}${content.slice(0, from)}`, true);
  return { ...segment, start: segment.start + from, answers: true };
}

const asksAhead = /(?:^|[。;!?\n])\s*(?:[您你]好,?)?(?:请问|想问|问一?下|咨询|请教)(?<said>[^。;!?\n]*)$/u;
const wouldBe = /^\s*(?:也|还|就|都)*[是为]\s*(?:\d|[未没已正滞])[^,;。!?\n]{0,8}[\s。!?]*$/u;

/** «请问6项是65%吗,7项是70%»: the second of two values that are asked about. */
export function goesOnAsking({ headStart, start, end }: Segment, text: string): boolean {
  const { said = '' } = asksAhead.exec(text.slice(0, headStart))?.groups ?? {};
  return asks(said.replace(/[,\s]+$/u, '')) && wouldBe.test(text.slice(start, end));
}
