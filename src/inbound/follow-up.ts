import { parseNumeral } from '../domain/quantity.ts';
import type { DialogState, OpenQuestion } from './dialog-state.ts';
import { agrees, severalSource } from './intent/assent.ts';
import type { Interpretation } from './interpretation.ts';
import { normaliseBoth } from './normalise.ts';
import { ofListed } from './tasks/listed-tasks.ts';
import { ofEarlierList, ofTheOther, type Resolved, withTasks } from './tasks/pronouns.ts';
import { sameSource } from './values/words.ts';
import { apologySource } from './vocabulary/spoken.ts';

const objects =
  /其[余他它]|剩[下余]|余下|别的|^[\s]*(?:都|全|统统|一律)|错了?|不对|不是|(?:别|不)(?:要|再|用|能)?(?:[登报填存]|确认)/u;

/** «不对», «其余先不报了», not to be understood, behind 其余都按30% that waits: 确认 must not file that any more. */
export function objectsToBulk(
  { text, intent, items, held, rest }: Interpretation,
  { confirm }: DialogState,
): boolean {
  const unread = rest === undefined && items.length + held.length === 0 && intent === 'clarify';
  return unread && (confirm?.rest ?? []).length > 0 && objects.test(text);
}

const ownUnit = new RegExp(
  `^${severalSource}?(?:是|按|指|算)?的?(?<unit>百分[比数率点之]|%|进度|[万亿]?(?:家|个|所|亩|户|套|人|公里|元|座|处|件))(?:的|吧|啊|呀|哦|哈)*[。!\\s]*$`,
  'u',
);

/** «都是百分比» behind «35 of what?»: of the answers offered to each question the one in that unit. */
function inUnit(questions: readonly OpenQuestion[], text: string): string | null {
  const unit = ownUnit.exec(text)?.groups?.['unit'];
  if (unit === undefined) return null;
  const ending = unit.startsWith('百分') || unit === '进度' ? '%' : unit;
  return joined(questions.map(({ answers }) => answers.filter((answer) => answer.endsWith(ending))));
}

function joined(offered: readonly (readonly string[])[]): string | null {
  return offered.every((answers) => answers.length === 1) ? offered.flat().join('；') : null;
}

const nth =
  /^(?:就?是|选|说的是|[那这])?(?:第?(?<no>[一二三123])个|(?<first>前者|前面那?一?[个项条]|前一[个项条]|头一[个项条]|上面那?[个项条])|后者|后面那?一?[个项条]|后一[个项条]|下面那?[个项条]|最后(?:面|那|的)*一?[个项条])(?:吧|的)?[。!\s]*$/u;
const some =
  /^(?:就?是|选|说的是|[那这])?(?:(?<first>前)|(?<last>[最]?后))面?(?<count>[两二三23])[个项条](?:都是|都)?(?:吧|的)?[。!\s]*$/u;

/** 第一个, 前者, 最后一个: which of what was offered. */
function chosen<T>(offered: readonly T[], text: string): T | undefined {
  const match = nth.exec(text);
  if (match === null || offered.length < 2) return undefined;
  const { no, first } = match.groups ?? {};
  if (no !== undefined) return offered[(parseNumeral(no) ?? 0) - 1];
  return first === undefined ? offered.at(-1) : offered[0];
}

/** 第一个, 最后一项, 前两个: one or several of what was offered; empty where it is none of it. */
export function chosenOf<T>(offered: readonly T[], text: string): readonly T[] {
  const one = chosen(offered, text);
  if (one !== undefined) return [one];
  const { first, count = '' } = some.exec(text)?.groups ?? {};
  const many = parseNumeral(count) ?? 0;
  if (many === 0 || many > offered.length) return [];
  return first === undefined ? offered.slice(-many) : offered.slice(0, many);
}

const aside = /^(?:就?是|指|说的是)+|(?:的|吧|啊|呀|哦|那个|这个|[。!\s])+$/gu;

/** «是指标»: of a progress and a figure the figure. */
const theFigure = /^(?:就?是|说的是|那个|这个|[\s])*指标(?:的|值|吧|[。!\s])*$/u;

