import type { Issue } from './interpretation.ts';
import { eachOf, issue, quote, taskList } from './issue-words.ts';

/** More than this a button does not say. */
const longestButton = 60;

/** The two answers to «行首的1、2、3是任务序号还是段落编号？». */
const lineMeanings = ['任务序号', '段落编号'] as const;

/** What is asked when words beside a value may make something else of it than the unit's present standing. */
export const doubts = {
  /** @param example a task the unit owes */
  numberedLines: (nos: readonly number[], example = nos[0] ?? 6): Issue => ({
    ...issue(
      'task_ambiguous',
      null,
      `行首的${nos.join('、')}是任务序号还是段落编号？请回复「${lineMeanings.join('」或「')}」，或写明任务序号，例如「第${example}项 …」，再重新发送。`,
    ),
    answers: lineMeanings,
    lines: nos,
  }),
  receiptPasted: (): Issue =>
    issue(
      'not_understood',
      null,
      '这是回执的内容，未重复登记；要修改请发送「更正 第6项 45%」，要取消请回复「撤回」。',
    ),
  emptyItem: (nos: readonly number[]): Issue => ({
    ...issue(
      'empty_item',
      nos[0] ?? null,
      `${taskList(nos)}没有写进展内容，未登记；请补充，例如「第${nos[0]}项 35%」。`,
    ),
    ...(nos.length > 1 ? { taskNos: nos } : {}),
  }),
  orShare: (taskNo: number, share: number): Issue =>
    issue(
      'empty_item',
      taskNo,
      `第${taskNo}项没有写进展内容，未登记；「${share}」如是进度，请回复「第${taskNo}项 ${share}%」。`,
      eachOf(taskNo, [`${share}%`]),
    ),
  /** One zero or one decimal place. */
  metricTenfold: (taskNo: number, indicator: string, now: string, before: string): Issue =>
    issue(
      'value_jump',
      taskNo,
      `第${taskNo}项「${indicator}」报的是${now}，上次是${before}，相差约十倍，请核对小数点和单位。确认无误请回复「确认」，否则请重新报送。`,
    ),
  /** «甲医院形象进度65%;乙医院完成70%» */
  onlyParts: (taskNo: number, shares: readonly number[]): Issue =>
    issue(
      'value_conflict',
      taskNo,
      `第${taskNo}项出现了${shares.map((share) => `${share}%`).join('和')}，整项任务的进度是多少？请回复「第${taskNo}项」和整项的百分比。`,
    ),
  planOnly: (taskNo: number): Issue =>
    issue(
      'not_understood',
      taskNo,
      `第${taskNo}项说的是打算，未登记；请写明目前的进展，例如「第${taskNo}项 35%」。`,
    ),
  /** 批示1已办结, beside a report. */
  instructionApart: (said: string): Issue =>
    issue(
      'not_understood',
      null,
      `${quote(said)}未转报；批示的办理情况请单独回复，例如「回复批示 3 办理情况」。`,
    ),
  /** 其余同三季度, 其余见附件 */
  othersUnknown: (said: string): Issue =>
    issue(
      'not_understood',
      null,
      `${quote(said)}看不出进展，其余任务未登记；与上月相同的请回复「其余同上月」，有变化的请写明进展。`,
    ),
  /** 60改成70%: of task 60, or what was 60 % in the report before? */
  taskOrValue: (no: number, other: number, answers: readonly string[]): Issue =>
    issue(
      'task_ambiguous',
      null,
      `要更正的是第${no}项，还是第${other}项中的这个数？请回复「${answers.join('」或「')}」。`,
      answers,
    ),
  /** 75%(待核实), 75%,去年的 */
  noted: (nos: readonly number[], said: string): Issue =>
    issue(
      'not_understood',
      nos[0] ?? null,
      `${taskList(nos)}注明了${quote(said, 16)}，未登记；如是本单位目前的进展、可以登记，请回复「确认」，否则请回复「第${nos[0]}项」和目前的进展。`,
    ),
  /** 33、34项同90项: what was reported on the ninetieth waits for 确认. */
  sameAsTask: (nos: readonly number[], from: number): Issue =>
    issue(
      'bulk_confirm',
      nos.length === 1 ? (nos[0] ?? null) : null,
      `${taskList(nos)}将按第${from}项的进展登记，请核对后回复「确认」。`,
    ),
  nothingToCopy: (nos: readonly number[], from: number): Issue =>
    issue(
      'nothing_to_repeat',
      nos[0] ?? null,
      `第${from}项本期没有可以比照的进度，${taskList(nos)}未登记；请直接写明，例如「第${nos.join('、')}项 35%」。`,
    ),
  /** 其余同上月, 不对 behind 其余都按30%: what waited of that and is not said again. */
  replaced: (nos: readonly number[]): Issue =>
    issue('bulk_confirm', null, `此前待确认的${taskList(nos)}（共${nos.length}项）不再等待确认，未登记。`),
  /** 其余同上月, while something asked about a task is open. */
  stillAsked: (nos: readonly number[]): Issue =>
    issue('bulk_confirm', null, `${taskList(nos)}此前的提问尚未答复，不在其中；请先答复或重新报送。`),
  /** «62项除外» behind 其余同上月: what is left waits on. */
  leftOut: (nos: readonly number[], left: number): Issue =>
    issue(
      'bulk_confirm',
      null,
      `${taskList(nos)}已从待确认的内容中去掉，未登记；其余${left}项请核对后回复「确认」。`,
    ),
  /** A second 代录 that asks, while one of another unit or month waits. */
  entryMeant: (unit: string): Issue =>
    issue('bulk_confirm', null, `这像是${unit}的进展，尚未登记；代${unit}录入的，请核对后回复「确认」。`),
  entryReplaced: (unit: string, nos: readonly number[]): Issue =>
    issue(
      'bulk_confirm',
      null,
      `此前代${unit}录入、待确认的${taskList(nos)}不再等待确认，未登记；需要时请重新代录。`,
    ),
  toOffice: (): Issue =>
    issue(
      'not_understood',
      null,
      '这像是对督查室说的话，未作为进展登记；暂不接收提醒请回复「暂停提醒 到 10月8日」，反映情况请回复「投诉建议」加内容。',
    ),
  /** «只确认第6项»: the others that waited. */
  notConfirmed: (nos: readonly number[]): Issue =>
    issue('bulk_confirm', null, `${taskList(nos)}未确认，未登记；需要时请重新报送。`),
  unsure: (taskNo: number): Issue =>
    issue(
      'not_understood',
      taskNo,
      `第${taskNo}项的内容像是不确定的估计，未登记；核实后请回复「第${taskNo}项」和确定的进展。`,
    ),
  /** Rows of a pasted table in which another unit is named, beside own ones. */
  rowsOfOthers: (rows: number, nos: readonly number[], unit: string): Issue =>
    issue(
      'task_not_owed',
      null,
      `表中${rows}行的责任单位不是${unit}（${taskList(nos)}），未登记；确属本单位进展的请单独发送。`,
    ),
  /** «预计4月30日完成» in May. */
  pastDay: (taskNo: number, said: string): Issue =>
    issue(
      'value_conflict',
      taskNo,
      `第${taskNo}项的${quote(said)}已过，未作为预计完成时间登记；未完成的请回复「第${taskNo}项 预计…完成」，写明新的时间，已完成的请回复「第${taskNo}项 已完成」。`,
    ),
  /** «没动» of a task that stood at 55%. */
  notBegun: (taskNo: number, before: number): Issue =>
    issue(
      'value_decrease',
      taskNo,
      `第${taskNo}项上次报的是${before}%，现在是未启动，尚未登记；没有变化的请回复「第${taskNo}项 无变化」，确实未启动的请回复「确认」。`,
    ),
  /** 100%, and something that is left. */
  allAndLeft: (taskNo: number, left: string): Issue =>
    issue(
      'value_conflict',
      taskNo,
      `第${taskNo}项的100%与${quote(left)}不一致，未登记；请回复整项的进度，例如「第${taskNo}项 95%」，确已全部完成的请回复「第${taskNo}项 100%」。`,
    ),
  /** A word beside the value that may make it a plan, a figure of the past or of somebody else. */
  unread: (taskNo: number, said: string): Issue =>
    issue(
      'not_understood',
      taskNo,
      `第${taskNo}项的${quote(said, 30)}是本单位目前的进展吗？是请回复「确认」，否则请回复「第${taskNo}项」和目前的进展。`,
    ),
  /** 目标:第6项75%: what stands in front may make it a goal, a figure of the past or of somebody else. */
  led: (nos: readonly number[], said: string): Issue =>
    issue(
      'not_understood',
      nos[0] ?? null,
      `${taskList(nos)}前面写着${quote(said, 16)}，未登记；后面是本单位目前的进展吗？是请回复「确认」，否则请回复「第${nos[0]}项」和目前的进展。`,
    ),
  /** 通报里写的1200亿元我们有异议 */
  swapped: (nos: readonly number[]): Issue =>
    issue(
      'value_conflict',
      null,
      `${taskList(nos)}的内容要互换的话，请逐项写明换过以后的进展，例如「第${nos[0]}项 35%」，这次的未登记。`,
    ),
  /** «88%,10月用»: a report for a month to come. */
  inAdvance: (month: string): Issue =>
    issue(
      'not_understood',
      null,
      `这里登记的是本期进展，${month}的未登记；请到${month}报送期再报，报本期的请直接写「第6项 35%」。`,
    ),
  /** «目标显示30%,应为30所»: what is wrong is what the office has put down. */
  wrongGoal: (taskNo: number): Issue =>
    issue(
      'not_understood',
      taskNo,
      `第${taskNo}项说的像是台账里的目标数有误，未作为进展登记；更正目标请联系督查室，报送进展请回复「第${taskNo}项」和完成情况。`,
    ),
  /** «第6项补充» and nothing else. */
  addWhat: (taskNo: number): Issue => ({
    ...issue('empty_item', taskNo, `第${taskNo}项要补充什么？请直接回复要补充的内容。`),
    adds: true,
  }),
  /** «刚才补充的写错了,应为:…» of words of which only the last ones were added. */
  additionMeant: (taskNo: number): Issue =>
    issue(
      'nothing_to_correct',
      taskNo,
      `第${taskNo}项要改的是补充的内容，此前登记的未作改动；请回复「撤回第${taskNo}项」后重新补充，或直接回复完整的内容。`,
    ),
  /** @param words what one press may say as the objection; the task's form beside it, as one answer alone would be pressed together with others */
  objection: (taskNo: number, words: string): Issue =>
    issue(
      'not_understood',
      taskNo,
      `第${taskNo}项像是对已公布的数据有异议，未登记；提出异议请回复「异议 ${taskNo}」和理由，报送进展请回复「第${taskNo}项」和本单位目前的进展。`,
      words === '' || words.length > longestButton ? [] : [`异议 ${taskNo} ${words}`, `填报 ${taskNo}`],
    ),
  sample: (nos: readonly number[], said: string): Issue =>
    issue(
      'not_understood',
      nos[0] ?? null,
      `${quote(said, 16)}像是示例或测试，${taskList(nos)}未登记；如是本单位目前的进展，请回复「确认」。`,
    ),
  /** @param reported what was filed and may have been meant for another task */
  wrongNumber: ([reported]: readonly number[]): Issue =>
    issue(
      'task_ambiguous',
      null,
      reported === undefined
        ? '是任务序号报错了吗？请用正确的序号连同内容重新报送。'
        : `是任务序号报错了吗？请先回复「撤回第${reported}项」这样的撤回，再用正确的序号连同内容重新报送。`,
    ),
} as const;
