import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { drawChart } from '../../../src/bulletin/forms/draw-chart.ts';
import type { Chart } from '../../../src/ports.ts';
import { keep } from '../../support/artifacts.ts';

const words: Chart = {
  form: 'bar',
  title: '2023年3月重点任务进展',
  unit: '项',
  categories: ['超进度', '达进度', '欠进度', '已完成', '持续推进', '未启动', '未报'],
  series: [{ name: '任务数', values: [3, 12, 6, 9, 60, 2, 15] }],
};

const behind: Chart = {
  form: 'bar',
  title: '欠进度指标',
  unit: '%',
  categories: ['第42项 高标准农田', '第61项 新培育跨境电子商务园区（基地）', '第7项 规模以上工业增加值'],
  series: [
    { name: '完成率', values: [70, 35, 14] },
    { name: '序时进度', values: [75, 75, 75] },
  ],
};

const months: Chart = {
  form: 'line',
  title: '各期按时报送率',
  unit: '%',
  categories: ['2月', '3月', '4月', '5月', '6月'],
  series: [{ name: '按时率', values: [88, 91.2, null, 95, 99.9] }],
};

const pie: Chart = {
  form: 'pie',
  title: '任务分布',
  unit: '项',
  categories: ['已完成', '欠进度', '未报'],
  series: [{ name: '任务数', values: [9, 3, 0] }],
};

interface Picture {
  readonly width: number;
  readonly height: number;
  /** 0xrrggbb of a pixel. */
  at(x: number, y: number): number;
}

/** Decodes a PNG: the renderer that draws SVG also reads the pictures in it. */
function decode(png: Uint8Array): Picture {
  const view = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const data = Buffer.from(png).toString('base64');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return { width, height, at: (x, y) => pixels.readUIntBE((y * width + x) * 4, 3) };
}

const blue = 0x1f4e99;
const orange = 0xe08a1e;

/** Lengths of the runs of a colour along a line of the picture. */
function runs(length: number, colourAt: (at: number) => number, colour: number): number[] {
  const found: number[] = [];
  let run = 0;
  for (let at = 0; at <= length; at += 1) {
    if (at < length && colourAt(at) === colour) run += 1;
    else if (run > 0) {
      found.push(run);
      run = 0;
    }
  }
  return found;
}

/** The longest vertical run of a colour in each standing bar, from left to right. */
function barHeights({ width, height, at }: Picture, colour: number): number[] {
  const columns = Array.from({ length: width }, (_, x) =>
    Math.max(0, ...runs(height, (y) => at(x, y), colour)),
  );
  const bars: number[] = [];
  columns.forEach((tall, x) => {
    if (tall > 4 && (columns[x - 1] ?? 0) <= 4) bars.push(tall);
    else if (tall > 4) bars[bars.length - 1] = Math.max(bars.at(-1) ?? 0, tall);
  });
  return bars;
}

/** Dark pixels between two heights, where only text stands. */
function ink({ width, at }: Picture, from: number, to: number): number {
  let count = 0;
  for (let y = from; y < to; y += 1) for (let x = 0; x < width; x += 1) if (at(x, y) < 0x808080) count += 1;
  return count;
}

async function draw(name: string, chart: Chart): Promise<Picture> {
  const png = await drawChart(chart);
  await keep(`chart-${name}.png`, png);
  return decode(png);
}

describe('a drawn chart', () => {
  it('has bars as high as their values, in order', async () => {
    const picture = await draw('standing', words);
    expect(picture.width).toBe(1400);
    const heights = barHeights(picture, blue);
    const values = [3, 12, 6, 9, 60, 2, 15];
    expect(heights).toHaveLength(values.length);
    const perItem = (heights[4] ?? 0) / 60;
    heights.forEach((height, index) => {
      expect(Math.abs(height - (values[index] ?? 0) * perItem)).toBeLessThan(4);
    });
  });

  it('lays bars down where the names are long, every series in its colour', async () => {
    const picture = await draw('lying', behind);
    const across = (colour: number) =>
      Array.from({ length: picture.height }, (_, y) =>
        Math.max(0, ...runs(picture.width, (x) => picture.at(x, y), colour)),
      );
    const longest = Math.max(...across(blue));
    const pace = Math.max(...across(orange));
    expect(pace / longest).toBeCloseTo(75 / 70, 1);
  });

  it('writes Chinese from the shipped font, whatever the machine has', async () => {
    const titled = await draw('titled', months);
    const bare = decode(await drawChart({ ...months, title: '' }));
    const strokes = ink(titled, 20, 80) - ink(bare, 20, 80);
    // Seven characters of 38 pixels: missing glyphs would leave nothing or seven thin boxes.
    expect(strokes).toBeGreaterThan(7 * 150);
    const other = decode(await drawChart({ ...months, title: '各期按时报送口' }));
    expect(ink(other, 20, 80)).not.toBe(ink(titled, 20, 80));
  });

  it('leaves a gap where a month has no value', async () => {
    const whole: Chart = { ...months, series: [{ name: '按时率', values: [88, 91.2, 93, 95, 99.9] }] };
    const blueOf = (picture: Picture) => {
      let count = 0;
      for (let y = 0; y < picture.height; y += 1)
        for (let x = 0; x < picture.width; x += 1) if (picture.at(x, y) === blue) count += 1;
      return count;
    };
    expect(blueOf(decode(await drawChart(months)))).toBeLessThan(
      blueOf(decode(await drawChart(whole))) * 0.75,
    );
  });

  it('gives a slice to what is there', async () => {
    const picture = await draw('pie', pie);
    const count = (colour: number) => {
      let found = 0;
      for (let y = 0; y < picture.height; y += 1)
        for (let x = 0; x < picture.width; x += 1) if (picture.at(x, y) === colour) found += 1;
      return found;
    };
    expect(count(blue) / count(orange)).toBeCloseTo(3, 0);
  });

  it('is the same every time', async () => {
    const [first, second] = [await drawChart(words), await drawChart(words)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it.each<[string, Chart]>([
    ['nothing at all', { ...words, categories: [], series: [] }],
    ['only gaps', { ...months, series: [{ name: '按时率', values: [null, null, null, null, null] }] }],
    ['markup and placeholders', { ...words, title: '<b>&{b}</b>', unit: '{c}', categories: ['<', '&', '"'] }],
  ])('is drawn also of %s', async (_what, chart) => {
    expect(decode(await drawChart(chart)).width).toBe(1400);
  });
});
