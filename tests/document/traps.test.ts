import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importDocument } from '../../src/document/import-document.ts';
import { duties, flags, imported, noDirectory, refused, xuchang } from './support/import.ts';

const heads = /^(?:title_missing|number_missing|issuer_missing|date_missing)/u;

function read(text: string) {
  const result = imported('a.txt', text);
  return {
    duties: duties(result),
    texts: result.tasks.map((task) => task.text),
    groups: result.tasks.map(({ groups }) => groups.map(({ phrase }) => phrase)),
    chapters: result.chapters,
    contiguous: result.check.contiguous,
    flags: flags(result).filter((flag) => !heads.test(flag)),
  };
}

describe('numbering', () => {
  test('a missing number is flagged, never closed up', () => {
    const result = read('1.甲的任务。\n责任单位:市商务局\n3.丙的任务。\n责任单位:市财政局');
    expect(result.contiguous).toBe(false);
    expect(Object.keys(result.duties)).toEqual(['1', '3']);
    expect(result.flags).toEqual(['numbering_gap 3 3']);
  });

  test('the same number twice is refused with its line', () => {
    const refusal = refused('a.txt', '1.甲的任务。\n责任单位:市商务局\n1.丙的任务。\n责任单位:市财政局');
    expect(refusal).toMatchObject({ code: 'ambiguous', line: 3 });
    expect(refusal.text).toContain('第 1 行、第 3 行');
  });

  test('numbers out of order are flagged', () => {
    const result = read('2.乙的任务。\n责任单位:市商务局\n1.甲的任务。\n责任单位:市财政局');
    expect(result.flags).toEqual(['numbering_gap 1 2', 'numbering_order 3 1']);
  });

  test('1.5亿元 and 3.0版 at the start of a line are numbers, 1.2024年底前 is task 1', () => {
    const result = read('1.2024年底前建成公园,完成投资\n1.5亿元,推进\n3.0版改造。\n责任单位:市商务局');
    expect(result.texts).toEqual(['2024年底前建成公园,完成投资1.5亿元,推进3.0版改造。']);
  });

  test('sub-points stay in the text of their task, whatever their style', () => {
    expect(
      read('1.甲要做好:\n(1)第一点;\n②第二点。\n责任单位:市商务局\n2.乙要做好。\n责任单位:市财政局').texts,
    ).toEqual(['甲要做好:(1)第一点;②第二点。', '乙要做好。']);
    expect(
      read('一、甲要做好:\n1.第一点;\n2.第二点。\n责任单位:市商务局\n二、乙要做好。\n责任单位:市财政局')
        .texts,
    ).toEqual(['甲要做好:1.第一点;2.第二点。', '乙要做好。']);
  });

  test('a whole document on one line comes apart, every cut flagged', () => {
    const result = read(
      '一、促进经济(一)扩大投资1.甲任务推进。责任单位:市商务局2.乙任务推进。责任单位:市财政局(二)扩大消费3.丙任务推进。责任单位:市商务局二、创新(一)人才4.丁任务推进。责任单位:市财政局',
    );
    expect(result.duties).toEqual({ 1: '!市商务局', 2: '!市财政局', 3: '!市商务局', 4: '!市财政局' });
    expect(result.chapters).toEqual([
      {
        no: 1,
        title: '促进经济',
        sections: [
          { no: 1, title: '扩大投资' },
          { no: 2, title: '扩大消费' },
        ],
      },
      { no: 2, title: '创新', sections: [{ no: 1, title: '人才' }] },
    ]);
    expect(result.flags.filter((flag) => flag.startsWith('same_line'))).toHaveLength(8);
  });

  test('a chapter number left out or repeated is flagged', () => {
    const task = (no: number) => `${no}.第${no}项的任务。\n责任单位:市商务局`;
    const result = read(`一、甲\n${task(1)}\n三、丙\n${task(2)}\n三、丁\n${task(3)}`);
    expect(result.flags).toEqual(['heading_order 4 -', 'heading_order 7 -']);
    expect(result.chapters.map(({ no }) => no)).toEqual([1, 3, 4]);
  });
});

