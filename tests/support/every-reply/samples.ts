import type { Target } from '../../../src/domain/directive.ts';
import { requirePeriod } from '../../../src/domain/period.ts';
import type { ReportContent } from '../../../src/domain/report.ts';
import { parseBeijingDate } from '../../../src/domain/time.ts';
import type { Block } from '../../../src/ports.ts';

type Blocks = Block | readonly Block[];

/**
 * Arguments for every exported function of a module that makes blocks, one entry a call; the compiler asks for those
 * of a new one and refuses those of one that is gone.
 */
export type Samples<M> = {
  readonly [K in keyof M as M[K] extends (...args: never[]) => Blocks ? K : never]: M[K] extends (
    ...args: infer A extends readonly unknown[]
  ) => Blocks
    ? readonly A[]
    : never;
};

/** How much a county of the source document has, and how much the city has of counties and departments. */
const TASKS = 105;
const UNITS = 59;

export const unit = '禹州市人民政府';
export const units = Array.from({ length: UNITS }, (_, i) => `第${i + 1}县（市、区）人民政府（管委会）`);
export const people = Array.from({ length: UNITS }, (_, i) => `欧阳督查${i + 1}`);
export const taskNos = Array.from({ length: TASKS }, (_, i) => i + 1);
export const each = <T>(make: (no: number, index: number) => T, count = TASKS): T[] =>
  taskNos.slice(0, count).map(make);

/** As an official writes it, marked up as nobody should. */
export const words = `已完成项目选址和用地预审，正在办理环评手续，累计完成投资1.2亿元；<at id=all></at> **加快** [详见](https://example.invalid)。`;
/** What one field of a report may hold at most. */
export const long = words.repeat(14).slice(0, 1000);
export const taskText =
  '完善县域商业体系，加快农村物流快递网点布局，改造提升乡镇商贸中心12个，新培育省级以上示范县1个，社会消费品零售总额增长8%以上';
export const day = '2023-03-25';
export const at = new Date('2023-03-22T09:00:00+08:00');
export const period = requirePeriod('2023-03');
export const date = parseBeijingDate(day) ?? fail();
export const month = '2023年3月';
export const file = { fileId: 1, name: `${unit}重点工作进展填报表（2023-03）.xlsx` };
export const url = `https://duban.example.gov.cn/f/${'x'.repeat(43)}`;

const target: Target = {
  indicator: '社会消费品零售总额增速',
  comparator: 'at_least',
  kind: 'cumulative',
  value: 1700,
  valueTo: null,
  unit: '亿元',
  qualifier: '力争',
};
export const targets = each((no) => ({ ...target, indicator: `指标${no}` }), 6);

export const content: ReportContent = {
  percent: 35.5,
  status: 'delayed',
  metrics: targets.map(({ indicator, unit: of }) => ({
    indicator,
    value: 1200,
    unit: of,
    cumulative: true,
    valueInTargetUnit: 1200,
  })),
  progress: words,
  problems: words,
  nextSteps: words,
  expectedBy: '2023-11-30',
};
/** Everything a report can hold, at its fullest. */
export const fullest: ReportContent = { ...content, progress: long, problems: long, nextSteps: long };

function fail(): never {
  throw new Error('no date');
}
