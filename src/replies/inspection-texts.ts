import type {
  FindingState,
  InspectionKind,
  InspectionProblem,
  Repetition,
  ScopeUnit,
} from '../domain/inspection.ts';
import type { Block } from '../ports.ts';
import { actions, fields, table, taskNumbers, text, title } from './blocks.ts';
import { chineseDate } from './report-words.ts';

const findingWords: Readonly<Record<FindingState, string>> = {
  noted: '已记录',
  open: '待整改',
  answered: '已报整改',
  verified: '已核实',
};

const problemWords: Readonly<Record<InspectionProblem, string>> = {
  kind_missing: '请写明类型（综合督查、专项督查、事件调查、日常督办、线索核查）',
  source_missing: '请写明依据（文件、批示、会议等）',
  scope_empty: '范围内没有任务，请写明单位、任务序号、章节或“欠进度”',
  team_missing: '请写明督查人员',
  dates_missing: '请写明起止时间',
  dates_reversed: '结束时间早于开始时间',
};

const howTo =
  '立项督查\n类型：专项督查\n依据：市政府第3次常务会议\n范围：第60项、市商务局\n人员：张三、李四\n时间：5月10日至5月20日\n方案：查看园区建设情况';

export function inspectionRefused(
  problems: readonly InspectionProblem[],
  unknown: readonly string[],
): Block[] {
  const lines = [
    ...problems.map((problem) => problemWords[problem]),
    ...unknown.map((word) => `范围中的“${word}”没有看清，请写单位名称、第几项、第几章或“欠进度”`),
  ];
  return [text(`督查未立项：\n${lines.join('；\n')}。\n请按下列格式发送：\n${howTo}`)];
}

/** Art. 15: a unit should not be inspected twice for the same thing; asked, not forbidden. */
export function inspectionTwice(repeated: readonly Repetition[], command: string): Block[] {
  const lines = repeated.map(
    ({ unit, taskNos, inspectionNo }) => `${unit}第${taskNumbers(taskNos)}项已列入督查${inspectionNo}`,
  );
  return [
    text(
      `以下事项本年度已列入其他督查，按照《政府督查工作条例》应避免重复督查，尚未立项：\n${lines.join('\n')}\n确有必要的，请确认。`,
    ),
    {
      kind: 'actions',
      actions: [{ label: '确认立项', value: { say: command } }],
      typed: '确认的，请在原文前加“确认”后重新发送。',
    },
  ];
}

interface InspectionView {
  readonly no: number;
  readonly kind: InspectionKind;
  readonly source: string;
  readonly plan: string;
  readonly team: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly scope: readonly ScopeUnit[];
}

const scopeLine = ({ unit, taskNos }: ScopeUnit): string => `${unit}：第${taskNumbers(taskNos)}项`;

export function inspectionMade(view: InspectionView): Block[] {
  return [
    title(`已立项：督查${view.no}（${view.kind}）`),
    ...particulars(view),
    text(
      `现场发现问题，请回复「督查发现 ${view.no} 单位 第几项 问题，几月几日前整改」，随后可发送照片；` +
        `形成结论后回复「督查结论 ${view.no} 单位 结论」。`,
    ),
  ];
}

function particulars(view: InspectionView): Block[] {
  const shown = view.scope.slice(0, 20).map(scopeLine);
  const more = view.scope.length - shown.length;
  return [
    fields([
      { label: '依据', value: view.source },
      { label: '时间', value: `${chineseDate(view.from)}至${chineseDate(view.to)}` },
      { label: '人员', value: view.team.join('、') },
      ...(view.plan === '' ? [] : [{ label: '方案', value: view.plan }]),
    ]),
    text(
      `范围：${view.scope.length}个单位\n${shown.join('\n')}${more > 0 ? `\n等${view.scope.length}个单位` : ''}`,
    ),
  ];
}

interface FindingView {
  readonly no: number;
  readonly unit: string;
  readonly taskNo: number | null;
  readonly text: string;
  readonly rectifyBy: string | null;
  readonly state: FindingState;
  readonly files: number;
  readonly answer: string | null;
}

const about = ({ taskNo, text: words }: { taskNo: number | null; text: string }): string =>
  `${taskNo === null ? '' : `第${taskNo}项　`}${words}`;

/** 督查 3 */
export function inspectionText(
  view: InspectionView & { readonly state: 'open' | 'finished' },
  findings: readonly FindingView[],
  conclusions: readonly { unit: string; text: string; review: string | null; decision: string | null }[],
): Block[] {
  return [
    title(`督查${view.no}（${view.kind}，${view.state === 'open' ? '进行中' : '已结束'}）`),
    ...particulars(view),
    ...(findings.length === 0
      ? [text('尚无发现问题。')]
      : [
          table(
            ['编号', '单位', '问题', '整改时限', '状态'],
            findings.map((one) => [
              `${one.no}`,
              one.unit,
              `${about(one)}${one.files > 0 ? `（附件${one.files}个）` : ''}`,
              one.rectifyBy === null ? '—' : chineseDate(one.rectifyBy),
              findingWords[one.state],
            ]),
          ),
        ]),
    ...(conclusions.length === 0
      ? []
      : [
          text(
            `督查结论：\n${conclusions
              .map(
                (one) =>
                  `${one.unit}：${one.text}${one.review === null ? '' : `（申请复核：${one.review}；${one.decision === null ? '待答复' : `答复：${one.decision}`}）`}`,
              )
              .join('\n')}`,
          ),
        ]),
  ];
}

