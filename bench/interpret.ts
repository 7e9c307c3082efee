import { performance } from 'node:perf_hooks';
import { interpret } from '../src/inbound/interpret.ts';
import { contextOf } from '../tests/inbound/support.ts';
import type { Figure } from './figure.ts';

const messages: readonly (readonly [string, string])[] = [
  ['市商务局', '第6项 进度35%'],
  ['市商务局', '任务６：县域商业体系完成建设　进度百分之四十'],
  ['市商务局', '6项已完成;61项新培育园区2家'],
  [
    '市商务局',
    '第61项\n进展:新培育跨境电商园区2家，其中禹州1家、长葛1家\n存在问题:资金缺口约300万元\n下一步:组织申报，力争年底前再培育2家',
  ],
  ['市商务局', '2、4-7同上月'],
  ['市商务局', '第4项进度打错了,应为45%'],
  ['市商务局', '第60项 65%,预计11月底前完成'],
  ['市商务局', '@督查助手 第6项还没完成，主要是土地指标没有落实，谢谢！'],
  ['市商务局', '60项报了吗'],
  ['市商务局', '收到'],
  [
    '市发展和改革委员会',
    '第1项 截至9月底，累计完成投资1200亿元，占年度目标1700亿元的70.6%；开工重点项目230个',
  ],
  ['市发展和改革委员会', '国道107改建完成'],
  ['禹州市政府', '第54项 新改建农村公路132公里/150公里，户厕改造2.1万户，示范村32个'],
  [
    '禹州市政府',
    '第77项 城镇新增就业4.2万人，农村劳动力转移就业1.5万人，就业率92%；第78项新增技能人才7.5万人',
  ],
  ['禹州市政府', '1、2、5-9项正常推进，第12项65%，其余同上月'],
];

interface InterpretFigures {
  /**
   * Messages read in a second of processor time on one core. Processor time of this thread, so that other work on
   * the machine hardly counts.
   */
  readonly perSecond: number;
  /** Milliseconds for one message of 19,999 characters. */
  readonly longest: number;
}

/** Median of several rounds, after a warm-up. */
function benchInterpret(rounds = 7, perRound = 20_000): InterpretFigures {
  const contexts = new Map(messages.map(([unit]) => [unit, contextOf(unit)]));
  const run = (count: number): number => {
    const start = process.threadCpuUsage();
    for (let at = 0; at < count; at += 1) {
      const [unit, text] = messages[at % messages.length] ?? ['市商务局', ''];
      const context = contexts.get(unit);
      if (context !== undefined) interpret(text, context);
    }
    const { user, system } = process.threadCpuUsage(start);
    return (count / (user + system)) * 1e6;
  };
  run(perRound);
  const rates = Array.from({ length: rounds }, () => run(perRound)).sort((a, b) => a - b);
  const long = '第6项35%，已建成站点3个，正在推进；'.repeat(1200).slice(0, 19_999);
  const start = performance.now();
  interpret(long, contextOf('市商务局'));
  return { perSecond: Math.round(rates[rates.length >> 1] ?? 0), longest: performance.now() - start };
}

export function run(): Promise<Figure[]> {
  const { perSecond, longest } = benchInterpret();
  return Promise.resolve([
    { name: 'interpreting, one core', value: perSecond, unit: 'messages/s' },
    { name: 'interpreting one message of 19,999 characters', value: longest, unit: 'ms' },
  ]);
}
