import { type Findings, knownNumbers } from '../findings.ts';
import type { InterpretContext } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { madeOf } from '../made-of.ts';
import { pattern } from '../pattern.ts';
import { courtesySource } from '../vocabulary/spoken.ts';
import { approvalSource } from './afterthoughts.ts';
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
  findings.taskNos.push(...knownNumbers(nos, context));
  if (question.kept === null) {
    findings.asked ??= queryIntent(`${lead}${content}`, true);
    if (
      rhetorical.test(lead) ||
      denies.test(question.after) ||
      answers.test(question.after) ||
      figure.test(question.after) ||
      figuresBefore.test(content)
    )
      findings.issues.push(sentences.questionPart(content));
    else if (/\d\s*%/u.test(content)) findings.unstored.push(sentences.questionPart(content.trim()));
  } else {
    findings.also ??= queryIntent(content.slice(question.kept), false);
  }
  return question.kept;
}

/** «这样可以吗?», «这个数对不对?»: it asks about the report itself. */
const shortTag =
  /^[\s,-]*(?:这样|这么|那|就|这个?|这[些条句]|以上|上面)?(?:写|报|填|数据?|数字|内容|情况)?(?:这样)?(?:可以|行|对|好|准|合适|妥|OK|ok|没问题|没错|成|是|能行)(?:吗|么|不[对行准好妥]?|吧)?[?\s]*$/u;

/** A break has one of these. */
const mayBreak = pattern(/[。;!?\n问询教打]|[吗么],/u);
/** Where a sentence ends, or somebody turns from reporting to asking: «6项30%,另外麻烦问下截止时间». */
const breaks =
  /(?<=[。;!?\n]|[吗么],)|(?<=,)(?=\s*(?:另外|另|顺便|还有|对了)[^,;。]{0,4}(?:请问|问|咨询|请教|打听)|\s*(?:下一?步|存?在?问题|困难|附件|佐证|照片|材料)[^,;。\d]{0,8}(?:写|填|报|传|附|交|发)[^,;。\d]{0,2}[吗?]|\s*(?:请问|想问|咨询|请教)|\s*(?:\d{1,2}[日号]|[月周]底|下周|[今明后]天)[^,;。\d]{0,8}[报交填发][^,;。]{0,8}[?吗吧])/u;

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

const approvalAtEnd = new RegExp(
  String.raw`[,;。\s(]+(?:${approvalSource})(?:[,。\s]+(?:${approvalSource}))?[)。!?\s]*$`,
  'u',
);

/** «拟按90%上报,妥否,请领导审定» asks somebody else; what is held back for it is told apart elsewhere. */
function withoutApproval(content: string): string {
  if (!/[否请]/u.test(content)) return content;
  return content.replace(approvalAtEnd, (words) => ' '.repeat(words.length));
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
    if (asks(full.replace(/[,;]\s*$/u, '')) && (last || content.length <= 200 || /[?吗]\s*$/u.test(part))) {
      const separate = index > 0 && !saysNothing(content.slice(0, at)) && !shortTag.test(part.trim());
      return { kept: separate ? at : null, after: content.slice(at + part.length) };
    }
    at += part.length;
  }
  return null;
}
