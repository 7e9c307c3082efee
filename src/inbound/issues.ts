import type { Issue } from './interpretation.ts';
import { doubts } from './issue-doubts.ts';
import { takenBack } from './issue-taken-back.ts';
import { bothOf, eachOf, issue, quote, taskList } from './issue-words.ts';

/** The two answers to «is this your own unit's?»; the first confirms, the second drops what waits. */
export const ownership = ['是本单位的', '不是'] as const;

export const sentences = {
  ...doubts,
  ...takenBack,
  taskMissing: (said: string, suggested: readonly number[]): Issue =>
    issue(
      'task_missing',
      null,
      suggested.length > 0
        ? `${quote(said)}说的是哪一项任务？可能是${taskList(suggested)}，请回复任务序号。`
        : `${quote(said)}说的是哪一项任务？请回复任务序号，例如「第6项 35%」。`,
    ),
  byName: (nos: readonly number[]): Issue =>
    issue(
      'task_missing',
      null,
      `没有写任务序号，按所写的名称对应为${taskList(nos)}，请核对后回复「确认」；对应有误的，请写明序号重新报送。`,
    ),
  taskUnknown: (nos: readonly number[], last: number): Issue =>
    issue(
      'task_unknown',
      nos[0] ?? null,
      `没有${taskList(nos)}任务（序号为1至${last}），请核对序号后重新发送。`,
    ),
  taskNotOwed: (nos: readonly number[], unit: string): Issue =>
    issue(
      'task_not_owed',
      nos[0] ?? null,
      `${taskList(nos)}不是${unit}的报送任务，未登记；请回复「清单」核对序号。`,
    ),
  taskAmbiguous: (said: string): Issue =>
    issue('task_ambiguous', null, `${quote(said)}不能确定是任务序号，请写成「第6项 35%」这样的格式。`),
  percentRange: (taskNo: number, value: number): Issue =>
    value < 0 && value >= -100
      ? issue(
          'percent_range',
          taskNo,
          `第${taskNo}项的「${value}%」是${-value}%吗？未登记；请回复「第${taskNo}项 ${-value}%」或正确的百分比。`,
          [`第${taskNo}项 ${-value}%`],
        )
      : issue(
          'percent_range',
          taskNo,
          `第${taskNo}项的进度${value}%不在0到100之间，未登记；请回复「第${taskNo}项」和正确的百分比。`,
        ),
  /** 比上月提高5个百分点: how much more, and not how far. */
  onlyMore: (taskNo: number, before: number | null, more: number): Issue => {
    const now = before === null ? null : Number((before + more).toPrecision(12));
    const sum = now === null || now > 100 ? null : `第${taskNo}项 ${now}%`;
    return issue(
      'not_understood',
      taskNo,
      `第${taskNo}项只说了比上月的变化，未登记；现在是多少？请回复「${sum ?? `第${taskNo}项`}」${sum === null ? '和现在的百分比' : '或正确的百分比'}。`,
      sum === null ? [] : [sum],
    );
  },
  percentConflict: (taskNo: number, values: readonly number[]): Issue =>
    issue(
      'value_conflict',
      taskNo,
      `第${taskNo}项出现了${values.map((value) => `${value}%`).join('和')}，以哪个为准？请回复「第${taskNo}项 ${values.at(-1)}%」这样的一句话。`,
      eachOf(
        taskNo,
        values.map((value) => `${value}%`),
      ),
    ),
  metricConflict: (taskNo: number, indicator: string, values: readonly string[]): Issue =>
    issue(
      'value_conflict',
      taskNo,
      `第${taskNo}项「${indicator}」出现了${values.join('和')}，请回复合计数或其中正确的一个。`,
      eachOf(
        taskNo,
        values.map((value) => `${indicator}${value}`),
      ),
    ),
  percentDecrease: (taskNo: number, now: number, before: number): Issue =>
    issue(
      'value_decrease',
      taskNo,
      `第${taskNo}项上次报的是${before}%，这次是${now}%，低于上次。确认无误请回复「确认」，否则请重新报送。`,
    ),
  metricDecrease: (taskNo: number, indicator: string, now: string, before: string): Issue =>
    issue(
      'value_decrease',
      taskNo,
      `第${taskNo}项「${indicator}」上次报的是${before}，这次是${now}，低于上次。确认无误请回复「确认」，否则请重新报送。`,
    ),
  metricJump: (taskNo: number, indicator: string, now: string, compared: string): Issue =>
    issue(
      'value_jump',
      taskNo,
      `第${taskNo}项「${indicator}」报的是${now}，${compared}，请核对单位。确认无误请回复「确认」，否则请重新报送。`,
    ),
  restated: (taskNo: number, indicator: string, value: string): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项「${indicator}」${value}与目标数相同，是已完成数还是目标数？已完成请回复「确认」，否则请回复实际完成数。`,
    ),
  statusConflict: (taskNo: number, said: string): Issue =>
    issue(
      'status_conflict',
      taskNo,
      `第${taskNo}项${said}，未登记；请只回复其中一种，例如「第${taskNo}项 35%」或「第${taskNo}项 已完成」。`,
      eachOf(taskNo, bothOf(said)),
    ),
  begunOnly: (taskNo: number, indicator: string, value: string): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项「${indicator}」${value}是在建还是已完成？请回复已完成的数，尚无完成的请回复「正常推进」。`,
    ),
  sisters: (taskNo: number, indicator: string, value: string): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项「${indicator}」是${value}，还是要与同类的合计？请回复合计数。`,
    ),
  excepted: (taskNo: number, said: string): Issue =>
    issue(
      'status_conflict',
      taskNo,
      `第${taskNo}项与其他任务一并报了，又另说${quote(said)}，未登记；请单独回复「第${taskNo}项」和进展。`,
    ),
  partDone: (taskNo: number): Issue =>
    issue(
      'status_conflict',
      taskNo,
      `第${taskNo}项是整项任务已完成，还是其中一部分？整项完成请回复「确认」，否则请回复「第${taskNo}项」和百分比。`,
    ),
  partPercent: (taskNo: number, value: number): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项的${value}%是整项任务的进度，还是其中一部分？整项请回复「确认」，否则请回复「第${taskNo}项」和整项的百分比。`,
    ),
  bulk: (nos: readonly number[]): Issue =>
    issue('bulk_confirm', null, `将把${taskList(nos)}（共${nos.length}项）按此登记，请核对后回复「确认」。`),
  nothingLeft: (): Issue =>
    issue('bulk_confirm', null, '没有其余未报的任务，未做改动；如需修改请写明任务序号。'),
  nothingToRepeat: (nos: readonly number[]): Issue =>
    issue(
      'nothing_to_repeat',
      nos[0] ?? null,
      `${taskList(nos)}没有可沿用的上月报送内容；请直接报送本月进展。`,
    ),
  /** @param said whether 已完成 stands in the same message or was reported before */
  doneAndExpected: (taskNo: number, day: string, said: 'now' | 'before'): Issue => {
    const answers = eachOf(taskNo, [`正常推进，预计${day}完成`, '已完成']);
    const both = said === 'now' ? '既写已完成，又写' : '本期已报已完成，这次又写了';
    const text = `第${taskNo}项${both}预计完成时间，未登记；如尚未完成，请回复「${answers[0]}」。`;
    return issue('status_conflict', taskNo, text, answers);
  },
  /** @param days ISO dates */
  datesConflict: (taskNo: number, days: readonly string[]): Issue => {
    const written = days.map((iso) => `${Number(iso.slice(5, 7))}月${Number(iso.slice(8))}日`);
    const answers = eachOf(
      taskNo,
      written.map((day) => `预计${day}完成`),
    );
    const text = `第${taskNo}项的预计完成时间出现了${written.join('和')}，以哪个为准？请回复「${answers.at(-1) ?? `第${taskNo}项`}」这样的一句话。`;
    return issue('value_conflict', taskNo, text, answers);
  },
  /** @param ofGoals the units in which the number could be a figure of one of the goals */
  looseNumber: (taskNo: number, value: number, ofGoals: readonly string[]): Issue => {
    const units = new Set([...(value > 100 || value < 1 ? [] : ['%']), ...ofGoals].slice(0, 3));
    const whole = [...units].map((one) => `「第${taskNo}项 ${value}${one}」`).join('或') || '数和单位';
    return issue(
      'unit_mismatch',
      taskNo,
      `第${taskNo}项的「${value}」没有单位，未登记；请回复${whole}。`,
      [...units].map((one) => `第${taskNo}项 ${value}${one}`),
    );
  },
  /** @param exact what it is in per cent, if that is certain */
  fraction: (taskNo: number, said: string, exact: number | null): Issue =>
    issue(
      'value_conflict',
      taskNo,
      `第${taskNo}项的「${said}」未登记；请回复确定的百分比${exact === null ? '' : `，例如「第${taskNo}项 ${exact}%」`}。`,
      exact === null ? [] : [`第${taskNo}项 ${exact}%`],
    ),
  unnamed: (taskNo: number, figure: string): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项的「${figure}」是什么的数量？未登记；请带上名称回复，例如「第${taskNo}项 新增企业${figure}」。`,
    ),
  nearly: (taskNo: number, said: string, indicator: string): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项的「${said}」是否就是指标「${indicator}」？未登记；请带上指标的完整名称回复。`,
    ),
  ofAnotherTask: (taskNo: number, indicator: string, other: number): Issue =>
    issue(
      'task_ambiguous',
      taskNo,
      `「${indicator}」是第${other}项的指标，第${taskNo}项未登记；请核对序号后重新发送。`,
    ),
  figureElsewhere: (taskNo: number, figure: string, other: number): Issue =>
    issue(
      'task_ambiguous',
      other,
      `「${figure}」写在第${taskNo}项里，是第${other}项的数吗？未登记；请回复「第${other}项 ${figure}」。`,
      [`第${other}项 ${figure}`],
    ),
  /** 比全市平均低5个百分点: a distance, and not how far. */
  onlyDistance: (taskNo: number): Issue =>
    issue(
      'not_understood',
      taskNo,
      `第${taskNo}项只说了差距，未登记；请回复「第${taskNo}项」和本单位目前的百分比。`,
    ),
  severalTasksOneFigure: (nos: readonly number[]): Issue =>
    issue('value_conflict', nos[0] ?? null, `这个数据属于${taskList(nos)}中的哪一项？请逐项写明后重新发送。`),
  noProgress: (nos: readonly number[], said: string): Issue =>
    issue(
      'not_understood',
      nos[0] ?? null,
      `${taskList(nos)}的${quote(said)}看不出进展，未登记；请写明进度或完成情况，例如「第${nos[0]}项 35%」。`,
    ),
  /** @param from the task above, where it is known */
  sameAsAbove: (nos: readonly number[], from: number | null = null): Issue => {
    const list = `第${nos.join('、')}项`;
    const answers = [`${list} 同上月`, ...(from === null ? [] : [`${list} 同第${from}项`])];
    return issue(
      'value_conflict',
      nos[0] ?? null,
      `${taskList(nos)}的「同上」是同上月，还是同${from === null ? '上一' : `第${from}`}项？请回复「${answers.join('」或「')}」，或直接写明进展。`,
      answers,
    );
  },
  forOthers: (unit: string): Issue =>
    issue(
      'not_understood',
      null,
      `「${unit}」的进展请由该单位联络员报送，或联系督查室代录，本次未登记；报送本单位的请直接写「第6项 35%」。`,
    ),
  /** @param who in the sender's words; empty for a forwarded message */
  notOurs: (nos: readonly number[], who: string, waits: boolean): Issue => ({
    ...issue(
      'not_understood',
      nos[0] ?? null,
      `${nos.length === 0 ? '这条消息' : taskList(nos)}${who === '' ? '像是转发的内容' : `说的像是「${who}」的进展`}，未登记；${waits ? `是本单位的吗？请回复「${ownership.join('」或「')}」。` : `如是本单位的，请写成「本单位第${nos[0] ?? 6}项 35%」重新发送。`}`,
    ),
    ...(waits ? { answers: ownership } : {}),
  }),
  trial: (): Issue =>
    issue('not_understood', null, '按测试消息处理，未登记；正式报送请直接发送「第6项 35%」这样的一句话。'),
  allBut: (): Issue =>
    issue('bulk_confirm', null, '进度相同的是哪些任务？请写明序号，例如「第6、12项 50%」；本次未登记。'),
  otherMonth: (month: string): Issue =>
    issue(
      'not_understood',
      null,
      `这里登记的是本期进展，${month}的未登记；补报或更正往期请联系督查室，报本期的请直接写「第6项 35%」。`,
    ),
  ofCounty: (taskNo: number, who: string, indicator: string, value: string): Issue =>
    issue(
      'metric_ambiguous',
      taskNo,
      `第${taskNo}项「${indicator}」${value}是「${who}」的，还是全市合计？全市合计请回复「确认」，否则请回复「第${taskNo}项」和合计数。`,
    ),
  questionPart: (said: string): Issue =>
    issue('not_understood', null, `${quote(said)}像是提问，未作为进展登记；如需报送请写成「第6项 35%」。`),
  /** @param no a task of which the sender speaks */
  withdrawAlone: (no = 6): Issue =>
    issue(
      'not_understood',
      null,
      `撤回请单独发送，例如「撤回第${no}项」；同一条消息中的其他内容请另行发送。`,
    ),
  tooLong: (length: number): Issue =>
    issue('too_long', null, `消息共${length}字，太长，未登记；请分几次发送，或回复「填报表」用表格报送。`),
  empty: (): Issue =>
    issue('not_understood', null, '没有收到文字内容；请发送进展，例如「第6项 35%」，或回复「帮助」。'),
  changeOfPeople: (): Issue =>
    issue(
      'not_understood',
      null,
      '联络员有变动时，请回复「交接 新联络员姓名 手机号」；临时请同事代报，请回复「请假 到 10月8日 代报人 李四」。',
    ),
  notUnderstood: (): Issue =>
    issue(
      'not_understood',
      null,
      '没有看懂这条消息，未登记；报送请写「第6项 35%」，查询请回复「未报」或「帮助」。',
    ),
} as const;