describe('page marks', () => {
  test('a header inside a sentence, also without punctuation before it, and a page number inside a line', () => {
    const result = read(
      '甲市人民政府文件\n甲政〔2024〕1号\n1.深入推进甲市人民政府文件甲政〔2024〕1号攻坚行动,抓好 — 2 — 落实。\n责任单位:市商务局',
    );
    expect(result.texts[0]).toBe('深入推进攻坚行动,抓好落实。');
    expect(result.flags.filter((flag) => flag.startsWith('page_mark'))).toEqual(['page_mark_removed 3 -']);
  });
});

describe('units', () => {
  test.each([
    ['市发展和改革委员会和市财政局、市文化广电和旅游局', '!市发展和改革委员会 市财政局 市文化广电和旅游局'],
    ['市商务局 市财政局', '!市商务局 市财政局'],
    ['市商务局;市财政局', '!市商务局 市财政局'],
    [
      '市商务局等,甲市、乙县、丙区政府,丁新区、戊开发区管委会',
      '!市商务局 甲市政府 乙县政府 丙区政府 丁新区管委会 戊开发区管委会',
    ],
    [
      '市商务局、市“三区一村”改造(一期、二期)指挥部办公室',
      '!市商务局 市“三区一村”改造(一期、二期)指挥部办公室',
    ],
    ['市市场监督管理局、市商务局', '!市市场监督管理局 市商务局'],
    ['由市商务局牵头,市财政局、市教育局配合', '!市商务局 市财政局 市教育局'],
    ['市商务局、市财政局按职责分工负责', '!市商务局 市财政局'],
    ['市财政局、市商务局(牵头)、市教育局', '市财政局 !市商务局 市教育局'],
    ['市财政局(主办)、市商务局(配合)', '!市财政局 市商务局'],
    ['各有关部门、市商务局', '市商务局'],
    ['市商务局、市财政局等有关部门和单位', '!市商务局 市财政局'],
  ])('%s', (list, expected) => {
    expect(read(`1.甲要做好。\n责任单位:${list}\n2.乙要做好。\n责任单位:市商务局`).duties[1]).toBe(expected);
  });

  test.each([
    '各县(市、区)政府(管委会)',
    '各县〔市、区〕政府〔管委会〕',
    '各县（市、区）人民政府（管委会）',
    '各县(市)、区人民政府和各功能区管委会',
    '各县市区政府、管委会',
    '各县(市、区)人民政府、管委会',
    '各县区',
    '各县、市、区政府',
  ])('%s is one group of nine counties', (phrase) => {
    const result = imported('许昌.txt', `1.甲要做好。\n责任单位:市商务局等,${phrase}`, xuchang());
    expect(result.tasks[0]?.units).toHaveLength(10);
    expect(result.tasks[0]?.groups).toMatchObject([{ phrase, resolved: true }]);
  });

  test.each([
    '市政府各相关部门',
    '市直有关单位',
    '各有关部门',
    '各乡镇(街道)',
    '有关县区',
    '各成员单位',
    '各金融机构',
    '各设区市人民政府',
    '其他责任主体',
  ])('%s is nobody in particular', (phrase) => {
    const result = imported('许昌.txt', `1.甲要做好。\n责任单位:市商务局、${phrase}`, xuchang());
    expect(duties(result)).toEqual({ 1: '!市商务局' });
    expect(result.tasks[0]?.groups).toEqual([{ phrase, units: [], resolved: false }]);
    expect(flags(result)).toContain('group_unresolved 1 1');
  });

  test('a county’s department is not the city’s, and a new unit is flagged with the near name', () => {
    const result = imported('许昌.txt', '1.甲要做好。\n责任单位:禹州市商务局、市商务局', xuchang());
    expect(duties(result)).toEqual({ 1: '!禹州市商务局 市商务局' });
    expect(result.units.map(({ name, isNew }) => [name, isNew])).toEqual([
      ['禹州市商务局', true],
      ['市商务局', false],
    ]);
    expect(result.warnings.find(({ code }) => code === 'unit_unknown')?.text).toContain('市商务局');
  });

  test('short names, the city’s full name and old brackets lead to the directory’s unit', () => {
    const list = '许昌市发改委、市工信局、市财政局〔市国有资产监督管理委员会〕、市卫健委';
    const result = imported('a.txt', `1.甲要做好。\n责任单位:${list}`, xuchang());
    expect(duties(result)).toEqual({ 1: '!市发展和改革委员会 市工业和信息化局 市财政局 市卫生健康委员会' });
    expect(flags(result).filter((flag) => flag.startsWith('unit_'))).toEqual([]);
  });

  test('words that are no name never become a unit', () => {
    const result = read('1.甲要做好。\n责任单位:见附件\n2.乙要做好。\n责任单位:市商务局');
    expect(result.duties[1]).toBe('');
    expect(result.groups[0]).toEqual(['见附件']);
    expect(result.flags).toEqual(['lead_missing 1 1', 'unit_suspicious 2 1']);
  });

  test('a unit twice in a list, a lead that is also a co-unit', () => {
    const result = read('1.甲要做好。\n牵头单位:市商务局\n配合单位:市财政局、市商务局、市财政局');
    expect(result.duties[1]).toBe('!市商务局 市财政局');
    expect(result.flags).toEqual(['unit_repeated 3 1', 'unit_repeated 3 1']);
  });

  test('two names that may be one unit', () => {
    const result = read('1.甲要做好。\n责任单位:市科学技术局\n2.乙要做好。\n责任单位:市科技局');
    expect(result.flags).toEqual(['unit_similar - -']);
  });

  test('empty or missing lists', () => {
    const result = read('1.甲要做好。\n责任单位:\n2.乙要做好。\n3.丙要做好。\n责任单位:市商务局');
    expect(result.flags).toEqual(['units_missing 1 1', 'units_missing 3 2']);
  });

  test('several brackets in one task are put together and flagged', () => {
    const result = read(
      '1.推动甲工作。(市商务局负责)推动乙工作。(市财政局、市教育局负责)\n2.推动丙工作。(市商务局负责)',
    );
    expect(result.duties[1]).toBe('!市商务局 市财政局 市教育局');
    expect(result.texts[0]).toBe('推动甲工作。推动乙工作。');
    expect(result.flags).toEqual(['units_merged 1 1']);
  });
});

