import { anyStatusSource, valueAhead } from '../values/words.ts';
import { hanShareSource } from '../vocabulary/amounts.ts';
import { countedSource } from './counting-words.ts';
import { boundary, contrast, withoutSpeaker } from './edges.ts';
import { figureAhead, mostlyOwed, type Owed, opensSegment } from './opens-segment.ts';
import type { Reference } from './reference.ts';
import type { Rest } from './rest-words.ts';
import type { WordFirst } from './word-first.ts';

/** «51项滞后;52项市级龙头企业3家»: after 51项 at the start of a statement, 52项 is no count. */
function continuesList(ref: Reference, last: Reference | undefined, lead: string, owed: Owed): boolean {
  if (last?.style !== 'suffix' || ref.style !== 'suffix' || !ref.nos.every(owed)) return false;
  const edge = boundary(lead);
  return (edge === 'line' || edge === 'sentence') && (ref.nos[0] ?? 0) > (last.nos.at(-1) ?? 0);
}

/** «18项全社会研发经费投入增长22%»: what follows is named like a target of task 18, so 18项 counts nothing. */
function speaksOfOwn(text: string, ref: Reference, owed: Owed): boolean {
  return ref.style === 'suffix' && owed.about(ref.nos, text.slice(ref.end, ref.end + 40));
}

const ownStanding = new RegExp(
  String.raw`^(?:的)?(?:总体|整体|目前|现在|当前|已|总的?)*(?:进度|进展|推进|完成)(?:已|约|到|至|达到?|为|是|了|完成)*\s*(?:\d+(?:\.\d+)?\s*%|${hanShareSource})`,
  'u',
);

/** «52项任务总体进度80%»: of that task, unless there are as many in all; «35项工作已收官» of a unit that owes fewer than 35. */
function isStanding(text: string, ref: Reference, owed: Owed): boolean {
  const [no = 0] = ref.nos;
  if (ref.style !== 'suffix' || ref.nos.length !== 1 || !owed(no) || no === owed.count) return false;
  const after = text.slice(ref.end, ref.end + 24);
  return (
    /(?:任务|工作)$/u.test(text.slice(ref.start, ref.end)) &&
    (ownStanding.test(after) || (no > owed.count && !/^\s*[均都全]/u.test(after) && valueAhead.test(after)))
  );
}

/** «81项全面完成», «88项省级初评已通过,进度80%» from a unit that owes fewer: no count of its tasks. */
function exceedsAll(text: string, ref: Reference, owed: Owed): boolean {
  const [no = 0] = ref.nos;
  if (ref.style !== 'suffix' || ref.nos.length !== 1 || !owed(no) || no <= owed.count) return false;
  const after = text.slice(ref.end, ref.end + 40);
  return (
    /^(?:已经?|均|都)*(?:全[部面])?(?:已经?)?(?:完成|办结|完工|推开|铺开)/u.test(after) ||
    /^[^,;。\n\d]{2,20},(?:目前|总体|整体)?进度\d/u.test(after)
  );
}

/** 其中104项, 但104项: said of one task of a list before, in place of what is said of the list. */
export type Special = 'among' | 'against';

/** A reference that opens what is said about its tasks. */
export interface Head {
  readonly ref: Reference;
  /** 其中 or 但 stands before it. */
  readonly special: Special | undefined;
}

interface Finds {
  readonly text: string;
  readonly marked: string;
  readonly found: readonly Reference[];
  readonly bulk: Rest | null;
  readonly early: readonly WordFirst[];
  readonly owed: Owed;
}

/** «…正常推进 96项:落实金融政策»: apart from what stands before, and with a colon behind it; a count of few has one, too. */
function isPutAhead(text: string, { start, end, nos: [no = 0] }: Reference): boolean {
  return no > 9 && /\s/u.test(text[start - 1] ?? '') && text[end] === ':';
}

/** «…100%;⏎76 建成无废细胞126个», «…,77:城镇新增就业1.3万人»: where a statement opens, and apart from what follows. */
function isPutFirst(text: string, { start, end }: Reference): boolean {
  return (
    /(?:^|[\n;。])\s*$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    /^ |^:/u.test(text.slice(end, end + 1))
  );
}

const otherThing = new RegExp(`^${countedSource}`, 'u');

/** «40项:50%;71:2个;73:30%»: a sender who sets one task apart with a colon does so again. */
function goesOnWithColon(ref: Reference, { text, found, owed }: Finds): boolean {
  const { start, end, nos } = ref;
  if (text[end] !== ':' || !isPutFirst(text, ref) || !nos.every(owed)) return false;
  const told = (nos[0] ?? 0) > 9 || figureAhead(text.slice(end + 1, end + 20));
  return told && found.some((one) => one.end <= start && one.nos.length > 0 && text[one.end] === ':');
}

/** «60申建方案已上报,63德企许昌行活动已举办»: opens a message that goes on with another task. */
function opensRow({ start, end }: Reference, { text, found, owed }: Finds): boolean {
  if (start > 0 || otherThing.test(text.slice(end))) return false;
  return found.some(({ start: next, end: to, nos, valued, glued, doubt }) => {
    if (next <= end || doubt || nos.length === 0 || !nos.every(owed)) return false;
    const after = text.slice(to, to + 40);
    return (
      valued === true ||
      valueAhead.test(after) ||
      (glued === true && (figureAhead(after) || owed.about(nos, after)))
    );
  });
}

