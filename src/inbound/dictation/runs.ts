import { matches } from '../matches.ts';
import { countsRight } from '../tasks/counting-words.ts';
import type { Owed } from '../tasks/opens-segment.ts';
import { partsOfCounts } from '../tasks/parts-of-counts.ts';
import { doubted, hesitationSource } from '../vocabulary/spoken.ts';
import { isOwn } from './around.ts';
import { type Group, groupsIn } from './groups.ts';
import { before, inPlaceOf, type Mark } from './marks.ts';
import { taskNumber } from './numerals.ts';
import { counted, namesAlone, opener, type Place, verdictOn } from './verdict.ts';

/** Without marks between them, but for those inside a list. */
const stretch = /[^\n,。;:!?()[\]“”"…|/→=+]+/gu;

/** Words that lead over to the next task. */
const leadingOver = new RegExp(
  `(?:然后|还有(?:一[个项])?|另外|再就是|接着|最后|下面是?|那个|${hesitationSource})+$`,
  'u',
);
const pause = new RegExp(`那个|${hesitationSource}`, 'gu');

/** «…百分之二十八然后那个九十九项»: the mark stands before what leads over, and pauses say nothing. */
function opening(text: string, head: number): readonly Mark[] {
  const said = leadingOver.exec(text.slice(Math.max(0, head - 16), head))?.[0] ?? '';
  const start = head - said.length;
  const pauses = matches(pause, said).map((one) => inPlaceOf(start + one.index, one[0].length, ' '));
  return [before(start, ';'), ...pauses];
}

function marksOf(text: string, group: Group, opens: boolean): readonly Mark[] {
  const head = group.start - (group.marked ? 1 : 0);
  const bare = !group.suffixed && group.counted === null;
  return [
    ...(opens ? opening(text, head) : []),
    ...(group.marked ? [] : [before(head, '第')]),
    ...group.seams.map((seam) => before(seam, '、')),
    ...group.plus.map((at) => inPlaceOf(at, 1, '、')),
    ...(bare ? [before(group.end, '项')] : []),
  ];
}

/** «49、53、98项三项除了98项都没变化»: left out of what is said of the others. */
const excepting = /除(?:了|去|开|第?[\d一二三四五六七八九十])|除外|以外/u;

/** Marks before every task that an unpunctuated stretch goes on to. */
export function taskMarks(text: string, owed: Owed, unpunctuated: boolean): readonly Mark[] {
  const marks = matches(stretch, text).flatMap(({ index, 0: said }) =>
    /\p{Script=Han}/u.test(said) && !excepting.test(said)
      ? marksIn(said, owed, unpunctuated).map((mark) => ({ ...mark, at: mark.at + index }))
      : [],
  );
  if (marks.length === 0) return marks;
  // «46项60项指标达标55项,5项整改中»: how many there are is no task beside the one before.
  const counted = partsOfCounts(text);
  return marks.filter(({ at }) => !counted.some(({ start }) => start === at));
}

/** Numbers right before 项: the next one up may be named though the unit does not owe it. */
const plain =
  /(?<=^|[^\d零一二两三四五六七八九十百])(?:\d{1,3}|[零一二三四五六七八九十百]{1,5})(?=项(?!目))/gu;

function marksIn(text: string, owed: Owed, unpunctuated: boolean): readonly Mark[] {
  const found: Mark[] = [];
  const next = new Set(matches(plain, text).map(({ 0: no }) => (taskNumber(no) ?? -1) + 1));
  const valuesFirst = /[\d零一二两三四五六七八九十百]项(?:任务|工作)?$/u.test(text);
  const about = (no: number, words: string) => isOwn([no], words, owed) || owed.mentions([no], words);
  const known = { owed, named: (no: number) => owed(no) || next.has(no), about };
  let headed = true;
  let last: Group | null = null;
  for (const group of groupsIn(text, known)) {
    const place = { owed, valuesFirst, last: last?.nos.at(-1) ?? null, headed, unpunctuated };
    if (!group.suffixed && !group.ofAll) {
      if (!namesAlone(text, group, place)) continue;
      found.push(...marksOf(text, group, !opener.test(text.slice(0, group.start))));
    } else if (opener.test(leadOf(text, group))) {
      const [no = 0, ...more] = group.nos;
      const after = text.slice(group.end + 1, group.end + 41);
      const own = about(no, after);
      headed = group.marked || more.length > 0 || no > 9 || own;
      // «一项开工项目三百二十个», «十二项国家创新型城市创建»: what would count anywhere else
      const unlikely =
        more.length === 0 &&
        !/^(?:重点)?(?:任务|工作|事项)/u.test(after) &&
        (no === 1 || (no > 9 && countsRight(after)));
      if (group.seams.length > 0 || group.plus.length > 0 || (own && unlikely && !group.marked))
        found.push(...marksOf(text, group, false));
    } else if (takenBack(text, group, last)) {
      found.push(...insteadOf(text, group));
      continue;
    } else found.push(...laterMarks(text, group, last, place));
    last = group;
  }
  return found;
}

function leadOf(text: string, { start, marked }: Group): string {
  return text.slice(0, start - (marked ? 1 : 0));
}

/** The marks before a task behind others, or behind words. */
function laterMarks(text: string, group: Group, last: Group | null, place: Place): readonly Mark[] {
  const lead = leadOf(text, group);
  const again = last !== null && last.end + 1 === lead.length && last.nos.join() === group.nos.join();
  if (/[\s项号]$/u.test(lead) && !again) return [];
  if (last === null && group.nos.length === 1 && !counted.test(lead)) return [];
  switch (verdictOn(text, group, place)) {
    case 'task':
      return marksOf(text, group, true);
    case 'doubt':
      if (!place.unpunctuated) return [];
      return [...opening(text, lead.length), before(group.end + 1, doubted)];
    default:
      return [];
  }
}

/** «100项101项102项都是百分之七十啊不对一百零一项是六十五»: one of the list, and another value. */
function takenBack(text: string, group: Group, last: Group | null): boolean {
  return (
    last !== null &&
    last.nos.length > 1 &&
    group.nos.length === 1 &&
    group.nos.every((no) => last.nos.includes(no)) &&
    notRight.test(leadOf(text, group)) &&
    otherShare.test(text.slice(group.end))
  );
}

const notRight = /[啊哦呃嗯]{0,2}(?:不对|说错了)$/u;
const otherShare = /^项?(?:应该)?[是为](?:\d{2}%?|百分之|[二三四五六七八九]?十|[一二三四五六七八九]成)/u;

function insteadOf(text: string, group: Group): readonly Mark[] {
  const lead = leadOf(text, group);
  const length = notRight.exec(lead)?.[0].length ?? 0;
  return [
    inPlaceOf(lead.length - length, length, ',但'),
    ...(group.marked ? [] : [before(lead.length, '第')]),
  ];
}