describe('labels', () => {
  test.each([
    [
      '1.甲要做好。责任单位:市商务局。配合单位:市财政局。完成时限:年底。',
      '甲要做好。',
      '!市商务局 市财政局',
      '年底',
    ],
    [
      '1.甲要做好。(责任单位:市商务局;完成时限:6月底)。持续推进。',
      '甲要做好。。持续推进。',
      '!市商务局',
      '6月底',
    ],
    [
      '1.甲要做好。\n责任单位:\n市商务局、市财政局\n完成时限:\n年底',
      '甲要做好。',
      '!市商务局 市财政局',
      '年底',
    ],
    ['1.甲要做好。\n【责任单位】市商务局\n【完成时限】长期坚持', '甲要做好。', '!市商务局', '长期坚持'],
    [
      '1.甲要做好。\n责任单位:市商务局\n工作目标:新增企业5家。',
      '甲要做好。工作目标:新增企业5家。',
      '!市商务局',
      undefined,
    ],
    [
      '1.压实各责任单位:职责,密切配合:协同。\n牵头单位:市商务局',
      '压实各责任单位:职责,密切配合:协同。',
      '!市商务局',
      undefined,
    ],
  ])('%#', (source, text, units, dueText) => {
    const result = imported('a.txt', source);
    expect(result.tasks[0]?.text).toBe(text);
    expect(result.tasks[0]?.dueText).toBe(dueText);
    expect(duties(result)[1]).toBe(units);
  });
});

