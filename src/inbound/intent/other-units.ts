import type { Findings } from '../findings.ts';
import type { InterpretContext, Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { pattern } from '../pattern.ts';
import type { Cut, Segment } from '../tasks/segments.ts';
import type { Message } from '../values/read-item.ts';
import { hearsaySource } from '../vocabulary/turning.ts';
import {
  countyFigures,
  isCounty,
  isForwarded,
  isNamed,
  type Speaker,
  speakerBefore,
  speakerInside,
  speakerTail,
  withoutNames,
} from './voices.ts';

/** 帮长葛报一下, 代录 市商务局 */
const forOthers =
  /(?:帮(?![扶助带办])|替|代(?!表))\s*录?\s*(?<who>(?!我|咱|忙|您|你|他|她|小|老|同事|领导|[主局科处]长)\p{Script=Han}{2,8}?)(?:填报|上报|报送|报|填|录)?(?:一?下)?[\s,:]*$/u;
/** 新乡市12项80%: a place that is no unit of the directory. */
const namedOwner =
  /^(?:[大领老您你][家导师]?好)?[\s,。:!]*(?<who>(?!我|全|各|本|报|向|请|关于|按|对|把)\p{Script=Han}{2,8}?[市县区])的?[\s:,]*$/u;
/** «我是长葛的,借他手机报一下» */
const introduced =
  /(?:^|[\s,。:!])(?:我|这里|咱们?|我们)是(?<who>\p{Script=Han}{2,12}?)(?:那边|这边)?的(?:[小老]?\p{Script=Han}{1,3})?[\s,。:]/u;
/** «听市里说12项全市70%» */
const heard = pattern(
  new RegExp(String.raw`(?:${hearsaySource}|(?:上面|领导|人家|他|她)(?:说|讲))\s*$`, 'u'),
);

/** Another unit for which the words before the first task say that the report is; null when there is none. */
export function otherUnit(
  preamble: string,
  marked: string,
  { unit, directory }: InterpretContext,
): string | null {
  if (preamble === '') return null;
  const who = forOthers.exec(preamble)?.groups?.['who']?.trim();
  if (who !== undefined && !unit.includes(who) && directory.resolve(who) !== unit) return who;
  const from = introduced.exec(preamble)?.groups?.['who'];
  const home = from === undefined ? null : directory.resolve(from);
  if (from !== undefined && home !== null && home !== unit) return from;
  if (isNamed(marked) || isNamed(marked, 'own')) return null;
  const owner = namedOwner.exec(preamble)?.groups?.['who'];
  return owner === undefined || isShortFor(owner, unit) ? null : owner;
}

/** Whether the words before a task make what follows a thing told by others. */
export function isHeard(lead: string): boolean {
  return heard.test(lead);
}

/** The characters of a short name stand in the unit's name in their order: 经开区 in 经济技术开发区管委会. */
function isShortFor(short: string, unit: string): boolean {
  let at = 0;
  for (const char of unit) if (char === short[at]) at += 1;
  return at === short.length;
}

/** A segment, and whose words it is; `who` is null for the sender's own, and empty for somebody not named. */
export interface Voiced {
  readonly segment: Segment;
  readonly who: string | null;
}

/**
 * Tells what others are said to have done from the sender's own report. Whoever is named speaks on until the sentence
 * ends or the sender comes in (我们); a heading (长葛市:) and a forwarded message go on to the end.
 */
export function voiced(text: string, marked: string, cut: Cut, context: InterpretContext): readonly Voiced[] {
  const { segments, preamble } = cut;
  const forwarded = context.proxy !== true && isForwarded(text.slice(...preamble), marked.slice(...preamble));
  if (!forwarded && !isNamed(marked)) return segments.map((segment) => ({ segment, who: null }));
  const places = isCounty(context.unit, context.directory);
  let speaker: Speaker = forwarded ? { who: '' } : null;
  let heading = forwarded;
  let from = 0;
  const voices: Voiced[] = [];
  for (const segment of segments) {
    const span = [from, segment.headStart] as const;
    const lead = marked.slice(...span);
    const next = speakerBefore(text.slice(...span), lead);
    if (next !== null) {
      speaker = next;
      heading = next !== 'own' && (forwarded || /[:\n]\s*$/u.test(lead));
    } else if (!heading && /[。;\n!]/u.test(lead)) speaker = null;
    const last = voices.at(-1);
    if (next !== null && last !== undefined) voices[voices.length - 1] = withoutNext(last, marked);
    from = segment.start;
    voices.push(
      speaker !== null && speaker !== 'own'
        ? { segment, who: speaker.who }
        : withoutOthers(segment, text, marked, places),
    );
  }
  return voices;
}

/** «6项40%,长葛12项80%»: whoever is named for the next task is no part of what is said of the one before. */
function withoutNext({ segment, who }: Voiced, marked: string): Voiced {
  const { start, end } = segment;
  const tail = speakerTail.exec(marked.slice(start, end));
  return tail === null ? { segment, who } : { segment: { ...segment, end: start + tail.index }, who };
}

/** What is left of a segment when a clause of it speaks of another unit; all of it is theirs when nothing of the sender's is left. */
function withoutOthers(segment: Segment, text: string, marked: string, places: boolean): Voiced {
  const { start, end } = segment;
  const found = speakerInside(text.slice(start, end), marked.slice(start, end), places);
  if (found === null) return { segment, who: null };
  if (/[^\s,:、;。]/u.test(text.slice(start, start + found.start)))
    return { segment: { ...segment, end: start + found.start }, who: null };
  const rest = start + found.end;
  const ours = isNamed(marked.slice(rest, end), 'own');
  return ours ? { segment: { ...segment, start: rest }, who: null } : { segment, who: found.who };
}

/** The message as it would read if what it says of others were the sender's. */
export function asOwn(source: Message): Message {
  return { ...source, text: withoutNames(source.text, source.marked) };
}

/** «54项禹州修了40公里,我们26公里» from another county: what its neighbour has done is no extra figure of its own. */
function dropOthers(
  theirs: readonly { readonly who: string; readonly value: number }[],
  nos: readonly number[],
  findings: Findings,
): void {
  for (const { who, value } of theirs) {
    const at = findings.items.findIndex(({ taskNo }) => nos.includes(taskNo));
    const item = findings.items[at];
    if (item === undefined) continue;
    const metrics = item.metrics.filter(
      (one) =>
        one.valueInTargetUnit !== null || one.value !== value || one.indicator?.startsWith(who) !== true,
    );
    if (metrics.length < item.metrics.length) findings.items[at] = { ...item, metrics };
  }
}

/**
 * «21项 魏都区新增智能车间2个» from a city department whose goal is more than that: the county's share, or all there is?
 * A single thing has to stand somewhere, and says so.
 */
export function askAboutCounties(
  { text, marked }: Message,
  { segments }: Cut,
  { unit, directory, owed }: InterpretContext,
  findings: Findings,
): void {
  if (!isNamed(marked)) return;
  const county = isCounty(unit, directory);
  for (const { nos, start, end } of segments) {
    const told = countyFigures(text.slice(start, end), marked.slice(start, end));
    if (county) {
      dropOthers(told, nos, findings);
      continue;
    }
    const [found] = told;
    const at = findings.items.findIndex(({ taskNo }) => nos.includes(taskNo));
    const item = findings.items[at];
    const metric = item?.metrics.find(
      (one) => one.value === found?.value && one.value !== 1 && one.valueInTargetUnit !== null,
    );
    if (found === undefined || item === undefined || metric === undefined) continue;
    const goal = owed.get(item.taskNo)?.targets.find(({ indicator }) => indicator === metric.indicator);
    if (goal === undefined || (metric.valueInTargetUnit ?? 0) >= goal.value) continue;
    findings.items.splice(at, 1);
    findings.held.push(item);
    findings.issues.push(
      sentences.ofCounty(item.taskNo, found.who, goal.indicator, `${metric.value}${metric.unit}`),
    );
  }
}

/** The part of a segment that is the sender's; tasks taken out of it before stay out, a value told elsewhere stays as it is. */
export function ownPart(segment: Segment, voice: Voiced | undefined): Segment {
  if (voice === undefined || segment.start >= voice.segment.end) return segment;
  const { start, end } = voice.segment;
  return { ...segment, start: Math.max(segment.start, start), end: Math.min(segment.end, end) };
}

/** What is wrong with a report, whoever it is of. */
const stillTold = new Set<Issue['code']>(['task_unknown', 'task_not_owed', 'value_decrease', 'value_jump']);

/** What others are said to have done waits until the sender says that it is the own unit's. */
export function askWhose(theirs: Findings, voices: readonly Voiced[], findings: Findings): void {
  if (voices.every(({ who }) => who === null)) return;
  findings.asked ??= theirs.asked;
  findings.also ??= theirs.also;
  findings.postponed.push(...theirs.postponed);
  findings.taskNos.push(...theirs.taskNos);
  const taken = new Set(findings.items.map(({ taskNo }) => taskNo));
  const waiting = [...theirs.items, ...theirs.held].filter(({ taskNo }) => !taken.has(taskNo));
  const told = theirs.issues.filter(({ code }) => stillTold.has(code));
  const unread = theirs.issues.filter((one) => !told.includes(one));
  findings.issues.push(...told);
  const nos = [...waiting, ...unread].flatMap(({ taskNo }) => taskNo ?? []);
  if (nos.length === 0 && unread.length === 0) return;
  const who = [...new Set(voices.flatMap((one) => one.who ?? []))].join('、');
  findings.held.push(...waiting);
  findings.issues.push(sentences.notOurs([...new Set(nos)], who, waiting.length > 0));
}
