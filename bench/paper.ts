import { performance } from 'node:perf_hooks';
import { writeDocx } from '../src/bulletin/forms/docx.ts';
import { drawChart } from '../src/bulletin/forms/draw-chart.ts';
import { writeBulletinXlsx } from '../src/bulletin/forms/xlsx.ts';
import { cityIssue } from '../tests/bulletin/forms/city.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 5;

/** A city's bulletin, 107 tasks and 59 units, as files: medians of the processor's time, the first round left out. */
export async function run(): Promise<Figure[]> {
  const before = process.memoryUsage.rss();
  const bulletin = cityIssue();
  const text = { ...bulletin, charts: [] };
  const [chart] = bulletin.charts;
  if (chart === undefined) throw new Error('a bulletin without a chart measures the wrong thing');
  const first = performance.now();
  const bytes = await writeDocx(bulletin);
  const cold = performance.now() - first;
  const peak = process.memoryUsage.rss();
  return [
    { name: 'first .docx with charts, libraries loaded, elapsed', unit: 'ms', value: cold },
    { name: '.docx without charts', unit: 'ms', value: await worked(() => writeDocx(text)) },
    { name: '.docx with charts', unit: 'ms', value: await worked(() => writeDocx(bulletin)) },
    { name: 'one chart', unit: 'ms', value: await worked(() => drawChart(chart)) },
    { name: '.xlsx', unit: 'ms', value: await worked(() => writeBulletinXlsx(bulletin)) },
    { name: 'size of the .docx', unit: 'KB', value: bytes.length / 1024 },
    { name: 'memory the first .docx adds', unit: 'MB', value: (peak - before) / 1024 / 1024 },
  ];
}

/** Milliseconds of processor time on all threads: drawing runs beside the event loop. */
async function worked(work: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    rounds.push((user + system) / 1000);
  }
  return median(rounds);
}