describe('what belongs to nothing is said, with its line', () => {
  test.each([
    ['1.甲要做好。\n责任单位:市商务局\n一段说明文字。\n2.乙要做好。\n责任单位:市财政局', 'line_ignored 3 1'],
    [
      '一、甲\n责任单位:市商务局\n1.乙要做好\n责任单位:市财政局\n2.丙要做好\n责任单位:市教育局',
      'line_ignored 2 -',
    ],
    ['1.甲要做好。\n牵头领导:某某\n责任单位:市商务局', 'line_ignored 2 1'],
    ['1.甲要做好。\n责任单位:市商务局\n甲市人民政府办公室', 'line_ignored 3 1'],
    ['1.\n责任单位:市商务局', 'text_suspicious 1 1'],
    ['1.甲要做\uFFFD好。\n责任单位:市商务局', 'text_suspicious 1 1'],
  ])('%#', (text, flag) => {
    expect(read(text).flags).toContain(flag);
  });
});

describe('refused, with a sentence that says what to do', () => {
  test.each([
    ['今天天气很好。', 'no_tasks'],
    ['1.买菜\n2.做饭', 'no_tasks'],
    ['甲要做好。\n责任单位:市商务局\n乙要做好。\n责任单位:市财政局', 'ambiguous'],
    ['1 甲要做好。\n责任单位:市商务局\n2 乙要做好。\n责任单位:市财政局', 'ambiguous'],
    [`1.${'甲'.repeat(30_000)}\n责任单位:市商务局`, 'too_long'],
    ['', 'empty'],
    [' \n\n ', 'empty'],
  ])('%#', (text, code) => {
    const refusal = refused('a.txt', text);
    expect(refusal.code).toBe(code);
    expect(refusal.text).toMatch(/请|没有/u);
  });
});

describe('any text at all', () => {
  const scraps = [
    '一、',
    '二、',
    '(一)',
    '（二）',
    '1.',
    '2.',
    '3、',
    '12．',
    '(1)',
    '①',
    '责任单位:',
    '牵头单位：',
    '配合单位:',
    '完成时限:',
    '市商务局',
    '市财政局等',
    '、',
    ',',
    '。',
    '各县(市、区)政府(管委会)',
    '市政府各相关部门',
    '新增企业5家',
    '(市商务局负责)',
    '(',
    ')',
    '“',
    '”',
    '\n',
    '\n',
    '\n',
    '许昌市人民政府文件许政〔2023〕2号',
    '2023年2月10日',
    '— 3 —',
    '\t',
    '序号,重点任务,责任单位',
    '甲任务',
  ];

  test('never throws, and never passes a broken numbering in silence', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 4 })), {
      maxLength: 60,
    });
    const directories = [noDirectory, xuchang()];
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('a.txt', 'a.csv', 'a'),
        fc.constantFrom(...directories),
        (parts, name, directory) => {
          const outcome = importDocument(
            { name, bytes: new TextEncoder().encode(parts.join('')) },
            directory,
          );
          if (!outcome.ok) {
            expect(outcome.refusal.text.length).toBeGreaterThan(5);
            return;
          }
          const { tasks, check, warnings, units } = outcome.result;
          expect(new Set(tasks.map(({ no }) => no)).size).toBe(tasks.length);
          if (!check.contiguous) {
            expect(warnings.some(({ code }) => code === 'numbering_gap' || code === 'numbering_order')).toBe(
              true,
            );
          }
          const names = new Set(units.map(({ name: unit }) => unit));
          for (const task of tasks) {
            for (const unit of task.units) expect(names.has(unit.name)).toBe(true);
            expect(task.units.filter(({ role }) => role === 'lead').length).toBeLessThanOrEqual(1);
            expect(new Set(task.units.map(({ name: unit }) => unit)).size).toBe(task.units.length);
            if (task.units.length === 0) {
              expect(
                warnings.some(
                  ({ taskNo, code }) => taskNo === task.no && /units_missing|lead_missing/u.test(code),
                ),
              ).toBe(true);
            }
          }
          expect(check.pairs).toBe(tasks.reduce((sum, task) => sum + task.units.length, 0));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('never throws on arbitrary bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xef, 0xbb, 0xbf]),
        (tail, start) => {
          const bytes = new Uint8Array([...start, ...tail]);
          const outcome = importDocument({ name: 'x.docx', bytes }, noDirectory);
          expect(outcome.ok ? outcome.result.tasks.length : outcome.refusal.text.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
