import { type Findings, knownNumbers } from '../findings.ts';
import type { InterpretContext } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { madeOf } from '../made-of.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { blanked } from '../spans.ts';
import { anyStatusSource, sameSource, valueAhead } from '../values/words.ts';
import { shareAheadSource, unitSource } from '../vocabulary/amounts.ts';
import { courtesySource } from '../vocabulary/spoken.ts';
import { lastPeriodSource } from '../vocabulary/turning.ts';
import { approvalSource } from './afterthoughts.ts';
import { doubtIn } from './doubts.ts';
import { mayReport } from './postponed.ts';
import { nounQuery, queryIntent } from './query-intent.ts';
import { asks, mayAsk } from './questions.ts';

const nothing = new RegExp(String.raw`[\s\p{P}\p{S}的吧了]+|${courtesySource}`, 'uy');

/** Nothing but marks, particles and politeness. */
export function saysNothing(content: string): boolean {
  return madeOf(nothing, content) === content.length;
}

/** «80%?别开玩笑了,一半都没到», «比长葛的还少?对不上,暂不填数»: asked only to be answered. */
const denies = /别(?:开玩笑|逗|做梦|扯)|一半|[都还]没|不[到足填报]|对不上|哪有/u;

/** «完成了吗?没有,才做到七成», «有没有滞后?没有。»: asked by the sender and answered by the sender. */
const answers =
  /^\s*(?:还|并|都|也)?(?:没有?|没呢|未|尚未|不是的?|是的?|对的?|有)(?:[,;。!\s]+\S|完成|滞后|启动|开工)|^\s*(?:已经?)?(?:完成|办结|启动|开工)了?[。!\s]*$/u;

/** «谁说我们38项滞后了?» denies, and wants to know nothing. */
const rhetorical = /(?:^|[,;。!\s])谁[说讲][^,;。]{0,8}$/u;

const figure = /\d\s*(?:%|[万亿家个公亩户所套人])/u;
/** «开工28所,竣工21所,能不能按28报»: what was to be reported stands in front of the question. */
const figuresBefore = /\d\s*[万亿]?[家个公亩户所套人][^,;。]{0,8}[,;].*[,;][^,;。]{2,}$/su;

/** A percentage that was only asked about; not «35%是我们自己算还是统计局给?», which asks what it means. */
const ownShare =
  /\d\s*%(?!(?:[这那]个|的)?(?:目标|指标|要求|数)?(?:(?:到底|究竟)?(?:是(?!不是)|怎么|咋|谁|从|按|指)))/u;

/** «6项68%,帮我看看7项报了没» asks about 7. */
function namedIn(question: string): readonly number[] {
  return matches(/(?<!\d)(?<no>\d{1,3})项(?!目)/gu, question).map(({ groups }) => Number(groups?.['no']));
}

/** How much of the content is a report; null when all of it asks. */
export function keptByQuestion(
  lead: string,
  content: string,
  nos: readonly number[],
  context: InterpretContext,
  findings: Findings,
): number | null {
  const query = nounQuery(content, lead);
  if (query !== null) {
    findings.taskNos.push(...knownNumbers(nos, context));
    findings.asked ??= query;
    return null;
  }
  const question = findQuestion(lead, content);
  if (question === null) return content.length;
  const named = question.kept === null ? [] : namedIn(content.slice(question.kept));
  findings.taskNos.push(...knownNumbers(named.length > 0 ? named : nos, context));
  if (question.kept === null) {
    findings.asked ??= queryIntent(`${lead}${content}`, true);
    if (
      rhetorical.test(lead) ||
      denies.test(question.after) ||
      answers.test(question.after) ||
      (figure.test(question.after) && !(asks(question.after) && !question.after.includes('%'))) ||
      figuresBefore.test(content)
    )
      findings.issues.push(sentences.questionPart(content));
    else if (ownShare.test(content)) findings.unstored.push(sentences.questionPart(content.trim()));
  } else {
    findings.also ??= queryIntent(content.slice(question.kept), named.length > 0);
  }
  return question.kept;
}

/** «这样可以吗?», «这个数对不对?»: it asks about the report itself. */
const shortTag =
  /^[\s,-]*(?:这样|这么|那|就|这个?|这[些条句]|以上|上面)?(?:写|报|填|数据?|数字|内容|情况)?(?:这样)?(?:可以|行|对|好|准|合适|妥|OK|ok|没问题|没错|成|是|能行)(?:吗|么|不[对行准好妥]?|吧)?[?\s]*$/u;

