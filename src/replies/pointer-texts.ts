import type { ReportContent } from '../domain/report.ts';
import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';
import { reportWords } from './report-words.ts';

/** What a button can say. */
const onButton = 40;

/** 撤销退回 6 市商务局: the unit has been told, so that it stands. */
export function returnStands({ no, unit }: { no: number | null; unit: string | null }): Block[] {
  const about = no === null ? '6' : String(no);
  return [
    text(
      `退回已通知单位，不能撤销。原内容可用的，请单位按原内容重新报送，或由您代录后采用：` +
        `「代录 ${unit ?? '市商务局'} 第${about}项 内容」，原内容回复「任务 ${about}」查看。`,
    ),
    ...(no === null ? [] : [actions(`任务 ${no}`)]),
  ];
}

/** 撤销通过 6 市商务局 */
export function acceptanceTurned({ no, unit }: { no: number | null; unit: string | null }): Block[] {
  return [
    text(
      `已采用的报送可以退回重报：「退回 ${no ?? 6} ${unit ?? '市商务局'} 原因」；单位自行更正的，会重新列入待审。`,
    ),
  ];
}

/** 撤销批示 5 */
export function instructionStands(no: number | null): Block[] {
  const say = `批示办结 ${no ?? 5} 不再办理`;
  return [
    text(`批示已告知办理单位，不能撤销。不再需要办理的，请回复「${say}」，办理单位和督查员将收到通知。`),
    actions(...(no === null ? [] : [say]), '批示台账'),
  ];
}

/** 32项我们局不承担: whose a task is, the office decides. @param said as typed */
export function dutyDecided(taskNo: number, said: string): Block[] {
  const say = `投诉建议 ${said}`;
  return [
    text(
      `第${taskNo}项由哪个单位承担由市督查局明确，本条未登记为进展。请回复「${say}」转市督查局；答复前仍列入本单位报送任务。`,
    ),
    ...(say.length <= onButton ? [actions(say)] : []),
  ];
}

/** 满意, 不满意 to an answer of the office. */
export function opinionHeard(satisfied: boolean): Block[] {
  return [
    text(
      satisfied
        ? '感谢您的反馈。如有其他意见，请回复「投诉建议 内容」。'
        : '请写明意见，回复「投诉建议 内容」，由市督查局答复。',
    ),
  ];
}

/** «再加一条，…»: on what? `about`: the task or unit of the leader's newest instruction. */
export function instructOnWhat(about: string, words: string): Block[] {
  const say = `批示 ${about} ${words === '' ? '补充内容' : words}`;
  return [
    text(`未登记。补充批示请写明任务序号或单位，作为新的一条，例如「${say}」。`),
    ...(words !== '' && say.length <= onButton ? [actions(say)] : []),
  ];
}

const SHOWN = 10;

/** 被退回的有哪些: what the office sent back and waits for. */
export function returnedList(
  periodLabel: string,
  returned: readonly {
    readonly taskNo: number;
    readonly content: ReportContent;
    readonly reason: string | null;
  }[],
): Block[] {
  const [first] = returned;
  if (first === undefined) return [text(`${periodLabel}没有退回、尚待重新报送的任务。`), actions('未报')];
  const lines = returned
    .slice(0, SHOWN)
    .map(
      ({ taskNo, content, reason }) =>
        `第${taskNo}项　${reportWords(content)}${reason === null ? '' : `\n　退回原因：${reason}`}`,
    );
  const more = returned.slice(SHOWN).map(({ taskNo }) => taskNo);
  if (more.length > 0) lines.push(`另有${more.length}项：第${taskNumbers(more)}项。`);
  return [
    title(`${periodLabel}退回重报${returned.length}项`),
    text(lines.join('\n')),
    text(
      `直接回复进展即可重新报送，例如：第${first.taskNo}项 进度35%；只需补充的，请回复「第${first.taskNo}项补充：」加补充内容。`,
    ),
    actions(`任务 ${first.taskNo}`, '未报'),
  ];
}

/** 4月清单: how the unit stands in another month. */
export function monthStanding(data: {
  readonly periodLabel: string;
  readonly reported: readonly number[];
  readonly missing: readonly number[];
  readonly returned: readonly number[];
}): Block[] {
  const { periodLabel, reported, missing, returned } = data;
  if (reported.length + missing.length + returned.length === 0)
    return [text(`${periodLabel}本单位没有报送任务。本期任务请回复「清单」。`), actions('清单')];
  const listed = (name: string, nos: readonly number[]) =>
    nos.length === 0 ? [] : [`${name}${nos.length}项：第${taskNumbers(nos)}项。`];
  return [
    title(`${periodLabel}报送情况`),
    text(
      [
        `应报${reported.length + missing.length + returned.length}项。`,
        ...listed('已报', reported),
        ...listed('未报', missing),
        ...listed('退回未重报', returned),
      ].join('\n'),
    ),
    text('往月需要补报或更正的，请联系市督查局；本期任务请回复「清单」。'),
    actions('清单'),
  ];
}
