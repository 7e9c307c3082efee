import { findDates } from '../values/dates.ts';
import type { ChatCommand } from './chat-command.ts';
import type { SlipRef } from './scopes.ts';
import { taskAndUnit } from './task-and-unit.ts';

/** «3 …», «2023-3 …», «〔2023〕3号 …» → the number and the rest. */
function numbered(text: string): { ref: SlipRef | null; rest: string } {
  const match =
    /^[\s:,#第]*(?:[〔[(]?(20\d\d)[〕\])]?[-—\s]?)?(\d{1,5})(?:号|件)?(?=$|[\s,:]|\p{Script=Han})[\s,:]*(.*)$/su.exec(
      text,
    );
  if (match === null) return { ref: null, rest: text.trim() };
  const year = match[1] === undefined ? null : Number(match[1]);
  return { ref: { year, no: Number(match[2]) }, rest: (match[3] ?? '').trim() };
}

const reasonHead = /^(?:原因|理由|意见)[:\s]*/u;

/** 督办单, 督办单 3: for everybody. */
export function slipQuery(line: string): ChatCommand | null {
  const shown = /^(?:三色|我的|本单位|查看)?督办单(?:列表|清单|台账)?[:\s]*(.*)$/su.exec(line);
  if (shown === null) return null;
  const words = shown[1] ?? '';
  if (words === '') return { kind: 'slips', ref: null };
  const { ref, rest } = numbered(words);
  return ref !== null && rest === '' ? { kind: 'slips', ref } : null;
}

/** 答复督办单 3 …: what a unit says. */
export function slipAnswer(line: string): ChatCommand | null {
  const answer = /^(?:(?:答复|回复|反馈)督办单|督办单(?:答复|回复|反馈))[:\s]*(.*)$/su.exec(line);
  if (answer === null) return slipQuery(line);
  const { ref, rest } = numbered(answer[1] ?? '');
  return { kind: 'slip_answer', ref, text: rest };
}

const decisions = [
  ['accept', '通过|采用|办结'],
  ['return', '退回'],
  ['withdraw', '撤回|撤销'],
] as const;

/** What staff do: decide, withdraw, issue by hand (发督办单 12 市商务局 黄色 事由，6月10日前答复). */
export function slipCommand(line: string, today: string): ChatCommand | null {
  for (const [decision, verbs] of decisions) {
    const match = new RegExp(`^(?:督办单(?:${verbs})|(?:${verbs})督办单)[:\\s]*(.*)$`, 'su').exec(line);
    if (match === null) continue;
    const { ref, rest } = numbered(match[1] ?? '');
    return { kind: 'slip_decide', decision, ref, text: rest.replace(reasonHead, '') };
  }
  const issue =
    /^(?:(?:下|签|印)?发(?:出)?([蓝黄橙红绿灰])?色?督办单|([蓝黄橙红绿灰])色?督办单)(?:给)?[:\s]*(.*)$/su.exec(
      line,
    );
  return issue === null ? slipQuery(line) : issued(issue[1] ?? issue[2] ?? null, issue[3] ?? '', today);
}

const lastClause = /^(?:之|以)?前?(?:予以)?(?:答复|回复|反馈|报送?|办结)?[。;,\s]*$/u;
const clauseHead =
  /[,;。\s]*(?:请|务必|应)?(?:于|在)?(?:(?:答复|回复|反馈|办结)(?:时限|期限)?[:\s至到于]*)?$/u;

function issued(before: string | null, words: string, today: string): ChatCommand {
  const { taskNo, unit, rest } = taskAndUnit(words);
  const named = /^([蓝黄橙红绿灰])色?(?=$|[\s,:])[\s,:]*/u.exec(rest);
  const text = rest.slice(named?.[0].length ?? 0).replace(reasonHead, '');
  let until: string | null = null;
  let reason = text;
  for (const date of findDates(text, today)) {
    const limits =
      /^(?:之|以)?前?(?:予以)?(?:答复|回复|反馈|报送?|办结)/u.test(text.slice(date.end, date.end + 8)) ||
      /(?:答复|回复|反馈|办结)(?:时限|期限)?[:\s至到于]*$/u.test(text.slice(0, date.start));
    if (date.iso === null || !limits) continue;
    until = date.iso;
    // The day stands on the paper by itself.
    if (lastClause.test(text.slice(date.end))) reason = text.slice(0, date.start).replace(clauseHead, '');
  }
  return { kind: 'slip_issue', taskNo, unit, colour: named?.[1] ?? before, until, text: reason };
}