/** Whether a find can name a task at all, given the rest of the message. */
function stands(ref: Reference, finds: Finds, strong: boolean): boolean {
  const { text, bulk, early, owed } = finds;
  if (bulk !== null && ref.start < bulk.end && ref.end > bulk.start) return false;
  if (early.some(({ span }) => ref.start < span[1] && ref.end > span[0])) return false;
  if (ref.alone === true) return ref.nos.length > 1 ? mostlyOwed(ref.nos, owed) : ref.nos.every(owed);
  const after = text.slice(ref.end, ref.end + 40);
  const own = ref.nos.length > 2 ? mostlyOwed(ref.nos, owed) : ref.nos.every(owed);
  // Of numbers of lines `numberedLines` has told them apart.
  const glued = ref.glued === true && ref.style !== 'numbering';
  if (
    glued &&
    !owed.about(ref.nos, after) &&
    !(own && (figureAhead(after) || isPutAhead(text, ref) || opensRow(ref, finds)))
  )
    return false;
  return (
    ref.style !== 'bare' ||
    !strong ||
    (own &&
      (valueAhead.test(after) ||
        ref.valued === true ||
        goesOnWithColon(ref, finds) ||
        ((ref.glued === true || isPutFirst(text, ref)) &&
          (owed.about(ref.nos, after) || owed.figure(ref.nos, after)))))
  );
}

/** «第5 4项» of a unit that owes the 54th: the digits of one number, or two tasks. */
function isTorn(text: string, ref: Reference, owed: Owed): boolean {
  const { tens, ones } =
    /^第?[ ]*(?<tens>[1-9]) (?<ones>\d)[ ]*项?$/u.exec(text.slice(ref.start, ref.end))?.groups ?? {};
  if (tens === undefined || !owed(Number(`${tens}${ones}`))) return false;
  return Number(tens) >= Number(ones) || !ref.nos.every(owed);
}

/** «8项完成(9项未完成)»: the next task, or so many of the one before. */
function mayBeSomeOf(text: string, { style, nos, start, end }: Reference, lead: string): boolean {
  if (style !== 'suffix' || nos.length > 1 || text[start] === '第') return false;
  const inside = /^[^()]{0,16}(?=\))/u.exec(text.slice(end))?.[0] ?? '';
  return /[\p{Script=Han}%]\(\s*$/u.test(lead) && onlyState.test(inside);
}

/** Nobody can know whether it names a task, or which. */
function isDoubtful(
  text: string,
  ref: Reference,
  last: Reference | undefined,
  lead: string,
  owed: Owed,
): boolean {
  if (ref.nos.length === 0 || isTorn(text, ref, owed)) return true;
  return (
    ref.doubt &&
    !continuesList(ref, last, lead, owed) &&
    !speaksOfOwn(text, ref, owed) &&
    !isStanding(text, ref, owed) &&
    !exceedsAll(text, ref, owed)
  );
}

const onlyState = new RegExp(`^(?:${anyStatusSource})$`, 'u');

/** What opens the reports on tasks, and what may name one and cannot be told. */
export function findHeads(finds: Finds, usable: readonly Reference[], strong: boolean) {
  const { text, marked, owed } = finds;
  const heads: Head[] = [];
  const doubtful: Reference[] = [];
  let from = 0;
  for (const ref of finds.found) {
    if (ref.style === 'numbering' && !usable.includes(ref)) continue;
    if (!stands(ref, finds, strong)) continue;
    const lead = text.slice(Math.max(from, ref.start - 60), ref.start);
    // «第8项,八项行动扎实推进»: its own number again, in a name.
    const again = heads.at(-1)?.ref.nos.join() === ref.nos.join();
    if (again && ref.doubt) continue;
    const said = heads.flatMap((head) => head.ref.nos);
    const apart = withoutSpeaker(lead, marked, ref.start, heads[0]?.ref.style === ref.style);
    const some = heads.length > 0 && mayBeSomeOf(text, ref, lead);
    if (!some && !opensSegment(text, ref, apart, heads[0]?.ref ?? null, said, owed)) continue;
    if (some || isDoubtful(text, ref, heads.at(-1)?.ref, lead, owed)) {
      doubtful.push(ref);
      continue;
    }
    const special = /其中\s*$/u.test(lead) ? 'among' : contrast.test(lead) ? 'against' : undefined;
    heads.push({ ref, special: heads.length > 0 ? special : undefined });
    from = ref.end;
  }
  if (countsRest(text, heads)) heads.shift();
  const named = new Set(heads.flatMap(({ ref }) => ref.nos)).size;
  return { heads, doubtful: doubtful.filter((ref) => !countsNamed(text, ref, named)) };
}

/** «本月报三项:①第10项…②第21项…③第67项…»: how many follow. */
function countsRest(text: string, [first, ...others]: readonly Head[]): boolean {
  const next = others[0]?.ref;
  if (first === undefined || next === undefined || first.ref.style !== 'suffix') return false;
  const nos = new Set(others.flatMap(({ ref }) => ref.nos));
  const [count = 0] = first.ref.nos;
  if (first.ref.nos.length > 1 || count !== nos.size || nos.has(count)) return false;
  const between = text.slice(first.ref.end, next.start);
  // «先报三项啊,别的下午再报,57项…»
  if (/(?:先|就|只)报\s*$/u.test(text.slice(0, first.ref.start)) && /^[^\d%]{0,16}$/u.test(between))
    return true;
  return /^(?:情况|如下|分别是?|[是有])*[\s:,。]+(?:[①-⑳]|\(?1[.、)])?\s*$/u.test(between);
}

/** «三项工作:3项50%,66项65%,96项40%»: how many they are. */
function countsNamed(text: string, { start, end, nos }: Reference, named: number): boolean {
  return (
    nos.length === 1 &&
    nos[0] === named &&
    named > 1 &&
    /(?:工作|任务|事项)/u.test(text.slice(start, end + 2))
  );
}
