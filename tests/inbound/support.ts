import { readFileSync } from 'node:fs';
import type { Target } from '../../src/domain/directive.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import type {
  Interpretation,
  InterpretContext,
  OwedTask,
  PreviousValues,
  ReportItem,
} from '../../src/inbound/interpretation.ts';

const source = readFileSync(new URL('../../seeds/xuzheng-2023-2.txt', import.meta.url), 'utf8');

/** Task texts by number, straight from the document: the number, a full stop, the text up to 责任单位. */
function taskTexts(): Map<number, string> {
  const texts = new Map<number, string>();
  let at = 0;
  for (let no = 1; no <= 107; no += 1) {
    const mark = new RegExp(`(?<!\\d)${no}\\. ?(?=\\D)`, 'u');
    const match = mark.exec(source.slice(at));
    if (match === null) throw new Error(`task ${no} not found`);
    const start = at + match.index + match[0].length;
    const end = source.indexOf('责任单位', start);
    texts.set(no, source.slice(start, end).trim());
    at = end;
  }
  return texts;
}

const texts = taskTexts();

function target(indicator: string, value: number, unit: string, kind: Target['kind'] = 'cumulative'): Target {
  return { indicator, comparator: 'at_least', kind, value, valueTo: null, unit, qualifier: null };
}

/** Targets as a clerk would write them down; the importer's own reading is tested elsewhere. */
const targets: Readonly<Record<number, readonly Target[]>> = {
  1: [target('省、市重点项目', 360, '个'), target('年度投资', 1700, '亿元')],
  9: [
    target('上市企业', 1, '家'),
    target('头雁企业', 2, '家'),
    target('省级以上“专精特新”企业', 60, '家'),
    target('规模以上工业企业', 200, '家'),
    target('市场主体规模', 44, '万户', 'level'),
  ],
  10: [target('新增贷款', 200, '亿元')],
  11: [target('创新平台', 50, '家'), target('创新平台总量', 300, '家', 'level')],
  14: [
    target('创新型引领企业', 20, '家'),
    target('高新技术企业', 100, '家'),
    target('科技型中小企业', 100, '家'),
  ],
  18: [target('全社会研发经费投入', 21, '%', 'growth')],
  21: [target('智能车间(工厂)', 5, '个'), target('上云企业', 800, '家')],
  22: [target('战略性新兴产业占比', 35, '%', 'rate')],
  42: [target('百城建设提质新建项目', 103, '个'), target('年度投资', 147, '亿元')],
  44: [
    target('老旧小区改造项目', 265, '个'),
    target('棚户区改造项目', 3, '个'),
    target('棚户区改造项目', 1646, '套'),
  ],
  50: [target('高标准农田', 3.6, '万亩'), target('粮食面积', 674, '万亩', 'level')],
  54: [
    target('农村公路', 150, '公里'),
    target('农村户厕改造', 2.6, '万户'),
    target('果树进村示范村', 40, '个'),
  ],
  61: [target('跨境电子商务园区(基地)', 4, '家')],
  62: [target('海外仓', 2, '个')],
  67: [target('绿色化改造企业', 100, '家')],
  69: [target('受污染耕地安全利用率', 100, '%', 'rate')],
  70: [target('林业生态建设任务', 2.76, '万亩')],
  76: [target('无废细胞', 200, '个')],
  77: [
    target('城镇新增就业', 5, '万人'),
    target('农村劳动力转移就业', 2, '万人'),
    target('应届高校毕业生综合就业率', 90, '%', 'rate'),
  ],
  78: [target('技能人才', 9, '万人')],
  89: [target('公办园', 30, '所')],
};

const commerce = [2, 4, 5, 6, 7, 8, 19, 23, 24, 25, 32, 33, 34, 59, 60, 61, 62, 63, 74, 75];
const development = [
  1, 2, 3, 5, 8, 12, 19, 20, 22, 23, 24, 25, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 40, 43, 47, 48, 49, 58,
  64, 65, 66, 67, 73, 74, 76, 80,
];
const county = [...texts.keys()].filter((no) => ![40, 60, 90].includes(no));

export type UnitName = '市商务局' | '市发展和改革委员会' | '禹州市人民政府';
const owedBy: Readonly<Record<UnitName, readonly number[]>> = {
  市商务局: commerce,
  市发展和改革委员会: development,
  禹州市人民政府: county,
};

export interface ContextOptions {
  readonly recentTaskNo?: number;
  readonly today?: string;
  readonly last?: Readonly<Record<number, Partial<PreviousValues>>>;
  readonly current?: Readonly<Record<number, Partial<PreviousValues>>>;
  readonly only?: readonly number[];
}

const blank: PreviousValues = { percent: null, status: null, metrics: [], progress: null };

export function contextOf(unit: UnitName, options: ContextOptions = {}): InterpretContext {
  const owed = new Map<number, OwedTask>();
  for (const no of options.only ?? owedBy[unit]) {
    const last = options.last?.[no];
    const current = options.current?.[no];
    owed.set(no, {
      no,
      text: texts.get(no) ?? '',
      targets: targets[no] ?? [],
      last: last === undefined ? null : { ...blank, ...last },
      current: current === undefined ? null : { ...blank, ...current },
    });
  }
  return {
    today: options.today ?? '2023-09-20',
    period: '2023-09',
    unit,
    owed,
    lastTaskNo: 107,
    recentTaskNo: options.recentTaskNo ?? null,
  };
}

const contexts = new Map<UnitName, InterpretContext>();

/** Reads a message of the unit's liaison on 20 September 2023, with nothing reported before. */
export function read(unit: UnitName, text: string): Interpretation {
  const context = contexts.get(unit) ?? contextOf(unit);
  contexts.set(unit, context);
  return interpret(text, context);
}

/** An item with only what it says: `{taskNo: 6, percent: 35}`. */
export function brief(item: ReportItem): Record<string, unknown> {
  const said: Record<string, unknown> = { taskNo: item.taskNo };
  for (const key of ['percent', 'status', 'progress', 'problems', 'nextSteps', 'expectedBy'] as const) {
    if (item[key] !== null) said[key] = item[key];
  }
  if (item.sameAsLast) said['sameAsLast'] = true;
  if (item.metrics.length > 0) said['metrics'] = item.metrics;
  return said;
}