/** Whether an answer offered is called so by a text; null where the text is no name. */
function calls(text: string): ((answer: string) => boolean) | null {
  if (theFigure.test(text)) return (answer) => !answer.includes(' 进度');
  const name = text.replace(aside, '').replace(/^(?:工作|总体|整体|任务)(?=进度$)/u, '');
  if (!/^\p{Script=Han}{2,16}$/u.test(name)) return null;
  const inOrder = new RegExp([...name].join('\\p{Script=Han}*'), 'u');
  return (answer) => inOrder.test(answer.replace(/[()（）“”]/gu, ''));
}

/** 老旧小区, 高新企业: the one of the answers offered that is called so. */
function named(offered: readonly string[], text: string): string | undefined {
  const called = calls(text);
  if (called === null || offered.length < 2) return undefined;
  const [only, ...others] = offered.filter(called);
  return others.length === 0 ? only : undefined;
}

const toAll = new RegExp(
  `^${severalSource}{1,2}(?:是|报|按|写|填|为|算|改成|改为)?\\s*(?=[\\d百一二三四五六七八九正滞已未完])`,
  'u',
);
const row = /^(?:分别|依次)?(?:是|为|报)?\s*\d[\d.]*%?(?:\s*[、,和\s]\s*\d[\d.]*%?)+[。!\s]*$/u;

/** «都是30%», «30%和40%» behind a question about each of several tasks. */
function ofEach(nos: readonly number[], text: string, own: string): string | null {
  const [all] = toAll.exec(text) ?? [];
  if (all !== undefined) return `第${nos.join('、')}项 都${own.slice(all.length)}`;
  if (!row.test(text)) return null;
  const values = text.match(/\d[\d.]*%?/gu) ?? [];
  return values.length === nos.length ? nos.map((no, at) => `第${no}项 ${values[at]}`).join('；') : null;
}

/**
 * A message that names no task as the answer to what was asked about one or several, as a sentence of its own: 是的 takes
 * the one answer offered for each, 百分比 the one in that unit, 第一个 one of several; anything else is said of the tasks
 * asked about. Null when nothing of the kind is open.
 */
export function answerTo(about: DialogState['about'], said: string): string | null {
  const [first, ...others] = about ?? [];
  if (first === undefined) return null;
  const { own, folded } = normaliseBoth(said);
  const questions = [first, ...others];
  if (agrees(said)) return joined(questions.map(({ answers }) => answers));
  const unit = inUnit(questions, folded);
  if (unit !== null) return unit;
  const nos = [...new Set(questions.map(({ taskNo }) => taskNo))];
  if (nos.length > 1) return ofEach(nos, folded, own);
  const choice =
    others.length === 0 ? (chosen(first.answers, folded) ?? named(first.answers, folded)) : undefined;
  const meant = first.adds ? '补充 ' : first.corrects ? '更正 ' : '';
  return choice ?? `${meant}第${first.taskNo}项 ${said}`;
}

/** «3条» behind «3%, or 3条高速公路?»: of the answers offered the one with this amount, and no look-up of the third task. */
export function amountOffered(about: DialogState['about'], said: string): string | null {
  const words = normaliseBoth(said).folded.trim();
  if (!/^\d[\d.]*\s*(?![项号])[\p{Script=Han}%]{1,3}$/u.test(words)) return null;
  const [only, ...others] = (about ?? [])
    .flatMap(({ answers }) => answers)
    .filter((answer) => answer.endsWith(words) && !/[\d.]$/u.test(answer.slice(0, -words.length)));
  return only === undefined || others.length > 0 ? null : only;
}

const zeroTooMany = new RegExp(
  String.raw`^(?:${apologySource}|手滑了?|[,\s我是])*(?:多(?:打|写|输|按|敲)|(?:打|写|输|按|敲)多)了?一?个?[0零][了啊吧哈呀。!\s]*$`,
  'u',
);
const ofNumber = /^(?:是|就是|应该是)?(?<value>\d{1,2}|100)[吧啊哈。!\s]*$/u;

/** «80», «多打了个0» behind «46项 800%»; 80 must be no task of the unit. */
export function percentMeant(
  text: string,
  { about = [], said = '', asked, recentTaskNo }: DialogState,
  owes: (no: number) => boolean,
): string | null {
  const words = normaliseBoth(text).folded;
  const value = ofNumber.exec(words)?.groups?.['value'];
  if (value !== undefined && owes(Number(value))) return null;
  const [question, ...others] = about;
  if (question?.percent === true && others.length === 0) {
    const [share, ...more] = normaliseBoth(said).folded.match(/\d+0(?=%)/gu) ?? [];
    if (value !== undefined) return `第${question.taskNo}项 ${value}%`;
    const meant = share === undefined || more.length > 0 || !zeroTooMany.test(words) ? 0 : Number(share) / 10;
    return meant > 0 && meant <= 100 ? `第${question.taskNo}项 ${meant}%` : null;
  }
  const begun = asked !== null && /^(?:总体|整体|目前)?(?:进度|完成率|百分比)[:：\s]*$/u.test(asked.text);
  return begun && value !== undefined && recentTaskNo !== null ? `第${recentTaskNo}项 进度${value}%` : null;
}

