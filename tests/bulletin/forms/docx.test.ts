import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../src/bulletin/document.ts';
import { writeDocx } from '../../../src/bulletin/forms/docx.ts';
import { cityCircular, cityDraft, cityIssue } from './city.ts';

// Drawing is slow and tested elsewhere: only one test needs the charts.
const circular: Bulletin = { ...cityCircular(), charts: [] };
const issue: Bulletin = { ...cityIssue(), charts: [] };
const draft: Bulletin = { ...cityDraft(), charts: [] };

describe('a .docx', () => {
  it('names the typefaces of the standard on all four slots, and what to use instead', async () => {
    const parts = unzipSync(await writeDocx(circular));
    const xml = text(parts['word/document.xml']);
    const fonts = [...xml.matchAll(/<w:rFonts ([^>]*)\/>/gu)].map(([, slots]) => slots ?? '');
    expect(fonts.length).toBeGreaterThan(100);
    for (const slots of fonts) {
      const names = ['ascii', 'eastAsia', 'hAnsi', 'cs'].map(
        (slot) => new RegExp(`w:${slot}="([^"]*)"`).exec(slots)?.[1],
      );
      expect(new Set(names).size, slots).toBe(1);
      expect(slots).toContain('w:hint="eastAsia"');
    }
    expect(faceOf(xml, '许昌市人民政府办公室')).toBe('方正小标宋简体');
    expect(faceOf(xml, '重点工作任务进展情况的通报')).toBe('方正小标宋简体');
    expect(faceOf(xml, '一、总体情况')).toBe('黑体');
    expect(faceOf(xml, '（一）未报送情况。')).toBe('楷体_GB2312');
    expect(faceOf(xml, '附件1')).toBe('黑体');
    expect(text(parts['word/footer1.xml'])).toContain('w:eastAsia="宋体"');
    expect(text(parts['word/fontTable.xml'])).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="仿宋"/u);
  });

  it('is the same every time, and says when its figures were taken', async () => {
    const [first, second] = [await writeDocx(cityIssue()), await writeDocx(cityIssue())];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(text(unzipSync(first)['docProps/core.xml'])).toContain('>2023-09-28T01:00:00Z<');
  });

  it('says on every page that a draft is one, and never of what was signed', async () => {
    const parts = unzipSync(await writeDocx(draft));
    const headers = Object.entries(parts).filter(([path]) => /word\/header\d+\.xml/.test(path));
    expect(headers.length).toBeGreaterThan(0);
    for (const [, xml] of headers) expect(text(xml)).toContain('草稿，未经签发');
    expect(text(parts['word/document.xml'])).toContain('〔2023〕第　期');
    const signed = unzipSync(await writeDocx(issue));
    expect(Object.keys(signed).filter((path) => path.includes('header'))).toEqual([]);
    expect(text(signed['word/document.xml'])).toContain('〔2023〕第3期');
  });

  it('has words for every chart and a head row that is repeated', async () => {
    const xml = text(unzipSync(await writeDocx(cityIssue()))['word/document.xml']);
    expect(xml).toMatch(/descr="2023年三季度重点任务进展[^"]*欠进度：\d+项/u);
    expect(xml.match(/<w:tblHeader\/>/gu)?.length).toBe(issue.attachments.length);
  });

  it.each([
    ['markup', '<w:p>&amp;"\'</w:p>'],
    ['characters that XML cannot carry', 'a\u0000b\u0008c\ufffed\ud800e'],
    ['line breaks, tabs and emoji', '第一行\r\n第二行\t完👌'],
    ['nothing', ''],
    ['a thousand characters without a break', 'x'.repeat(1000)],
  ])('is well-formed whatever people wrote: %s', async (_what, words) => {
    const bulletin: Bulletin = {
      ...issue,
      title: words,
      issuer: words || '局',
      addressees: [words],
      copies: [words],
      sections: [{ heading: words, paragraphs: [{ text: words, sources: [] }] }],
      attachments: [
        { title: `附件1 ${words}`, columns: ['序号', words], rows: [['1', words], []] },
        { title: '', columns: [], rows: [] },
      ],
    };
    for (const [path, bytes] of Object.entries(unzipSync(await writeDocx(bulletin))))
      if (path.endsWith('.xml')) wellFormed(text(bytes));
  });
});

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/** The typeface of the run that says exactly this. */
function faceOf(xml: string, words: string): string | undefined {
  const runs = [...xml.matchAll(/<w:r>(.*?)<\/w:r>/gsu)].map(([run]) => run);
  const found = runs.find((run) => run.includes(`>${words}</w:t>`));
  return found && /w:eastAsia="([^"]*)"/u.exec(found)?.[1];
}

function wellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}
