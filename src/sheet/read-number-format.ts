import { attribute, readXml } from './read-xml.ts';

/** `month`: a date that shows no day, as Excel makes it of 2023-12; the day in it is nobody's word. */
export type NumberFormat = 'general' | 'date' | 'month' | 'percent';

/** ECMA-376 part 1, 18.8.30: built-in formats that show a date; 27–36 and 50–58 are the Chinese ones. */
const isDateId = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Built-in formats that show year and month alone: mmm-yy, and yyyy年m月 of the Chinese ones. */
const monthIds = new Set([17, 27, 36, 50, 52, 57]);

/** The format of every cell style (`s` of a cell) in styles.xml. */
export function readNumberFormats(styles: Uint8Array | undefined): readonly NumberFormat[] {
  if (styles === undefined) return [];
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  readXml(styles, {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formats.push(formatOf(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

function formatOf(id: number, code: string | undefined): NumberFormat {
  if (id === 9 || id === 10) return 'percent';
  // A program may write what its language makes of a built-in format.
  if (isDateId(id) && code === undefined) return monthIds.has(id) ? 'month' : 'date';
  if (code === undefined) return 'general';
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '');
  if (/[yd年日]|m月/iu.test(bare) || /年|月|日/u.test(code)) {
    if (!/[ymd]/iu.test(bare)) return 'general';
    return /y/iu.test(bare) && /m/iu.test(bare) && !/d/iu.test(bare) ? 'month' : 'date';
  }
  if (isDateId(id)) return 'date';
  return bare.includes('%') ? 'percent' : 'general';
}

/**
 * What the cell shows: a date serial as ISO date or month, a share as percent, other numbers without floating-point noise.
 * @param epoch1904 the workbook counts days from 1904 (old Mac files).
 */
export function showNumber(value: number, format: NumberFormat, epoch1904: boolean): string {
  if (format === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  if ((format === 'date' || format === 'month') && value >= 1 && value < 2_958_466) {
    const day = serialDate(Math.floor(value) + (epoch1904 ? 1462 : 0));
    return format === 'month' ? day.slice(0, 7) : day;
  }
  return String(Number(value.toPrecision(15)));
}

/** Day 1 is 1900-01-01; Excel believes in 1900-02-29, so from 1900-03-01 on the base is 1899-12-30. */
function serialDate(serial: number): string {
  return Temporal.PlainDate.from('1899-12-30').add({ days: serial }).toString();
}