/** A break has one of these. */
const mayBreak = pattern(/[。;!?\n问询教打吗吧谁哪啥何怎咋么呢几不多没看查核翻]/u);
/** What opens a question on something else than the value in front of it. */
const otherMatter = [
  '(?:另外|另|顺便|还有|对了)[^,;。]{0,4}(?:请问|问|咨询|请教|打听)|请问|想问|咨询|请教',
  '(?:下一?步|存?在?问题|困难|附件|佐证|照片|材料)[^,;。\\d]{0,8}(?:写|填|报|传|附|交|发)[^,;。\\d]{0,2}[吗?]',
  '(?:\\d{1,2}[日号]|[月周]底|下周|[今明后]天)[^,;。\\d]{0,8}[报交填发][^,;。]{0,8}[?吗]',
  '(?:领导|[局科处股主县]长|主任|书记|群里|[他她]们?)?(?:让我|叫我)?(?:再|多|还|也|顺便|顺带)?(?:想)?(?:问(?!题)|打听)',
  // 帮我看看7项报了没
  '(?:麻烦|劳烦|请|再|顺便)*[您你]?(?:帮(?:我|忙)?|给我)(?:再)?(?:看|查|核|翻|瞅)(?=[^,;。\\d]{0,4}\\d{1,3}项)',
  // 哪位知道文旅局这项报没报?
  '(?:有)?(?:哪位|谁|人)(?:能|知道|晓得|清楚|记得|了解|告诉)',
  // 咱单位就这一项对吧?
  '(?:我们?|咱们?|俺们?|本)(?:单位|[局委办县市区院])?(?:还|就|只|总|一|共|是不是){1,3}(?:有|剩|欠|差)?这?(?:[一两二三四五六七八九十几\\d]{1,3}|哪几?)项',
  // 上月是50%吧,没降吧?
  `(?:${lastPeriodSource})(?:我们?)?(?:报|填|写)?的?(?:好像|应该)?(?:也|就)?(?:是|报)?(?:\\d|多少|几)|(?:跟|和|与|比)(?:${lastPeriodSource})[^,;。]{0,8}(?:对得上|降|低|高)|对得上|没(?:降|退|[填写报放登弄搞]错地方)`,
  '(?:这[样么])?改(?:得|的)?(?:对|行|可以|好|没)',
  // 84还要报吗?
  '第?\\d{1,3}项?(?:任务)?(?:还|要|用|需|怎|咋|归|由|能不能|要不要|是不是|可不可以|谁)',
  '(?:[这那]个?|本次|这[次期]|下[次期]|本月|这个?月|下个?月)?(?:的)?(?:通报|截止|网页|链接|模板|填报表|表格|群|会议|通知|原文|账号|密码)[^,;。]{0,10}(?:[吗么呢?]|几|哪|谁|什么|啥|多少|何时|怎)',
  '(?:下个?月|下[次期]|以后)[^,;。]{0,12}(?:[吗么呢?]|几|哪|谁|什么|啥|多少|何时|怎|不)',
  // 什么时候截止, 附件发哪里, 还要写问题吗, 还有几项没报
  '(?:什么时候|啥时候|何时|几[号点]|哪[天日])(?:之?前)?(?:截止|[报交填发]|通报|开会|出)',
  '(?:附件|佐证|照片|材料|文件|表格?)(?:[要该]|往|都)*[传附交发][到给]?(?:哪[里儿]?|谁|什么地方)',
  '(?:还|也)?(?:要不要|用不用|需不需要|要|用|需要?)[写填附](?:存?在?问题|困难|原因|下一?步|进展|附件|说明)[^,;。\\d]{0,4}[吗么不?]',
  '第?\\d{1,3}项?(?:任务)?的?(?:指标|目标|任务数|上[个]?月|上次)[^,;。]{0,8}(?:多少|几|啥|什么)',
  '(?:这个?月|本月|我们?|我[局委办县市区])?(?:还|一共|总共)有?(?:几|哪几|多少)项[没未]',
  '其[余他](?:的)?[^,;。\\d]{0,8}(?:可以|行|好)[吗么不]',
].join('|');

/** Where a sentence ends, or somebody turns from reporting to asking: «6项30%,另外麻烦问下截止时间». */
const breaks = new RegExp(
  `(?<=[。;!?\\n]|[吗么],)|(?<=,)(?=\\s*(?:${otherMatter}))|(?<=\\s)(?=(?:再|另|顺便|还|多)问(?!题))`,
  'u',
);

interface Question {
  /** How much of the content is a report; null when the question is about what would be reported. */
  readonly kept: number | null;
  /** What is said after the question. */
  readonly after: string;
}

/** «84项?离完成还早着呢!»: the number again, and then the answer; «T40?不对» names the wrong one. */
function isAnswered(first: string, rest: string): boolean {
  return /^[\s?]*$/u.test(first) && /^\s*(?!不对|错|是不是)\p{Script=Han}/u.test(rest);
}

/** «91.3%。这个数我填的是指标,没填错地方吧?»: the question begins with its sentence, where that has said nothing so far. */
function opensQuestion(content: string, at: number): number {
  const from = /[^。;!?\n]*$/u.exec(content.slice(0, at))?.index ?? at;
  return from > 0 && !mayReport(content.slice(from, at)) ? from : at;
}

/** In front of a comma only a value makes the question another matter: «疫情已平稳转段,以后是不是就不用报了» is one. */
const saysValue = new RegExp(
  String.raw`${shareAheadSource}|\d\s*${unitSource}|${anyStatusSource}|${sameSource}`,
  'u',
);

