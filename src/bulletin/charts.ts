import { formatFigure, progressWords } from '../domain/pace.ts';
import { periodTitle } from '../domain/period.ts';
import type { Chart } from '../ports.ts';
import type { JudgedFacts } from './judged.ts';

/** More bars than this are not read on a phone. */
const BARS = 10;

const percent = (value: number): number => Number(formatFigure(Number(value.toFixed(1))));

/** Tasks by word; what is behind against its pace; reports in time over the year. Only what has something to show. */
export function chartsOf({ facts, totals, figures }: JudgedFacts): Chart[] {
  const words = progressWords.filter((word) => totals.words[word] > 0);
  const behind = figures.filter(({ figure }) => figure.word === '欠进度' && figure.share !== null);
  const periods = facts.history.filter(({ owed }) => owed > 0);
  const charts: Chart[] = [];
  if (words.length > 0)
    charts.push({
      form: 'bar',
      title: `${periodTitle(facts.period)}重点任务进展`,
      unit: '项',
      categories: words,
      series: [{ name: '任务数', values: words.map((word) => totals.words[word]) }],
    });
  if (behind.length > 0)
    charts.push({
      form: 'bar',
      title: behind.length > BARS ? `欠进度指标（按序号列前${BARS}个）` : '欠进度指标',
      unit: '%',
      categories: behind
        .slice(0, BARS)
        .map(({ task, figure }) => `第${task.no}项 ${figure.target.indicator}`),
      series: [
        { name: '完成率', values: behind.slice(0, BARS).map(({ figure }) => percent(figure.share ?? 0)) },
        {
          name: behind.some(({ figure }) => figure.byPlan) ? '应达进度' : '序时进度',
          values: behind.slice(0, BARS).map(({ figure }) => percent(figure.pace ?? 0)),
        },
      ],
    });
  if (periods.length > 1)
    charts.push({
      form: 'line',
      title: '各期按时报送率',
      unit: '%',
      categories: periods.map(({ period }) => `${Number(period.slice(5))}月`),
      series: [
        {
          name: '按时率',
          values: periods.map(({ owed, reported, late }) => percent(((reported - late) / owed) * 100)),
        },
      ],
    });
  return charts;
}