/** 督查 */
export function inspectionList(
  rows: readonly (Omit<InspectionView, 'plan' | 'team'> & { state: 'open' | 'finished' })[],
): Block[] {
  if (rows.length === 0) return [text(`本年度尚未立项督查。请按下列格式发送：\n${howTo}`)];
  return [
    title('督查事项'),
    table(
      ['编号', '类型', '依据', '时间', '单位', '状态'],
      rows.map((one) => [
        `${one.no}`,
        one.kind,
        one.source,
        `${chineseDate(one.from)}至${chineseDate(one.to)}`,
        `${one.scope.length}个`,
        one.state === 'open' ? '进行中' : '已结束',
      ]),
    ),
    text('回复「督查 编号」查看。'),
  ];
}

export function findingStored(no: number, rectifyBy: string | null): Block[] {
  return [
    text(
      rectifyBy === null
        ? `已记录问题${no}（未要求整改）。现在发送的照片将附在该问题后。`
        : `已记录问题${no}，并通知该单位于${chineseDate(rectifyBy)}前整改。现在发送的照片将附在该问题后。`,
    ),
  ];
}

/** To the unit. */
export function findingNotice(one: {
  no: number;
  taskNo: number | null;
  text: string;
  rectifyBy: string;
}): Block[] {
  return [
    title(`整改通知 ${one.no}`),
    text(`督查发现：${about(one)}`),
    text(
      `请于${chineseDate(one.rectifyBy)}前整改到位，完成后回复「整改 ${one.no} 整改情况」，随后可发送照片或文件作为佐证。`,
    ),
  ];
}

/** 整改: what is still to be put right. */
export function rectifyList(findings: readonly FindingView[]): Block[] {
  if (findings.length === 0) return [text('本单位没有待整改的问题。')];
  return [
    title(`待整改问题${findings.length}个`),
    text(
      findings
        .map(
          (one) =>
            `${one.no}　${about(one)}　${one.rectifyBy === null ? '' : `${chineseDate(one.rectifyBy)}前`}`,
        )
        .join('\n'),
    ),
    text('完成后回复「整改 编号 整改情况」。'),
  ];
}

export function rectifyStored(no: number): Block[] {
  return [text(`已报送问题${no}的整改情况，由市督查局核实。现在发送的照片或文件将附在其后。`)];
}

/** To staff. */
export function rectifyNotice(one: { no: number; unit: string; text: string; answer: string }): Block[] {
  return [
    title(`整改情况 ${one.no}`),
    text(`${one.unit}报送问题${one.no}（${one.text}）的整改情况：${one.answer}`),
    text(`核实请回复「核实 ${one.no}」，退回请回复「退回整改 ${one.no} 原因」。`),
    actions(`核实 ${one.no}`),
  ];
}

/** To the unit. */
export function rectifyDecided(no: number, agreed: boolean, reason: string): Block[] {
  return [
    text(
      agreed
        ? `问题${no}的整改情况已核实。`
        : `问题${no}的整改情况已退回，原因：${reason}。请继续整改后重新报送。`,
    ),
  ];
}

export function rectifyDecisionDone(no: number, unit: string, agreed: boolean): Block[] {
  return [text(`问题${no}（${unit}）${agreed ? '已核实' : '已退回整改'}，并告知该单位。`)];
}

export function attachedTo(no: number, name: string): Block[] {
  return [text(`“${name}”已附在问题${no}后。`)];
}

export function concluded(no: number, unit: string): Block[] {
  return [text(`督查${no}对${unit}的结论已登记，并告知该单位。`)];
}

/** To the unit; art. 17: it may ask for a review within 30 days. */
export function conclusionNotice(data: { no: number; text: string; until: string }): Block[] {
  return [
    title(`督查结论（督查${data.no}）`),
    text(data.text),
    text(`对结论有异议的，可在${chineseDate(data.until)}前回复「申请复核 ${data.no} 理由」。`),
  ];
}

export function reviewAsked(no: number): Block[] {
  return [text(`已收到对督查${no}结论的复核申请，市督查局的答复将在此告知。`)];
}

export function reviewNotice(no: number, unit: string, reason: string): Block[] {
  return [
    title(`复核申请（督查${no}）`),
    text(`${unit}对督查结论申请复核：${reason}`),
    text(`答复请回复「复核答复 ${no} ${unit} 答复内容」。`),
  ];
}

export function reviewDecided(no: number, answer: string): Block[] {
  return [title(`复核答复（督查${no}）`), text(answer)];
}

export function inspectionFinished(no: number, open: number): Block[] {
  return [
    text(
      `督查${no}已结束。${open === 0 ? '发现的问题均已处理。' : `还有${open}个问题待整改或待核实，将继续跟踪。`}`,
    ),
  ];
}
