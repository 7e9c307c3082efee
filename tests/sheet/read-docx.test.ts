import { describe, expect, test } from 'vitest';
import { type DocxContent, readDocx } from '../../src/sheet/read-docx.ts';
import { paragraph, wordFile } from '../document/support/office.ts';

function read(bytes: Uint8Array): DocxContent {
  const outcome = readDocx(bytes);
  if (!outcome.ok) throw new Error(outcome.failure.text);
  return outcome.value;
}

function lines(body: string, parts?: Record<string, string>): readonly string[] {
  return read(wordFile(body, parts)).blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.cells.map(({ text }) => text).join('|'),
  );
}

function refusal(bytes: Uint8Array): string {
  const outcome = readDocx(bytes);
  return outcome.ok ? 'read' : outcome.failure.code;
}

function numbering(
  levels: readonly (readonly [format: string, text: string])[],
  nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
): string {
  const lvls = levels.map(
    ([format, text], i) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="0">${lvls.join('')}</w:abstractNum>${nums}</w:numbering>`;
}

function item(text: string, level = 0, num = 1): string {
  return `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

describe('paragraphs', () => {
  test('runs are joined; tabs, breaks and hyphens stay; deleted and moved-away text goes; inserted stays', () => {
    const body =
      '<w:p><w:r><w:t>甲</w:t><w:tab/><w:t xml:space="preserve"> 乙</w:t></w:r><w:r><w:br/><w:t>丙4</w:t><w:noBreakHyphen/><w:t>5个</w:t></w:r></w:p>' +
      '<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom></w:p>';
    expect(lines(body)).toEqual(['甲\t 乙', '丙4-5个', '新']);
    expect(read(wordFile(body)).tracked).toBe(true);
  });

  test('text boxes are read once, hidden text is left out and told', () => {
    const box = '<w:txbxContent><w:p><w:r><w:t>红头</w:t></w:r></w:p></w:txbxContent>';
    const body = `<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>`;
    expect(lines(body)).toEqual(['红头', '正文']);
    expect(read(wordFile(body)).hidden).toBe(true);
  });

  test('empty paragraphs count as places', () => {
    const blocks = read(wordFile(`${paragraph('a')}<w:p/>${paragraph('b')}`)).blocks;
    expect(blocks.map(({ place }) => place)).toEqual([1, 3]);
  });
});

describe('automatic numbers', () => {
  test('Chinese and Arabic levels, starting anew below a new heading', () => {
    const parts = {
      'word/numbering.xml': numbering([
        ['chineseCountingThousand', '%1、'],
        ['chineseCounting', '（%2）'],
        ['decimal', '%3.'],
        ['decimalEnclosedCircleChinese', '%4'],
      ]),
    };
    const body = [
      item('a'),
      item('b', 1),
      item('c', 2),
      item('d', 2),
      item('e', 3),
      item('f'),
      item('g', 1),
      item('h', 2),
    ].join('');
    expect(lines(body, parts)).toEqual(['一、a', '（一）b', '1.c', '2.d', '①e', '二、f', '（一）g', '1.h']);
  });

  test('11, 20, 21, 101, 110 in Chinese', () => {
    const parts = { 'word/numbering.xml': numbering([['chineseCounting', '%1、']]) };
    const all = lines(Array.from({ length: 110 }, () => item('x')).join(''), parts);
    expect([10, 11, 20, 21, 100, 101, 110].map((no) => all[no - 1])).toEqual([
      '十、x',
      '十一、x',
      '二十、x',
      '二十一、x',
      '一百、x',
      '一百零一、x',
      '一百一十、x',
    ]);
  });

  test('a list that goes on under another id, one that starts over, bullets, a style’s list, numId 0', () => {
    const nums =
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const parts = {
      'word/numbering.xml': numbering(
        [
          ['decimal', '%1.'],
          ['bullet', '●'],
        ],
        nums,
      ),
      'word/styles.xml':
        '<w:styles xmlns:w="x"><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
    };
    const styled = '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>s</w:t></w:r></w:p>';
    const plainStyled =
      '<w:p><w:pPr><w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>t</w:t></w:r></w:p>';
    const body = [
      item('a'),
      item('b', 0, 2),
      item('c', 1),
      styled,
      plainStyled,
      item('d', 0, 3),
      item('e', 0, 3),
    ].join('');
    expect(lines(body, parts)).toEqual(['1.a', '2.b', 'c', '3.s', 't', '1.d', '2.e']);
  });
});

describe('tables', () => {
  test('spanned and merged cells, several paragraphs, a table inside a cell', () => {
    const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(paragraph('内1'))}${cell(paragraph('内2'))}</w:tr></w:tbl>`;
    const body = `<w:tbl><w:tr>${cell(paragraph('头'), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell(paragraph('甲'), '<w:vMerge w:val="restart"/>')}${cell(paragraph('一') + paragraph('二'))}</w:tr><w:tr>${cell('<w:p/>', '<w:vMerge/>')}${cell(inner)}</w:tr></w:tbl>${paragraph('尾')}`;
    expect(lines(body)).toEqual(['头|头', '甲|一\n二', '甲|内1 内2', '尾']);
    const rows = read(wordFile(body)).blocks.filter((block) => block.kind === 'row');
    expect(rows.map(({ cells }) => cells.map(({ mergedFromAbove }) => mergedFromAbove))).toEqual([
      [false, false],
      [false, false],
      [true, false],
    ]);
  });
});

describe('hostile and broken files', () => {
  test.each([
    ['a document type', wordFile('<w:p/>', {}, '<!DOCTYPE w [<!ENTITY a "b">]>'), 'unsafe'],
    ['macros', wordFile(paragraph('a'), { 'word/vbaProject.bin': 'x' }), 'unsafe'],
    ['a bomb', wordFile(`<w:p>${' '.repeat(26_000_000)}</w:p>`), 'too_large'],
    ['tables in tables without end', wordFile('<w:tbl><w:tr><w:tc>'.repeat(300)), 'unsafe'],
    ['an unclosed tag', wordFile('<w:p>'), 'damaged'],
    [
      'cells without end',
      wordFile(`<w:tbl><w:tr>${'<w:tc><w:p/></w:tc>'.repeat(61)}</w:tr></w:tbl>`),
      'too_long',
    ],
  ])('%s', (_, bytes, code) => {
    expect(refusal(bytes)).toBe(code);
  });
});
