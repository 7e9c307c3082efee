import { longestField } from '../../domain/addition.ts';
import { parsePeriod, periodLabel } from '../../domain/period.ts';
import { shortened } from '../../domain/text-pieces.ts';
import type { Issue, IssueCode } from '../interpretation.ts';
import type { CellIssue, SheetCell, SheetField } from './types.ts';

/** Where an issue stands. */
export interface Place {
  readonly taskNo: number | null;
  readonly field: SheetField | null;
  readonly cell: SheetCell | null;
}

function at(code: IssueCode, place: Place, text: string): CellIssue {
  return { code, taskNo: place.taskNo, field: place.field, address: place.cell?.address ?? null, text };
}

const quote = (text: string): string => `“${shortened(text.replace(/\s+/gu, ' ').trim(), 16)}”`;

function monthOf(period: string): string {
  const known = parsePeriod(period);
  return known === null ? period : periodLabel(known);
}

/** Reasons, without the address and the task they are shown with. */
export const reasons = {
  formulaError: (place: Place) => at('not_understood', place, '公式出错，请改为数值或文字'),
  formulaEmpty: (place: Place) => at('not_understood', place, '公式没有计算结果，请打开文件保存后再发'),
  severalColumns: (place: Place, said: string) =>
    at('value_conflict', place, `有两列都写了这一内容（${quote(said)}），请只保留本月的一列`),
  percentRange: (place: Place, value: number) => at('percent_range', place, `进度${value}%不在0到100之间`),
  percentShare: (place: Place, value: number) =>
    at(
      'percent_range',
      place,
      `${value}是${Number((value * 100).toPrecision(12))}%还是${value}%，请带百分号填写`,
    ),
  letterInNumber: (place: Place, said: string) =>
    at('not_understood', place, `${quote(said)}的数字中有字母，请改为数字`),
  /** Of what, the one who reads the table may know; the one who counts must not guess. */
  pointsElsewhere: (place: Place, said: string) =>
    at(
      'not_understood',
      place,
      `${quote(said)}是与上月相同，还是与表中上一行相同？前者请在“同上月”列填“是”，后者请写出内容`,
    ),
  percentUnread: (place: Place, said: string) =>
    at('percent_range', place, `${quote(said)}不是百分比，请填0到100的数`),
  statusUnread: (place: Place, said: string) =>
    at('status_conflict', place, `${quote(said)}不是进展状态，请填未启动、正常推进、滞后、已完成或无变化`),
  statusAgainst: (place: Place, status: string, percent: number) =>
    at('status_conflict', place, `既填${status}又填${percent}%，请改为一致`),
  statesAgainst: (place: Place, one: string, other: string) =>
    at('status_conflict', place, `既填${one}又填${other}，请改为一致`),
  percentInFigures: (place: Place, value: number) =>
    at('metric_ambiguous', place, `${value}%没有写明指标；整项进度请填在“本月进度”列`),
  figureUnit: (place: Place, value: number, unit: string) =>
    at('unit_mismatch', place, `${value}没有单位，请带单位填写（目标以${unit}计）`),
  /** @param names the indicators of the task it may belong to */
  figureName: (place: Place, said: string, names: readonly string[]) =>
    at(
      'metric_ambiguous',
      place,
      names.length > 0
        ? `${quote(said)}没有写明是哪项指标，请带上指标名称填写（${names.join('、')}）`
        : `${quote(said)}没有写明是什么的数量，请带上名称填写`,
    ),
  figureVague: (place: Place, said: string) =>
    at('value_conflict', place, `${quote(said)}是概数，请填写准确的数`),
  noFigure: (place: Place, said: string) =>
    at('not_understood', place, `${quote(said)}中没有看出已完成的数据和单位`),
  sameInFigures: (place: Place, said: string) =>
    at(
      'not_understood',
      place,
      `填的是${quote(said)}；整项与上月相同请在“同上月”列填“是”，只是数据相同请填写数据和单位`,
    ),
  dateUnread: (place: Place, said: string) =>
    at('not_understood', place, `${quote(said)}不是日期，请写成“2023年11月30日”或“11月底”`),
  dateMeant: (place: Place, said: string, meant: readonly string[]) =>
    at(
      'not_understood',
      place,
      `${quote(said)}是否指${meant.map((date) => `“${date}”`).join('或')}？请写明月和日`,
    ),
  dateOpen: (place: Place, said: string) =>
    at('not_understood', place, `${quote(said)}不是具体日期；没有确定时间的请留空，并在进展情况中说明`),
  dateSeveral: (place: Place, said: string) =>
    at('value_conflict', place, `${quote(said)}有不止一个日期，请只填预计完成的日期`),
  datePast: (place: Place, shown: string) => at('value_conflict', place, `预计完成时间${shown}早于今天`),
  sameUnread: (place: Place, said: string) =>
    at('not_understood', place, `${quote(said)}不明确，同上月请填“是”，否则留空`),
  nothingToRepeat: (place: Place) => at('nothing_to_repeat', place, '没有可沿用的上月报送内容，不能填同上月'),
  sameAgainst: (place: Place, percent: number) =>
    at('value_conflict', place, `既填同上月又填${percent}%，请只填一种`),
  tooLong: (place: Place, length: number) =>
    at('too_long', place, `共${length}字，太长，请压缩到${longestField}字以内`),
  noProgress: (place: Place, said: string) =>
    at('not_understood', place, `${quote(said)}看不出进展，请写明进度或完成情况`),
  onlyNothing: (place: Place, said: string) =>
    at(
      'not_understood',
      place,
      `只填了${quote(said)}，看不出进展；确无进展的请在“进展状态”列填“无变化”，暂不报的请清空`,
    ),
  otherTask: (place: Place) => at('task_ambiguous', place, '写到了其他任务的序号，请一行只写一项'),
  noNumber: (place: Place) => at('task_missing', place, '没有任务序号'),
  numberUnread: (place: Place, said: string) => at('task_ambiguous', place, `${quote(said)}不是任务序号`),
  ownNumber: (place: Place, no: number | null) =>
    at(
      'task_ambiguous',
      place,
      `序号${no ?? ''}像是表内的顺序号，看不出是哪项任务，请写文件中的任务编号或任务原文`,
    ),
  unitUnknown: (place: Place, named: string, unit: string) =>
    at(
      'value_conflict',
      place,
      `${quote(named)}不在单位名录中，不能确定是否由${unit}报送，如是请改为${unit}`,
    ),
  numberMoved: (place: Place, no: number, other: number) =>
    at('task_ambiguous', place, `序号是第${no}项，这一行原是第${other}项，请核对序号`),
  textMoved: (place: Place, no: number) => at('task_ambiguous', place, `任务内容与第${no}项不符，请核对序号`),
  unknownTask: (place: Place, no: number, last: number) =>
    at('task_unknown', place, `没有第${no}项任务（序号为1至${last}）`),
  notOwed: (place: Place, no: number, unit: string) =>
    at('task_not_owed', place, `第${no}项不是${unit}的报送任务`),
  twice: (place: Place, rows: readonly number[]) =>
    at('value_conflict', place, `第${rows.join('、')}行都是这一项且内容不同，请只留一行`),
  otherSheet: (place: Place, unit: string, period: string) =>
    at('value_conflict', place, `这一行来自${unit}${monthOf(period)}的填报表，请改用本期的行`),
  recalled: (place: Place) => at('value_conflict', place, '表中所填此前已撤回，是否按表中内容重新登记'),
  moved: (place: Place, mine: string, theirs: string) =>
    at('value_conflict', place, `表中是${quote(mine)}，此前已另报为${quote(theirs)}`),
} as const;

/** A sentence of the chat as a reason beside a cell: without the task in front and the way to confirm behind. */
export function reasonOf(issue: Issue, place: Place): CellIssue {
  const text = issue.text
    .replace(/^第\d+项的?[：:]?/u, '')
    .replace(/[。；，](?:确认无误)?请(?:只|逐项|带|重新)?(?:写|回复)[^。]*。?$/u, '')
    .replace(/，未登记/u, '')
    .replace(/。确认无误请回复.*$/u, '')
    // An example is of the chat: in the cell it would be taken for the name of an indicator.
    .replace(/[，,]?例如「[^」]*」/gu, '')
    .replace(/请([^，。；]*?)回复/u, '请$1填写')
    .replace(/。$/u, '')
    // 「」 stands for what is to be typed in the chat, and nothing here is.
    .replaceAll('「', '“')
    .replaceAll('」', '”');
  return at(issue.code, place, text);
}
