import { periodTitle } from '../domain/period.ts';
import { formatChineseDate } from '../domain/time.ts';
import type { Section } from './document.ts';
import type { JudgedFacts } from './judged.ts';

/** 下一步工作: what the figures ask for, and when the next reports are due. */
export function nextSection({ facts, figures, missedMilestones, totals }: JudgedFacts): Section {
  const steps: string[] = [];
  if (totals.missing > 0) steps.push('有未报送任务的单位请及时补报，确无进展的可报“无变化”。');
  const behind = figures.filter(({ figure }) => figure.word === '欠进度').length;
  const when = facts.next === null ? '' : '，于下期报送时说明进展';
  if (behind > 0) steps.push(`欠进度指标的牵头单位请会同配合单位分析原因、完善措施${when}。`);
  if (missedMilestones.length > 0) steps.push('时间节点未按期完成的单位请加快推进，已完成的请及时登记。');
  if (facts.inspections.some(({ units }) => units.some(({ rectify, verified }) => verified < rectify)))
    steps.push('督查发现问题尚未整改到位的单位请按期整改，并报送整改情况。');
  if (figures.some(({ figure }) => figure.word === '未报'))
    steps.push('设有量化指标的任务，请牵头单位报送累计完成数。');
  if (facts.next !== null) {
    const { period, dueOn } = facts.next;
    steps.push(`${periodTitle(period)}进展情况请于${formatChineseDate(dueOn)}前报送。`);
  }
  steps.push('对本通报所列数据有异议的，可向通报印发单位申请复核。');
  const paragraphs = steps.map((step, index) => ({ text: `${index + 1}. ${step}`, sources: [] }));
  return { heading: '下一步工作', paragraphs };
}
