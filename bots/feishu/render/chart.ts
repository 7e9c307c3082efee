import type { Chart } from '../../../src/ports.ts';
import type { Element } from './elements.ts';

/** With more categories, or longer names, bars lie on their side so that every name can be read. */
const UPRIGHT = 6;
const SHORT_NAME = 6;

/**
 * A chart as the clients draw it themselves (VChart 1.6 and later; plain data, no functions). Gaps are left out.
 */
export function chartElement(chart: Chart): Element {
  const values = chart.series.flatMap(({ name, values }) =>
    chart.categories.flatMap((category, i) => {
      const value = values[i] ?? null;
      return value === null ? [] : [{ category, series: name, value }];
    }),
  );
  const sideways =
    chart.form === 'bar' &&
    (chart.categories.length > UPRIGHT || chart.categories.some((name) => name.length > SHORT_NAME));
  return {
    tag: 'chart',
    aspect_ratio: sideways ? '1:1' : '4:3',
    color_theme: 'brand',
    preview: true,
    chart_spec: {
      title: { text: `${chart.title}（${chart.unit}）` },
      data: { values },
      label: { visible: true },
      ...shape(chart, sideways),
    },
  };
}

function shape(chart: Chart, sideways: boolean): Element {
  const several = chart.series.length > 1;
  const legends = { visible: several, orient: 'bottom' };
  const grouped = several ? ['category', 'series'] : 'category';
  const series = several ? { seriesField: 'series' } : {};
  switch (chart.form) {
    case 'bar':
      return sideways
        ? { type: 'bar', direction: 'horizontal', xField: 'value', yField: grouped, ...series, legends }
        : { type: 'bar', xField: grouped, yField: 'value', ...series, legends };
    case 'line':
      return { type: 'line', xField: 'category', yField: 'value', ...series, legends };
    case 'pie':
      return {
        type: 'pie',
        categoryField: 'category',
        valueField: 'value',
        outerRadius: 0.9,
        legends: { visible: true, orient: 'bottom' },
      };
    default:
      return chart.form satisfies never;
  }
}
