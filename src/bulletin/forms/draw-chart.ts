import { fileURLToPath } from 'node:url';
import type { Chart } from '../../ports.ts';
import { chartOption, chartSize } from './chart-option.ts';

/** The family name inside the shipped fonts; what is drawn never depends on the machine's own fonts. */
const family = 'Noto Sans Hans';
const PIXELS_PER_POINT = 2;

/**
 * A chart as a PNG, drawn without a browser: 1400 pixels wide, Chinese text from the open font that ships with the
 * service. Equal charts give equal bytes. Rendering runs outside the event loop; the libraries are loaded by the first
 * chart, for most processes never draw one.
 */
export async function drawChart(chart: Chart): Promise<Uint8Array> {
  const svg = await chartSvg(chart);
  const { renderAsync } = await import('@resvg/resvg-js');
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: PIXELS_PER_POINT },
    font: { loadSystemFonts: false, fontFiles: [fontFile()], defaultFontFamily: family },
  });
  return new Uint8Array(picture.asPng());
}

async function chartSvg(chart: Chart): Promise<string> {
  const echarts = await import('echarts');
  const { width, height } = chartSize(chart);
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption(chartOption(chart, family));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

function fontFile(): string {
  return fileURLToPath(
    new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')),
  );
}
