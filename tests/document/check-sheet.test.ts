import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderCheckSheet } from '../../src/document/check-sheet.ts';
import { compareDirectives } from '../../src/document/compare.ts';
import { renderDifference } from '../../src/document/render-difference.ts';
import { imported, xuchang } from './support/import.ts';

const raw = readFileSync('seeds/xuzheng-2023-2.txt', 'utf8');
const original = imported('xuzheng-2023-2.txt', raw, xuchang());

function amended(...edits: readonly (readonly [string, string])[]) {
  let text = raw;
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, () => to);
  }
  return imported('修订稿.txt', text, xuchang());
}

describe('the check sheet of 许政〔2023〕2号', () => {
  const sheet = renderCheckSheet(original);

  test.each([
    '发文字号:许政〔2023〕2号',
    '标题:(文件中没有,请补录)',
    '任务:107 项,编号 1 至 107,连续,无缺号、重号',
    '责任单位:59 个(市级 50 个,县级 9 个)',
    '任务—单位:1224 对,即每期应报 1224 条',
    '量化目标:47 个,分布在 28 项任务中',
    '1. 市发展和改革委员会(市级):36 项,其中牵头 28 项',
    '东城区管委会(县级):98 项',
    '- 第 28 项:没有牵头单位',
    '- 第 106 项:“市政府各相关部门”没有指明具体单位;没有牵头单位',
    '- 第 22 项:力争 战略性新兴产业占比 35%左右(比率)',
    '国道107等交通轴带',
    '[第 166 行] 第 68 项只写“各县(市、区)”',
    '- 第 12 项 加快“智慧岛”建设,打造高水平双创载体。促进许昌…:牵头 市发展和改革委员会;配合 市工业和信息化局、市科学技术局、市财政局、禹州市政府、长葛市政府、鄢陵县政府、襄城县政府、魏都区政府、建安区政府、市城乡一体化示范区管委会(名单带“等”)',
    '- 第 107 项 加强统计、史志、档案、气象、地震、援疆等工作。:牵头 (无);配合 市政府各相关部门(未落实)、各县(市、区)政府(管委会)',
    '核对人:________________',
  ])('says %s', (sentence) => {
    expect(sheet).toContain(sentence);
  });

  test('numbers of tasks a unit agree with the text', () => {
    const lead = raw.split('责任单位:').filter((list) => list.startsWith('市发展和改革委员会')).length;
    expect(sheet).toContain(`其中牵头 ${lead} 项`);
  });

  test('a document with gaps says so', () => {
    const text = '1.甲。\n责任单位:市商务局\n3.丙的任务。\n责任单位:市财政局';
    expect(renderCheckSheet(imported('a.txt', text))).toContain('**不连续,请核对原文**');
  });
});

describe('comparing', () => {
  test('the same document: no difference', () => {
    const difference = compareDirectives(original, JSON.parse(JSON.stringify(amended())));
    expect(difference.same).toBe(true);
    expect(renderDifference(difference)).toBe('与已导入的文件一致,没有变化。\n');
  });

  test('changed goal, changed units, changed lead, changed date', () => {
    const after = amended(
      ['完成年度投资1700亿元以上', '完成年度投资1800亿元以上'],
      ['责任单位:市商务局、市财政局、市住房和城乡建设局等', '责任单位:市财政局、市商务局、市教育局等'],
      ['2023年2月10日', '2023年2月12日'],
      [
        '责任单位:市生态环境局、市水利局等,各县(市、区)\n',
        '责任单位:市生态环境局、市水利局等,各县(市、区)政府(管委会)\n',
      ],
    );
    const difference = compareDirectives(original, after);
    expect(difference.head).toEqual([{ field: 'signedOn', before: '2023-02-10', after: '2023-02-12' }]);
    expect(difference.added).toEqual([]);
    expect(difference.removed).toEqual([]);
    expect(difference.changed.map(({ no }) => no)).toEqual([1, 4, 68]);
    expect(difference.changed[0]).toMatchObject({
      targetsRemoved: ['年度投资 ≥1700亿元(累计)'],
      targetsAdded: ['年度投资 ≥1800亿元(累计)'],
      unitsAdded: [],
    });
    expect(difference.changed[1]).toMatchObject({
      lead: { before: '市商务局', after: '市财政局' },
      unitsAdded: ['市教育局'],
      unitsRemoved: ['市住房和城乡建设局'],
      text: null,
    });
    const text = renderDifference(difference);
    expect(text).toContain('新增 0 项,删去 0 项,变动 3 项');
    expect(text).toContain('成文日期:2023-02-10 → 2023-02-12');
    expect(text).toContain('增加责任单位:市教育局');
    expect(text).toContain('集体称谓:各县(市、区) → 各县(市、区)政府(管委会)');
  });

  test('a task added at the end, one dropped, one that only moved', () => {
    const task = (no: number, text: string) => `${no}.${text}\n责任单位:市商务局`;
    const before = imported(
      'a.txt',
      [task(1, '甲任务。'), task(2, '乙任务。'), task(3, '丙任务。')].join('\n'),
    );
    const after = imported(
      'b.txt',
      [task(1, '甲任务。'), task(2, '丙任务。'), task(3, '丁任务。'), task(4, '戊任务。')].join('\n'),
    );
    const difference = compareDirectives(before, after);
    expect(difference.changed).toMatchObject([{ no: 2, renumbered: 3, text: null }]);
    expect(difference.removed.map(({ text }) => text)).toEqual(['乙任务。']);
    expect(difference.added.map(({ text }) => text)).toEqual(['丁任务。', '戊任务。']);
    const text = renderDifference(difference);
    expect(text).toContain('- 第 2 项(原第 3 项):仅编号变化');
    expect(text).toContain('- 删去第 2 项:乙任务。(市商务局)');
  });
});
