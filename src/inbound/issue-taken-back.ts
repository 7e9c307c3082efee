import type { ReportedMetric } from '../domain/report.ts';
import type { Issue } from './interpretation.ts';
import { issue, quote, taskList } from './issue-words.ts';

/** What is asked where something reported is put right, taken back, called off or denied. */
export const takenBack = {
  nothingToCorrect: (): Issue =>
    issue('nothing_to_correct', null, '要更正哪一项？请写明序号和正确的内容，例如「更正 第6项 45%」。'),
  correctToWhat: (no: number): Issue =>
    issue('nothing_to_correct', no, `第${no}项应改成什么？请回复正确的内容，例如「第${no}项 45%」。`),
  /** «上市企业不是新增，先记0» of a figure that stands: the words put nothing in its place. */
  figureDenied: (taskNo: number, { indicator, value, unit }: ReportedMetric): Issue =>
    issue(
      'nothing_to_correct',
      taskNo,
      `第${taskNo}项「${indicator ?? ''}」已登记${value}${unit}，应改成多少？请回复「更正 第${taskNo}项 ${indicator ?? ''}」和正确的数、单位。`,
      [`更正 第${taskNo}项 ${indicator ?? ''}0${unit}`],
    ),
  /** @param filed whether an earlier report of the period stands */
  takenBack: (nos: readonly number[], filed = false): Issue => {
    const [no] = nos;
    const stands = `${taskList(nos)}此前登记的内容未作改动；要撤回请回复「撤回第${nos.join('、')}项」，要更正请写明正确的内容。`;
    const nothing = `${taskList(nos)}按您说的暂不登记；需要报送时请发送「第${no}项 35%」这样的一句话。`;
    return issue('not_understood', no ?? null, filed ? stands : nothing);
  },
  /** «97项取消» beside other reports: the report is to go, or the work is off. */
  cancelled: (nos: readonly number[], said: string): Issue =>
    issue(
      'not_understood',
      nos[0] ?? null,
      `${taskList(nos)}写的是${quote(said)}，未作改动；要撤回已登记的内容请单独回复「撤回第${nos.join('、')}项」，任务有变化的请写明进展。`,
    ),
  /** «67项终止实施» where 已完成 stands. */
  endedStanding: (no: number, said: string, stands: string): Issue =>
    issue(
      'status_conflict',
      no,
      `第${no}项此前登记的是「${stands}」，现写的是${quote(said)}，未作改动；仍按「${stands}」的请回复「第${no}项 ${stands}」，不再如此的请回复「撤回第${no}项」，再写明情况。`,
      [`第${no}项 ${stands}`, `撤回第${no}项`],
    ),
  /** @param stands what was reported of it in this period */
  noneOfOurs: (no: number, stands: string | null): Issue =>
    issue(
      'not_understood',
      no,
      stands === null
        ? `第${no}项未登记；认为不属本单位任务的，请回复「投诉建议 第${no}项不属本单位」并写明理由，有进展的请写明，例如「第${no}项 35%」。`
        : `第${no}项未作改动，此前登记的「${stands}」仍有效；要取消请回复「撤回第${no}项」，认为不属本单位任务的，请回复「投诉建议 第${no}项不属本单位」并写明理由。`,
      stands === null ? [] : [`撤回第${no}项`, `投诉建议 第${no}项不属本单位`],
    ),
  /** «问题那条删掉» of a task of which nothing has been reported. */
  nothingToStrike: (taskNo: number): Issue =>
    issue(
      'nothing_to_correct',
      taskNo,
      `第${taskNo}项本期还没有报送，没有可以删去的内容；请直接报送，例如「第${taskNo}项 35%」。`,
    ),
  /** «撤回4月的17项» in May. */
  withdrawMonth: (month: string): Issue =>
    issue(
      'nothing_to_withdraw',
      null,
      `这里只能撤回本期报送的内容，${month}的未作改动；往期的撤回或更正请联系督查室。`,
    ),
  /** «就业去掉» of a report with two figures of that name. */
  strikeWhich: (taskNo: number, names: readonly string[]): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项要去掉的是${names.map((name) => `「${name}」`).join('还是')}？未作改动，请带上指标名称回复。`,
      // However many there are: a name alone is the answer.
      names.map((name) => `第${taskNo}项 去掉${name}`),
    ),
  /** «就业率去掉,新增就业改为1.3万人» */
  strikeAlone: (taskNo: number): Issue =>
    issue(
      'nothing_to_correct',
      taskNo,
      `第${taskNo}项要去掉某个指标请单独发送，例如「第${taskNo}项 就业率去掉」；本次未作改动，其余内容请另行发送。`,
    ),
  /** «就业率去掉» of a report that says nothing else. */
  strikeAll: (taskNo: number): Issue =>
    issue(
      'nothing_to_correct',
      taskNo,
      `第${taskNo}项只报了这一个数，未作改动；要去掉请回复「撤回第${taskNo}项」，要更正请写明正确的数。`,
    ),
};
