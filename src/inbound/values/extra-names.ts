import { sameDimension } from '../../domain/quantity.ts';
import type { ReportItem } from '../interpretation.ts';
import { coreWords, coverage, expandWords, pairsOf } from './core-words.ts';
import { placeSource } from './place-names.ts';
import type { TaskWords } from './task-words.ts';

/** 在谈, 批下来, 报上去: only what has become of it. */
const onlyFate =
  /^(?:都|也|就|只|才|其中|目前|还有|另有|另外?)*(?:在[谈跑办审建]|(?:正在|尚未|还未|未|待)(?:施工|建设?|开工|动工|启动|实施|办理?|推进|申报|培育|改造)|施工|推进|洽谈|正在谈|谈着|批(?:下来|准|复|了)?|过审|过会|报上去|报了?|上报|申报|送审|开了?工|完了?工|动了?工|投用|挂了?牌|验收|定下来|落[地实]|压减|划转)+(?:的|了|中)*(?:就|只|才|有)*$/u;
/** «已完工的占», «里咱县分», «村里»: a sentence that has broken off. */
const brokenOff = /(?:的|了|占|由|从|把|对|得|着|给|里|在|要|能|说|就|只|(?<!人)才|那|这|还|也|都|不)$/u;
/** «今年我们盯着…», «难就难在最后», «也好也好我不替他们报»: talk, which no name is. */
const talk = /咱|我们(?!的)|[这那]个|盯着|难[就在]|也好|不替|连[^,;。]{1,8}都|(?:全年|今年)要/u;
/** «报了6个等省厅公布»: what is waited for. */
const awaited =
  /^等[^,;。]*(?:公[布示]|[审报]批|批[复准]|审核|验收|认定|答复|通知|反馈|消息|结果|评审|拨付|到位|命名|授牌)$/u;
/** 提高了15%: of what it does not say. */
const onlyChange = /^(?:又|再|已经?)*(?:提高|提升|上升|下降|降低|加快)了?$/u;
/** 总盘子, 全年任务, 目标数, 名额: what is to be. */
const wanted = /(?:盘子|名额|目标|任务|指标|计划)(?:数|值|量)?$/u;

/** 项目总投资, 年度任务量 */
const ofAll = /总(?!量)|规模|全年|年度/u;

/**
 * Whether the words before a figure that counts for no target name what is counted. Where they do not, the figure says
 * nothing by itself, and the sentence it stands in is kept as progress all the same.
 */
export function namesCounted(label: string, unit: string): boolean {
  if (
    onlyFate.test(label) ||
    brokenOff.test(label) ||
    talk.test(label) ||
    wanted.test(label) ||
    awaited.test(label) ||
    onlyChange.test(label)
  )
    return false;
  return unit === '%' ? label.length >= 2 : coreWords(label).length >= 2 || label.length >= 3;
}

/** 安排培育, 推荐上报, 签了意向, 授信, 检查…点, 平均每月, 顶天, 光禹州一个市: of the thing, and none of what is done. */
const otherThanDone =
  /安排|推荐|上报|(?<!成功)申报(?!成功)|申请|递交|签|意向|授信|洽谈|储备|[检排普]查|摸排|评审|公示|平均|[每人户]均|顶天|顶多|最多|至多|[光单就仅只][^,;。]{1,6}一[个家]|建议|拟|总投资|总盘/u;

/**
 * The goal's own thing in the goal's unit, planned, signed, put forward, at the most, on average or of one place. It was
 * not taken for the goal, and as a figure of its own it would read like the goal's: it stays in the words.
 */
function couldPassForGoal(label: string, unit: string, targets: TaskWords['targets']): boolean {
  if (!otherThanDone.test(label)) return false;
  const pairs = pairsOf(expandWords(label));
  return targets.some(({ target, core }) => sameDimension(unit, target.unit) && coverage(core, pairs) >= 0.3);
}

/** 占六成一: told in words, and not read. */
const unreadShare = /[一二三四五六七八九]成/u;

type Metric = ReportItem['metrics'][number];

/** Right behind another number, or their sum: nothing that could name it stands there. */
const behindAnother = /\d\p{Script=Han}{1,2}$|(?:合计|总计|共计)$/u;

/**
 * «监测对象3260户9860人»: a figure without a name, in a unit that no goal has, beside one that has a name and with nothing else to go by: it is worth
 * no question, and stays in the words.
 */
export function isBesideNamed(
  { indicator, value, unit }: Metric,
  { percent, status, metrics, progress }: ReportItem,
  { targets }: TaskWords,
): boolean {
  const valued = percent !== null || status !== null || metrics.some((one) => one.valueInTargetUnit !== null);
  if (valued || coreWords(indicator ?? '') !== '' || unreadShare.test(progress ?? '')) return false;
  if (targets.some(({ target }) => sameDimension(unit, target.unit))) return false;
  const said = progress ?? '';
  const at = said.indexOf(`${value}${unit}`);
  if (at < 0 || !behindAnother.test(said.slice(0, at))) return false;
  return metrics.some(
    (one) => coreWords(one.indicator ?? '').length >= 2 && namesCounted(one.indicator ?? '', one.unit),
  );
}

const endsWithPlace = new RegExp(`${placeSource}$`, 'u');

/** «农村公路禹州31公里、建安区28公里,全市合计124公里»: a county's share of a goal that is told for all of them. */
function isOfPlace({ indicator, unit, value }: Metric, metrics: readonly Metric[]): boolean {
  return (
    endsWithPlace.test(indicator ?? '') &&
    metrics.some(
      (all) => all.valueInTargetUnit !== null && sameDimension(all.unit, unit) && all.value >= value,
    )
  );
}

/**
 * Without figures that count for no target and name nothing, or only say again how much a goal is: «103个项目总投资147亿元,目前到位52亿». What stands ahead of its task is read without one, to see what
 * may be in it, and keeps them.
 */
export function withNamed(item: ReportItem, words: TaskWords): ReportItem {
  const { text, targets } = words;
  if (text === '') return item;
  const metrics = item.metrics.filter((metric) => {
    const { indicator, value, unit, valueInTargetUnit } = metric;
    if (valueInTargetUnit !== null) return true;
    if (isBesideNamed(metric, item, words) || isOfPlace(metric, item.metrics)) return false;
    if (indicator === null) return true;
    return (
      namesCounted(indicator, unit) &&
      !couldPassForGoal(indicator, unit, targets) &&
      !(ofAll.test(indicator) && targets.some(({ target }) => target.value === value && target.unit === unit))
    );
  });
  return { ...item, metrics };
}