/** «同上月», «跟上次一样», «一样», «没变化» behind 任务6 or the question for it. */
const unchanged = new RegExp(
  `^(?:那|就|还是?|也|都|这个月|本月|[,\\s])*(?:${sameSource}|一样|没变化?|没有变化|无变化|老样子|照旧)(?:的|吧|了|啊|呀)*[。!~\\s]*$`,
  'u',
);

/** «两个写反了» right behind the reports: nothing else can be wanted than each the value of the other. */
const reversed =
  /^(?:任务|[的都是我给,\s]|刚才|数[据字]?|进度|百分比)*[写填报弄搞打发登录]?(?:得|的)?[反倒]了[吧啊哈呀]*[\s。!]*$/u;

type Remembered = Pick<DialogState, 'asked' | 'recentTaskNo' | 'recentTasks' | 'several'>;

/** Nothing said beside the word that stands for tasks. */
const nothingMore = /^(?:都|全|是|的|这|那|吧|了|啊|项|个|[\s,，。.!])*$/u;
const theseAll =
  /^(?:就?是)?(?:都|全|全部|全都|(?<two>[这那]?[两二2][个项]都)|几个都|几项都)(?:是|有)?(?:的)?[。!\s]*$/u;

/** «75%, of which?» — 都是: all that were offered; 两个都是 of those talked about last, where they are two. */
function allOffered(
  text: string,
  offered: readonly number[],
  recentTasks: readonly number[],
): readonly number[] | null {
  const match = theseAll.exec(text);
  if (match === null || offered.length < 2) return null;
  const several = recentTasks.length > 1;
  if (match.groups?.['two'] !== undefined && offered.length !== 2)
    return recentTasks.length === 2 ? recentTasks : null;
  return several && offered.every((no) => recentTasks.includes(no)) ? recentTasks : offered;
}

/**
 * A message that leans on the ones before without answering a question about a task: «75%, of which?» — 第一个; 这项改成50%;
 * 都改成80%; 一样; 还是40.
 * @param owed the tasks of the unit: «60%, of which of the two?» — 都是, 另一个
 */
export function leaning(
  said: string,
  { asked, recentTaskNo, recentTasks = [], several = [] }: Remembered,
  owed: readonly number[] = [],
): Resolved | null {
  const { own, folded } = normaliseBoth(said);
  if (asked !== null) {
    const choice = chosen(asked.choices, folded);
    if (choice !== undefined) return { text: `第${choice}项 ${asked.text}`, sweeping: false };
    const all = allOffered(folded, asked.choices, recentTasks);
    if (all !== null)
      return {
        text: `第${all.join('、')}项 ${asked.text}`,
        sweeping: all.length > 3 || (all !== recentTasks && all.length !== owed.length),
      };
  }
  const named = withTasks(folded, own, recentTasks) ?? ofEarlierList(folded, own, several);
  if (named !== null) {
    const more = named.text.replace(/^.*?项 /u, '');
    if (reversed.test(more)) return { ...named, text: `${named.text}，对调一下` };
    return asked !== null && nothingMore.test(more)
      ? { ...named, text: `${named.text.slice(0, named.text.length - more.length)}${asked.text}` }
      : named;
  }
  if (recentTaskNo === null) return null;
  const other = ofTheOther(folded, own, recentTaskNo, owed);
  if (other !== null) return other;
  if (unchanged.test(folded)) return { text: `第${recentTaskNo}项 同上月`, sweeping: false };
  return null;
}

/** What is said of tasks that a message before named together: «34 65 102», then «都正常推进». */
export function saidOfListed(said: string, { talk, asked }: DialogState): Resolved | null {
  if (talk?.listed === undefined || asked !== null) return null;
  const { own, folded } = normaliseBoth(said);
  return ofListed(folded, own, talk.listed);
}
