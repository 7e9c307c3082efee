import type { AssignmentRole, Target } from '../domain/directive.ts';
import { between, pick, type Random } from './random.ts';

/** A task somebody is about to report on, and what they said last. */
export interface Chore {
  readonly no: number;
  readonly role: AssignmentRole;
  readonly targets: readonly Target[];
  /** The last percent said this year, null for the first report. */
  readonly lastPercent: number | null;
  /** True when it was said in the period before, so that 同上月 means something. */
  readonly saidLastPeriod: boolean;
}

/** What is typed, and the percents it stands for by task. */
export interface Typed {
  readonly text: string;
  readonly percents: ReadonlyMap<number, number>;
}

/** How somebody writes, all year. */
export type Style = 'terse' | 'plain' | 'formal';

/** More in one message than this is a scroll nobody types on a phone. */
const PER_MESSAGE = 25;

const progress = [
  '已完成前期调研，正按计划推进',
  '已召开专题会议部署，各项措施正在落实',
  '已完成方案制定，项目有序实施',
  '已开展现场督导，重点环节进展顺利',
] as const;
const problems = ['无', '部分项目用地手续办理较慢', '资金拨付进度需进一步加快', '无'] as const;
const nextSteps = ['继续按计划推进', '加强部门协调，加快手续办理', '倒排工期，确保按时完成'] as const;

/** Whoever has this many tasks lets some of them stand: 其余同上月. */
const MANY = 40;

/**
 * Puts chores into words the way officials type them: a few messages, each about several tasks. `everything` is true
 * when the chores are all that is still open, so that 其余 (the rest) means exactly the ones not named.
 */
export function write(
  chores: readonly Chore[],
  { month, style, everything }: { month: number; style: Style; everything: boolean },
  random: Random,
): Typed[] {
  const stands = everything && chores.length >= MANY && month !== 12 && random() < 0.5;
  const unnamed = stands ? chores.filter((chore) => chore.saidLastPeriod && random() < 0.5) : [];
  const named = chores.filter((chore) => !unnamed.includes(chore));
  const repeated = named.filter((chore) => chore.saidLastPeriod && random() < 0.15);
  const rest = named.filter((chore) => !repeated.includes(chore));
  const formal = style === 'formal' ? rest.slice(0, 2) : rest.slice(0, random() < 0.2 ? 1 : 0);
  const brief = rest.filter((chore) => !formal.includes(chore));
  return [
    ...formal.map((chore) => paragraphs(chore, month, random)),
    ...chunks(brief, PER_MESSAGE).map((some) => list(some, month, style, random)),
    ...(repeated.length > 0 ? [sameAsLast(repeated)] : []),
    ...(unnamed.length > 0 ? [{ text: '其余同上月', percents: lastPercents(unnamed) }] : []),
  ];
}

function list(chores: readonly Chore[], month: number, style: Style, random: Random): Typed {
  const percents = new Map(chores.map((chore) => [chore.no, nextPercent(chore, month, random)]));
  const parts = chores.map((chore) => {
    const percent = percents.get(chore.no) ?? 0;
    const named = style === 'terse' ? `${chore.no}项` : `第${chore.no}项`;
    if (percent === 100) return `${named}已完成`;
    const figure = metric(chore, percent, random);
    if (figure !== null) return `${named}${figure}，进度${percent}%`;
    return style === 'terse' ? `${named}${percent}%` : `${named} 进度${percent}%`;
  });
  return { text: parts.join(style === 'terse' ? '；' : '\n'), percents };
}

function paragraphs(chore: Chore, month: number, random: Random): Typed {
  const percent = nextPercent(chore, month, random);
  const lines =
    percent === 100
      ? [`第${chore.no}项已完成`, '进展:年度目标任务已全部完成', '存在问题:无']
      : [
          `第${chore.no}项 进度${percent}%`,
          `进展:${pick(random, progress)}`,
          `存在问题:${pick(random, problems)}`,
          `下一步:${pick(random, nextSteps)}`,
        ];
  return { text: lines.join('\n'), percents: new Map([[chore.no, percent]]) };
}

function sameAsLast(chores: readonly Chore[]): Typed {
  return {
    text: `第${chores.map((chore) => chore.no).join('、')}项同上月`,
    percents: lastPercents(chores),
  };
}

const lastPercents = (chores: readonly Chore[]): ReadonlyMap<number, number> =>
  new Map(chores.map((chore) => [chore.no, chore.lastPercent ?? 0]));

/** «第6项进度打错了，应为45%» a little later. */
export function correction(no: number, percent: number): Typed {
  const right = Math.min(percent + 1, 99);
  return { text: `第${no}项进度打错了，应为${right}%`, percents: new Map([[no, right]]) };
}

/** Roughly the month's share of the year, never going back. */
function nextPercent(chore: Chore, month: number, random: Random): number {
  const pace = (month / 12) * 100;
  const guess = Math.round(pace * (0.8 + 0.3 * random()));
  const percent = Math.max(chore.lastPercent ?? 0, Math.min(guess, 100));
  return month === 12 && random() < 0.8 ? 100 : percent;
}

/** A figure for the task's first target, as lead units give them. */
function metric(chore: Chore, percent: number, random: Random): string | null {
  const [target] = chore.targets;
  if (!target || chore.role !== 'lead' || chore.targets.length > 1) return null;
  if (target.kind === 'cumulative')
    return `${target.indicator}累计${rounded(target.value, (target.value * percent) / 100)}${target.unit}`;
  const near = target.value * (0.92 + between(random, 0, 10) / 100);
  return `${target.indicator}${rounded(target.value, near)}${target.unit}`;
}

const rounded = (target: number, value: number): number =>
  Number.isInteger(target) && target < 1_000 ? Math.floor(value) : Number(value.toFixed(1));

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
