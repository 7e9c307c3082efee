import type { EChartsOption } from 'echarts';
import type { Chart } from '../../ports.ts';

/** Size of a drawn chart in CSS pixels; the picture has twice as many. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

const WIDTH = 700;
const NAME_WIDTH = 250;

/** Dark, middle, light: three series stay apart also on a black-and-white printer. */
const palette = ['#1f4e99', '#e08a1e', '#9db7d9', '#6b8f71', '#b5485d', '#7a7a7a'];

const ink = '#262626';
const soft = '#8c8c8c';
const grid = '#e5e5e5';

/** How a chart is drawn: every value is printed beside its mark, so that nothing has to be guessed from an axis. */
export function chartOption(chart: Chart, fontFamily: string): EChartsOption {
  const common: EChartsOption = {
    animation: false,
    backgroundColor: '#ffffff',
    color: palette,
    textStyle: { fontFamily, color: ink, fontSize: 14 },
    title: {
      text: chart.title,
      left: 'center',
      top: 14,
      textStyle: { fontFamily, fontSize: 19, fontWeight: 'normal', color: ink },
    },
    ...legend(chart, fontFamily),
  };
  switch (chart.form) {
    case 'bar':
      return { ...common, ...(lying(chart) ? lyingBars(chart) : standingBars(chart)) };
    case 'line':
      return { ...common, ...lines(chart) };
    case 'pie':
      return { ...common, ...pie(chart) };
    default:
      return unreachable(chart.form);
  }
}

/** As tall as its bars need; as wide as a phone or the type area of a page shows well. */
export function chartSize(chart: Chart): ChartSize {
  if (chart.form !== 'bar' || !lying(chart))
    return { width: WIDTH, height: chart.form === 'pie' ? 420 : 380 };
  const bars = chart.categories.length * chart.series.length;
  return { width: WIDTH, height: Math.max(220, 110 + bars * 18 + chart.categories.length * 12) };
}

/** Long names are only readable beside a bar that lies. */
function lying({ categories }: Chart): boolean {
  const longest = Math.max(0, ...categories.map((name) => name.length));
  return longest > 6 || categories.length > 12 || longest * categories.length > 44;
}

function legend({ form, series }: Chart, fontFamily: string): EChartsOption {
  if (form === 'pie' || series.length < 2) return {};
  return { legend: { bottom: 8, itemWidth: 16, itemHeight: 10, textStyle: { fontFamily, fontSize: 14 } } };
}

function standingBars(chart: Chart): EChartsOption {
  return {
    grid: frame(chart),
    xAxis: names(chart),
    yAxis: { ...values(chart), ...bare },
    series: chart.series.map(({ name, values: heights }) => ({
      type: 'bar',
      name,
      data: [...heights],
      barMaxWidth: 46,
      label: { show: true, position: 'top', fontSize: 14, color: ink, formatter: `{c}${sign(chart)}` },
    })),
  };
}

function lyingBars(chart: Chart): EChartsOption {
  return {
    grid: { ...frame(chart), right: 70 },
    xAxis: { ...values(chart), ...bare },
    yAxis: {
      ...names(chart),
      inverse: true,
      axisLabel: { color: ink, fontSize: 13, width: NAME_WIDTH, overflow: 'break' },
    },
    series: chart.series.map(({ name, values: lengths }) => ({
      type: 'bar',
      name,
      data: [...lengths],
      barMaxWidth: 18,
      label: { show: true, position: 'right', fontSize: 14, color: ink, formatter: `{c}${sign(chart)}` },
    })),
  };
}

function lines(chart: Chart): EChartsOption {
  return {
    grid: frame(chart),
    xAxis: { ...names(chart), boundaryGap: chart.categories.length < 4 },
    yAxis: values(chart),
    series: chart.series.map(({ name, values: heights }, index) => ({
      type: 'line',
      name,
      data: [...heights],
      connectNulls: false,
      symbol: index % 2 === 0 ? 'circle' : 'rect',
      symbolSize: 9,
      lineStyle: { width: 3, type: index === 0 ? 'solid' : 'dashed' },
      label: {
        show: chart.series.length * chart.categories.length <= 26,
        position: index % 2 === 0 ? 'top' : 'bottom',
        fontSize: 13,
        color: ink,
        formatter: `{c}${sign(chart)}`,
      },
    })),
  };
}

/** A pie has one series; a slice of nothing is left out, for it has no place to write its name. */
function pie(chart: Chart): EChartsOption {
  const slices = chart.categories.flatMap((name, index) => {
    const value = chart.series[0]?.values[index] ?? null;
    return value === null || value <= 0 ? [] : [{ name, value }];
  });
  return {
    series: [
      {
        type: 'pie',
        data: slices,
        center: ['50%', '56%'],
        radius: ['0%', '62%'],
        itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
        label: { fontSize: 14, color: ink, formatter: `{b} {c}${sign(chart)}（{d}%）` },
        labelLine: { lineStyle: { color: soft } },
      },
    ],
  };
}

function frame({ series }: Chart) {
  return { left: 24, right: 36, top: 64, bottom: series.length > 1 ? 48 : 20, containLabel: true };
}

/** An axis without labels and lines: every bar says its value, and shaping text is most of the work of drawing. */
const bare = { axisLabel: { show: false }, splitLine: { show: false } };

function names({ categories }: Chart) {
  return {
    type: 'category' as const,
    data: [...categories],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: soft } },
    axisLabel: { color: ink, fontSize: 14, interval: 0, hideOverlap: false },
  };
}

function values(chart: Chart) {
  return {
    type: 'value' as const,
    ...(chart.series.some((one) => one.values.some((value) => (value ?? 0) < 0)) ? {} : { min: 0 }),
    axisLabel: { color: soft, formatter: `{value}${sign(chart)}` },
    splitLine: { lineStyle: { color: grid } },
  };
}

/** Braces would be read as placeholders. */
function sign({ unit }: Chart): string {
  return unit.replace(/[{}]/gu, '');
}

function unreachable(form: never): never {
  throw new Error(`unknown form of chart ${String(form)}`);
}