const approvalAtEnd = new RegExp(
  String.raw`[,;。\s(]+(?:${approvalSource})(?:[,。\s]+(?:${approvalSource}))?[)。!?\s]*$`,
  'u',
);

/** «拟按90%上报,妥否,请领导审定» asks somebody else; what is held back for it is told apart elsewhere. */
function withoutApproval(content: string): string {
  if (!/[否请]/u.test(content)) return content;
  return content.replace(approvalAtEnd, (words) => ' '.repeat(words.length));
}

/** «57%(报哪个还没定)» asks nobody, «以哪个为准请明确» does. */
function asksSomebody(part: string, full: string): boolean {
  return asks(full.replace(/[,;]\s*$/u, '')) && (/[?请您麻]|你们/u.test(part) || doubtIn(part) === null);
}

/**
 * Whether the stretch asks. A question in a sentence of its own leaves what stands before it: `kept` is the length
 * of that; null means that the whole stretch is a question.
 */
function findQuestion(lead: string, written: string): Question | null {
  const content = withoutApproval(written);
  if (!mayAsk.test(lead) && !mayAsk.test(content)) return null;
  const parts = mayBreak.test(content) ? content.split(breaks) : [content];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (index === 0 && !asks(lead) && isAnswered(part, content.slice(part.length))) {
      at += part.length;
      continue;
    }
    // «还有【38】没有进展» is no 有没有.
    const full = index === 0 ? `${lead}${/有$/u.test(lead) ? ' ' : ''}${part}` : part;
    const last = index === parts.length - 1;
    // A long report may say 如何; only its closing words can turn it into a question.
    if (asksSomebody(part, full) && (last || content.length <= 200 || /[?吗]\s*$/u.test(part))) {
      const from = opensQuestion(content, at);
      const told = content.slice(0, from);
      const apart = /[^,]\s*$/u.test(told) ? !saysNothing(told) : saysValue.test(told);
      const separate = index > 0 && apart && !shortTag.test(part.trim());
      return { kept: separate ? from : null, after: content.slice(at + part.length) };
    }
    at += part.length;
  }
  return null;
}

/** How much of the content stands in front of a question on something else; all of it where nothing asks. */
export function statedLength(lead: string, content: string): number {
  return findQuestion(lead, content)?.kept ?? content.length;
}

const thisMonth = pattern(
  /(?<=[,;。!?\s])(?:[那就但]|不过)?(?:[这本]个?月|[这本]次|[这本]期)(?:份|的|我们?|先|就|按|报|填|写|是|为|进度)*(?=\d|百分之|[一二三四五六七八九]成|已?完成|正常推进|滞后)/u,
);
/** «您问5项进展到哪了?现在60%»: nobody asks that of himself. */
const answered = pattern(
  /(?<=^[^,;。!?\n]{0,10}(?:到哪|到几|怎么样|怎样|如何|到多少|咋样)[^,;。!?\n]{0,6}\?)\s*(?:目前|现在|已经?|截[至止]目前|到|进度|完成|推进)+了?(?=\s*(?:\d[\d.]*\s*%|百分之))/u,
);
const openingBracket = pattern(/^\s*\([^()\n]*\)/u);

/**
 * Where the report begins behind a question that opens what is said of a task: «(消费券下半年还发不发?)进度55%», «上月38项我报了多少?这月报
 * 55%»; null where nothing asks, or nothing but the question is said.
 */
export function behindQuestion(lead: string, content: string): number | null {
  if (!mayAsk.test(content)) return null;
  const bracket = openingBracket.exec(content)?.[0] ?? '';
  const inside = bracket.replace(/[()]/gu, '').split(/(?<=[,;。!?])/u);
  if (bracket !== '' && inside.some((said) => asks(said.replace(/[,;。!]$/u, ''))))
    return valueAhead.test(content.slice(bracket.length)) ? bracket.length : null;
  const at = (thisMonth.exec(content) ?? answered.exec(content))?.index ?? 0;
  const [question = ''] = content.slice(0, at).split(/(?<=[。;!?\n])/u);
  return /[。;!?\n]$/u.test(question) && asks(`${lead}${question}`) && !/\d\s*%/u.test(question) ? at : null;
}

/** A clause with the mark behind it. */
const clause = /[^,;。!?\n]+[,;。!?\n]*/gu;

/**
 * What is said of a task with blanks for the clauses of a question on something else: nothing that they say of a value says what it is.
 * @param kept how much of the content is stated (see `statedLength`)
 * @param shown the content with stand-ins, in which the blanks are to be made
 */
export function withoutQuestion(content: string, kept: number, shown: string): string {
  if (kept === content.length) return shown;
  const asked = matches(clause, content.slice(kept))
    .filter(([said]) => asks(said.replace(/[,;。!\n]+$/u, '')))
    .map(({ index, 0: { length } }) => ({ start: kept + index, end: kept + index + length }));
  return blanked(shown, asked);
}
