import { beforeAll, describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../src/bulletin/document.ts';
import { writeDocx } from '../../../src/bulletin/forms/docx.ts';
import { keep } from '../../support/artifacts.ts';
import { printPdf } from '../../support/office.ts';
import { drawPage, type PdfChar, type PdfPage, type Pixels, readPdf } from '../../support/pdf.ts';
import { cityCircular, cityIssue } from './city.ts';

/** Everything below is millimetres from the upper left corner, and GB/T 9704-2012 unless something else is said. */
const typeArea = { top: 37, left: 28, right: 184, bottom: 262 };
const bodyLine = (579 / 1440) * 25.4;

interface Printed {
  readonly pdf: Uint8Array;
  readonly pages: readonly PdfPage[];
}

/** Han characters only: nothing that a word processor may squeeze or hang over the edge. */
const plainWords = '各责任单位应当按照序时进度抓紧推进重点任务及时如实报送进展情况并说明存在问题和下一步打算';

/** Three pages of nothing but text, to count lines and characters on. */
function measured(): Bulletin {
  const issue = cityIssue();
  const paragraphs = Array.from({ length: 4 }, () => ({ text: plainWords.repeat(8), sources: [] }));
  return { ...issue, attachments: [], charts: [], sections: [{ heading: '一、总体情况', paragraphs }] };
}

let circular: Printed;
let issue: Printed;
let dense: Printed;

beforeAll(async () => {
  // One long table is enough to look at.
  const short = { ...cityIssue(), attachments: cityIssue().attachments.slice(1) };
  const documents = await Promise.all([cityCircular(), short, measured()].map(writeDocx));
  const pdfs = await printPdf(documents);
  const [a, b, c] = await Promise.all(pdfs.map(async (pdf) => ({ pdf, pages: await readPdf(pdf) })));
  if (!a || !b || !c) throw new Error('not everything was printed');
  [circular, issue, dense] = [a, b, c];
  for (const [name, { pdf, pages }, bytes] of [
    ['circular', circular, documents[0]],
    ['issue', issue, documents[1]],
    ['dense', dense, documents[2]],
  ] as const) {
    if (bytes) await keep(`bulletin-${name}.docx`, bytes);
    await keep(`bulletin-${name}.pdf`, pdf);
    const shown = [1, 2, 7, 8, 9, pages.length - 2, pages.length - 1, pages.length];
    for (const no of new Set(shown.filter((one) => one >= 1 && one <= pages.length)))
      await keep(`bulletin-${name}-${no}.png`, (await drawPage(pdf, no)).png);
  }
}, 600_000);

describe('a printed page', () => {
  it('is A4, upright or on its side for the wide table', () => {
    for (const { width, height } of [...circular.pages, ...issue.pages]) {
      expect(Math.min(width, height)).toBeCloseTo(210, 0);
      expect(Math.max(width, height)).toBeCloseTo(297, 0);
    }
    expect(circular.pages[0]?.width).toBeCloseTo(210, 0);
    expect(circular.pages.filter(({ width }) => width > 290).length).toBeGreaterThan(3);
  });

  it('holds 22 lines of 28 characters between the margins', () => {
    const lines = linesOf(page(dense, 2)).filter(({ baseline }) => baseline < typeArea.bottom);
    expect(lines).toHaveLength(22);
    const full = lines.filter(({ text }) => text.length >= 27);
    expect(full.length).toBeGreaterThan(15);
    expect(new Set(full.map(({ text }) => text.length))).toEqual(new Set([28]));
    for (const { left, right } of full) {
      // Ink begins up to 0.7 mm inside a character's square.
      expect(Math.abs(left - typeArea.left)).toBeLessThan(1);
      expect(Math.abs(right - typeArea.right)).toBeLessThan(1);
    }
    // A line of exact height has its base line at four fifths.
    expect(Math.abs((lines[0]?.baseline ?? 0) - bodyLine * 0.8 - typeArea.top)).toBeLessThan(0.5);
    expect(Math.abs((lines[21]?.baseline ?? 0) + bodyLine * 0.2 - typeArea.bottom)).toBeLessThan(0.5);
  });

  it('begins every paragraph two characters in', () => {
    const starts = linesOf(page(dense, 2)).filter(
      ({ text }) => text.startsWith('各责任单位应当') && text.length < 28,
    );
    expect(starts.length).toBeGreaterThan(0);
    for (const { left, text } of starts) {
      expect(left - typeArea.left).toBeCloseTo((2 * 15.75 * 25.4) / 72, 0);
      expect(text).toHaveLength(26);
    }
  });

  it('has its number one character from the outer edge, 7 mm under the type area', () => {
    const char = (14 / 72) * 25.4;
    for (const each of circular.pages.filter(({ width, height }) => width < height)) {
      const footer = each.chars.filter(({ baseline }) => baseline > typeArea.bottom + 3);
      const number = numberOf(each);
      const dash = footer[0];
      expect(Math.abs(((dash?.top ?? 0) + (dash?.bottom ?? 0)) / 2 - typeArea.bottom - 7)).toBeLessThan(1.5);
      const [first, last] = [footer[0]?.left ?? 0, footer.at(-1)?.right ?? 0];
      if (number % 2 === 1) expect(Math.abs(typeArea.right - char - last)).toBeLessThan(1.5);
      else expect(Math.abs(first - typeArea.left - char)).toBeLessThan(1.5);
    }
  });

  it('has its number at the same place on the paper where the page is turned', () => {
    const char = (14 / 72) * 25.4;
    const turned = circular.pages.filter(({ width, height }) => width > height);
    expect(turned.length).toBeGreaterThan(3);
    for (const each of turned) {
      // Turned back, what is at the left is at the foot, and what is at the top is at the left.
      const footer = each.chars.filter(({ right }) => right < 297 - typeArea.bottom - 3);
      const down = footer.toSorted((a, b) => a.top - b.top);
      const number = numberOf(each);
      expect(number).toBe(circular.pages.indexOf(each) + 1);
      const dash = down[0];
      expect(
        Math.abs(((dash?.left ?? 0) + (dash?.right ?? 0)) / 2 - (297 - typeArea.bottom - 7)),
      ).toBeLessThan(1.5);
      if (number % 2 === 1)
        expect(Math.abs(typeArea.right - char - (down.at(-1)?.bottom ?? 0))).toBeLessThan(1.5);
      else expect(Math.abs((dash?.top ?? 0) - typeArea.left - char)).toBeLessThan(1.5);
    }
  });

  it('is numbered without a gap, but for the blank one before an imprint that would be on a front', () => {
    for (const { pages } of [circular, issue, dense]) {
      const numbers = pages.map(numberOf);
      const last = numbers.at(-1) ?? 0;
      expect(last % 2, 'the imprint is on a back').toBe(0);
      const printed = Array.from({ length: last }, (_, index) => index + 1);
      // The word processor leaves the blank page out of the PDF.
      const blank = printed.filter((no) => !numbers.includes(no));
      expect(blank.length).toBeLessThanOrEqual(1);
      expect(numbers).toEqual(printed.filter((no) => !blank.includes(no)));
    }
  });
});

describe('a red-header document', () => {
  it('has mark, number and rule where they belong', async () => {
    const picture = await drawPage(circular.pdf, 1);
    const [mark, rule] = redBands(picture);
    if (!mark || !rule) throw new Error('no red mark and rule');
    // 35 mm under the upper edge of the type area.
    expect(Math.abs(mark.top - 72)).toBeLessThan(2);
    expect(Math.abs((mark.left + mark.right) / 2 - 106)).toBeLessThan(1);
    const number = lineWith(page(circular, 1), '许政办督〔2023〕12号');
    expect(Math.abs((number.left + number.right) / 2 - 106)).toBeLessThan(1);
    const between = number.top - mark.bottom;
    expect(between).toBeGreaterThan(2 * bodyLine - 2);
    expect(between).toBeLessThan(3 * bodyLine);
    expect(Math.abs(rule.top - number.bottom - 4)).toBeLessThan(2);
    expect(Math.abs(rule.left - typeArea.left)).toBeLessThan(1);
    expect(Math.abs(rule.right - typeArea.right)).toBeLessThan(1);
    expect(rule.bottom - rule.top).toBeLessThan(0.8);
  });

  it('has title, addressees and text on its first page', async () => {
    const first = page(circular, 1);
    const rule = redBands(await drawPage(circular.pdf, 1))[1];
    const title = lineWith(first, '关于2023年三季度');
    expect(title.baseline - (rule?.bottom ?? 0)).toBeGreaterThan(2 * bodyLine);
    expect(title.baseline - (rule?.bottom ?? 0)).toBeLessThan(4 * bodyLine);
    expect(lineWith(first, '重点工作任务进展情况的通报').baseline).toBeGreaterThan(title.baseline);
    const addressees = lineWith(first, '各县（市、区）人民政府（管委会），市政府各部门：');
    expect(addressees.left).toBeCloseTo(typeArea.left, 0);
    expect(lineWith(first, '按照许政〔2023〕2号要求').left).toBeGreaterThan(typeArea.left + 10);
  });

  it('is signed under the attachment note, the date two characters to the right of the name', () => {
    const at = circular.pages.findIndex(
      (each) => each.chars.length > 0 && hasLine(each, '附件：1.重点任务进展情况表'),
    );
    const last = page(circular, at + 1);
    const names = linesOf(last).filter(({ text }) => /^[23]\.责任单位/u.test(text));
    const first = lineWith(last, '附件：1.重点任务进展情况表');
    const under = first.chars.find(({ text }) => text === '1')?.left ?? 0;
    for (const { left } of names) expect(Math.abs(left - under)).toBeLessThan(1.5);
    const name = lineWith(last, '许昌市人民政府办公室');
    const date = lineWith(last, '2023年9月28日');
    const char = (15.75 / 72) * 25.4;
    expect(Math.abs(date.left - name.left - 2 * char)).toBeLessThan(1);
    expect(Math.abs(typeArea.right - name.right - 2 * char)).toBeLessThan(4);
    expect(date.baseline - name.baseline).toBeCloseTo(bodyLine, 0);
  });

  it('never leaves a heading alone at the foot of a page', () => {
    for (const each of [...circular.pages, ...issue.pages]) {
      if (each.width > each.height) continue;
      const body = linesOf(each).filter(({ baseline }) => baseline < typeArea.bottom);
      expect(body.at(-1)?.text ?? '').not.toMatch(/^[一二三四五六]、.{2,8}$/u);
    }
  });

  it('carries every task in its table, under the same head on every sheet', () => {
    const sheets = circular.pages.filter(({ width, height }) => width > height);
    const numbers = sheets.flatMap((sheet) => {
      const lines = linesOf(sheet);
      const head = lines.find(({ text }) => text.includes('序号重点任务牵头单位进展'));
      expect(head, 'the head of the table').toBeDefined();
      const edge = (head?.chars.find(({ text: char }) => char === '号')?.right ?? 0) + 2;
      return numbersLeftOf(sheet, edge, head?.baseline ?? 0);
    });
    expect(numbers).toEqual(Array.from({ length: 107 }, (_, index) => index + 1));
    expect(sheets.length).toBeLessThanOrEqual(20);
  });

  it('ends with the imprint at the foot of the last page', () => {
    const last = page(circular, circular.pages.length);
    const printed = lineWith(last, '许昌市人民政府办公室2023年9月28日印发');
    expect(typeArea.bottom - printed.bottom).toBeLessThan(6);
    expect(lineWith(last, '抄送：市政府领导。').baseline).toBeLessThan(printed.baseline);
  });
});

describe('an issue of 政务督查', () => {
  it('has mark, issue number, issuer and date over the rule', async () => {
    const first = page(issue, 1);
    const [mark, rule] = redBands(await drawPage(issue.pdf, 1));
    if (!mark || !rule) throw new Error('no red mark and rule');
    const number = lineWith(first, '〔2023〕第3期');
    const line = lineWith(first, '市政府办公室2023年9月28日');
    expect(mark.bottom).toBeLessThan(number.top);
    expect(number.baseline).toBeLessThan(line.baseline);
    expect(Math.abs(rule.top - line.bottom - 4)).toBeLessThan(2);
    expect(Math.abs(rule.left - typeArea.left)).toBeLessThan(1);
    expect(Math.abs(rule.right - typeArea.right)).toBeLessThan(1);
    expect(hasLine(first, '按照许政〔2023〕2号要求')).toBe(true);
  });

  it('names addressees in the imprint only', () => {
    expect(hasLine(page(issue, 1), '各县（市、区）人民政府')).toBe(false);
    const last = page(issue, issue.pages.length);
    const to = lineWith(last, '主送：各县（市、区）人民政府（管委会），市政府各部门。');
    expect(lineWith(last, '抄送：市政府领导。').baseline).toBeGreaterThan(to.baseline);
  });
});

/** As printed at the foot, wherever that is. */
function numberOf({ chars, width, height }: PdfPage): number {
  const foot =
    width < height
      ? chars.filter(({ baseline }) => baseline > typeArea.bottom + 3)
      : chars.filter(({ right }) => right < 297 - typeArea.bottom - 3).toSorted((a, b) => a.top - b.top);
  return Number(/^—(\d+)—$/u.exec(foot.map(({ text }) => text).join(''))?.[1]);
}

interface Line extends Omit<PdfChar, 'text'> {
  readonly text: string;
  readonly chars: readonly PdfChar[];
}

function page({ pages }: Printed, no: number): PdfPage {
  const found = pages[no - 1];
  if (!found) throw new Error(`there is no page ${no}`);
  return found;
}

/** Characters on the same base line, from top to bottom. */
function linesOf({ chars }: PdfPage): Line[] {
  const rows = new Map<number, PdfChar[]>();
  for (const char of chars) {
    const key =
      [...rows.keys()].find((baseline) => Math.abs(baseline - char.baseline) < 0.6) ?? char.baseline;
    rows.set(key, [...(rows.get(key) ?? []), char]);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([baseline, row]) => {
      const sorted = row.toSorted((a, b) => a.left - b.left);
      return {
        text: sorted.map((char) => char.text).join(''),
        chars: sorted,
        baseline,
        left: Math.min(...row.map(({ left }) => left)),
        right: Math.max(...row.map(({ right }) => right)),
        top: Math.min(...row.map(({ top }) => top)),
        bottom: Math.max(...row.map(({ bottom }) => bottom)),
      };
    });
}

function hasLine(each: PdfPage, start: string): boolean {
  return linesOf(each).some(({ text: words }) => words.startsWith(start));
}

function lineWith(each: PdfPage, start: string): Line {
  const lines = linesOf(each);
  const found = lines.find(({ text: words }) => words.startsWith(start));
  if (!found)
    throw new Error(`no line begins with ${start}: ${lines.map(({ text: words }) => words).join(' | ')}`);
  return found;
}

/** Whole numbers printed in the first column, under the head. */
function numbersLeftOf(sheet: PdfPage, edge: number, head: number): number[] {
  return linesOf({
    ...sheet,
    // Left of the type area stands the page number.
    chars: sheet.chars.filter(
      ({ left, right, baseline }) => left > 33 && right < edge && baseline > head + 1,
    ),
  })
    .filter(({ text: words }) => /^\d+$/u.test(words))
    .map(({ text: words }) => Number(words));
}

/** What is red on a page, as bands from top to bottom. */
function redBands({
  width,
  height,
  dpi,
  rgba,
}: Pixels): { top: number; bottom: number; left: number; right: number }[] {
  const mm = (pixels: number) => (pixels / dpi) * 25.4;
  const bands: { top: number; bottom: number; left: number; right: number }[] = [];
  let open = false;
  for (let y = 0; y < height; y += 1) {
    let [left, right] = [width, -1];
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if ((rgba[at] ?? 0) > 180 && (rgba[at + 1] ?? 255) < 90 && (rgba[at + 2] ?? 255) < 90) {
        left = Math.min(left, x);
        right = x;
      }
    }
    const last = bands.at(-1);
    if (right < 0) open = false;
    else if (open && last) {
      last.bottom = mm(y + 1);
      last.left = Math.min(last.left, mm(left));
      last.right = Math.max(last.right, mm(right + 1));
    } else {
      open = true;
      bands.push({ top: mm(y), bottom: mm(y + 1), left: mm(left), right: mm(right + 1) });
    }
  }
  // Strokes of a character that do not touch are parts of the same mark.
  return bands.reduce<typeof bands>((joined, band) => {
    const last = joined.at(-1);
    if (last && band.top - last.bottom < 3) {
      last.bottom = band.bottom;
      last.left = Math.min(last.left, band.left);
      last.right = Math.max(last.right, band.right);
      return joined;
    }
    joined.push(band);
    return joined;
  }, []);
}
