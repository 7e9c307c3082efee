import type { UnitKind } from '../domain/directive.ts';
import { shortened } from '../domain/text-pieces.ts';
import type { Block } from '../ports.ts';
import { actions, table, taskNumbers, text, title } from './blocks.ts';

export interface UnitLine {
  readonly unit: string;
  readonly kind?: UnitKind;
  readonly owed: number;
  readonly reported: number;
  readonly late: number;
  readonly missing: readonly number[];
}

const sum = (lines: readonly UnitLine[], of: (line: UnitLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);

/** 12/36 → 33.3% */
const share = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part * 1000) / whole) / 10}%`;

/** 进度: the whole city at a glance. */
export function progressText(periodLabel: string, lines: readonly UnitLine[]): Block[] {
  const owed = sum(lines, (line) => line.owed);
  const reported = sum(lines, (line) => line.reported);
  const late = sum(lines, (line) => line.late);
  const behind = lines.filter((line) => line.missing.length > 0);
  return [
    title(`${periodLabel}报送进度`),
    text(
      `应报${owed}项，已报${reported}项（${share(reported, owed)}），未报${owed - reported}项，迟报${late}项。`,
    ),
    text(
      `${lines.length}个单位中，${lines.length - behind.length}个已全部报送，${behind.length}个尚有未报。`,
    ),
    actions('未报单位', '待审', '催办 全部'),
  ];
}

/** 未报单位: who owes what. */
export function missingUnits(periodLabel: string, lines: readonly UnitLine[]): Block[] {
  const behind = lines.filter((line) => line.missing.length > 0);
  if (behind.length === 0) return [text(`${periodLabel}各单位均已全部报送。`)];
  return [
    title(`${periodLabel}未报单位${behind.length}个`),
    table(
      ['单位', '未报', '任务序号'],
      behind.map((line) => [line.unit, `${line.missing.length}项`, numbers(line.missing)]),
    ),
    text('回复「催办 全部」或「催办 单位名称」发出催办。'),
    actions('催办 全部'),
  ];
}

const WORST = 8;

/** 谁没报, for a leader: how many, by group, and who owes most. */
export function missingAtAGlance(periodLabel: string, lines: readonly UnitLine[]): Block[] {
  const behind = lines.filter((line) => line.missing.length > 0);
  const [most] = behind;
  if (most === undefined) return [text(`${periodLabel}各单位均已全部报送。`)];
  const open = (of: readonly UnitLine[]) => sum(of, (line) => line.missing.length);
  const group = (name: string, kind: UnitKind) => {
    const all = lines.filter((line) => line.kind === kind);
    const owing = all.filter((line) => line.missing.length > 0);
    return owing.length === 0
      ? []
      : [`${name}${all.length}个中${owing.length}个有未报，共${open(owing)}项次。`];
  };
  const worst = behind.toSorted((a, b) => b.missing.length - a.missing.length).slice(0, WORST);
  const silent = behind.filter((line) => line.reported === 0).length;
  return [
    title(`${periodLabel}未报单位${behind.length}个`),
    text(
      [
        `应报${sum(lines, (line) => line.owed)}项次，未报${open(behind)}项次。`,
        ...group('县（市、区）', 'county'),
        ...group('市直单位', 'city'),
        ...(silent === 0 ? [] : [`其中${silent}个单位一项未报。`]),
      ].join('\n'),
    ),
    table(
      [behind.length > WORST ? '未报最多的单位' : '单位', '未报/应报'],
      worst.map((line) => [line.unit, `${line.missing.length}/${line.owed}项`]),
    ),
    text(`发送单位名称可查看该单位情况，例如：${worst[0]?.unit ?? most.unit}。`),
    actions('简报', '欠进度'),
  ];
}

const numbers = (missing: readonly number[]): string => shortened(taskNumbers(missing), 60);

/** One unit's standing. */
export function unitSummary(periodLabel: string, line: UnitLine): Block[] {
  return [
    title(`${line.unit} ${periodLabel}`),
    text(`应报${line.owed}项，已报${line.reported}项，未报${line.missing.length}项，迟报${line.late}项。`),
    ...(line.missing.length > 0 ? [text(`未报：第${taskNumbers(line.missing)}项。`)] : []),
  ];
}

/** 催办: who was urged and who could not be; `later` when quiet hours hold the messages back. */
export function urgedText(data: {
  urged: readonly string[];
  later: string | null;
  notUrged: readonly { who: string; why: string }[];
}): Block[] {
  const { urged, later, notUrged } = data;
  if (urged.length === 0 && notUrged.length === 0) return [text('没有需要催办的单位：应报任务均已报送。')];
  const when = later === null ? '' : `（现为免打扰时段，将于${later}发出）`;
  return [
    ...(urged.length > 0 ? [text(`已催办${urged.length}个单位${when}：${urged.join('、')}。`)] : []),
    ...(notUrged.length > 0
      ? [text(`未催办${notUrged.length}个单位：\n${byReason(notUrged).join('\n')}`)]
      : []),
  ];
}

/** 「甲、乙：已暂停接收提醒」: one line a reason. */
function byReason(notUrged: readonly { who: string; why: string }[]): string[] {
  const reasons = Map.groupBy(notUrged, ({ why }) => why);
  return [...reasons].map(([why, units]) => `${units.map(({ who }) => who).join('、')}：${why}`);
}

export function groupBoundText(hint = ''): Block[] {
  return [text(`本群已设为重点工作督查工作群，逾期单位情况将在本群通报。${hint}`)];
}
