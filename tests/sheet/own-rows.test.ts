import { describe, expect, test } from 'vitest';
import { readSheet } from '../../src/inbound/sheet/sheet.ts';
import type { RowResult } from '../../src/inbound/sheet/types.ts';
import { readForm } from '../../src/sheet/read-form.ts';
import { contextOf } from '../inbound/support.ts';

type Line = readonly (string | number)[];

/** A table of one's own as the unit sends it on 20 September 2023. */
function read(unit: string, ...lines: readonly Line[]): readonly RowResult[] {
  const text = lines.map((line) => line.join('\t')).join('\n');
  const outcome = readForm({ name: 'a.csv', bytes: new TextEncoder().encode(text) }, '2023-09');
  if (outcome.kind !== 'form') throw new Error(JSON.stringify(outcome));
  const { owed, directory } = contextOf(unit);
  return readSheet(outcome.form.rows, {
    today: '2023-09-20',
    unit,
    directory,
    period: '2023-09',
    lastTaskNo: 107,
    tasks: new Map(
      [...owed].map(([no, task]) => [no, { owed: task, versions: 0, current: null, last: null }]),
    ),
    ancestors: new Map(),
    columns: outcome.form.columns,
  });
}

const kinds = (results: readonly RowResult[]) => results.map(({ kind, taskNo }) => [kind, taskNo]);
const reasonsOf = (results: readonly RowResult[]) =>
  results.flatMap((result) =>
    'issues' in result ? result.issues.map(({ address, text }) => `${address}：${text}`) : [],
  );
const textOf = (unit: string, no: number): string => contextOf(unit).owed.get(no)?.text ?? '';

describe('numbers of one’s own below any heading', () => {
  const county = '建安区政府';
  test.each([
    '重点工作',
    '目标任务',
    '具体工作',
    '交办事项',
    '工作任务及目标',
    '政府工作报告内容',
    '摘录',
    '任务名称',
  ])('%s', (title) => {
    const rows = [40, 41, 45].map((no, at) => [at + 1, textOf(county, no), `第${no}项做了`, `${no}%`]);
    const results = read(county, ['序号', title, '进展情况', '完成比例'], ...rows);
    expect(kinds(results)).toEqual([
      ['taken', 40],
      ['taken', 41],
      ['taken', 45],
    ]);
  });

  test('a text that is cut off still names its task, with or without a number', () => {
    const cut = `${textOf(county, 40).slice(0, 25)}……`;
    expect(kinds(read(county, ['任务', '完成比例'], [cut, '45%']))).toEqual([['taken', 40]]);
    expect(kinds(read(county, ['序号', '任务', '完成比例'], [1, cut, '45%']))).toEqual([['taken', 40]]);
  });

  test('running numbers beside words of no task are asked about', () => {
    const results = read(
      county,
      ['序号', '摘录', '完成比例'],
      [1, '抓好第一件大事', '45%'],
      [2, '抓好第二件大事', '50%'],
    );
    expect(kinds(results)).toEqual([
      ['bad', null],
      ['bad', null],
    ]);
    expect(reasonsOf(results)[0]).toMatch(/^第2行“序号”：序号1像是表内的顺序号/);
  });

  test('numbers of tasks are trusted where nothing else stands, or it fits', () => {
    expect(kinds(read(county, ['序号', '完成比例'], [1, '45%'], [2, '50%']))).toEqual([
      ['taken', 1],
      ['taken', 2],
    ]);
    const fitting = [1, 2, 3].map((no) => [no, textOf(county, no), '45%']);
    expect(kinds(read(county, ['序号', '摘录', '完成比例'], ...fitting))).toEqual([
      ['taken', 1],
      ['taken', 2],
      ['taken', 3],
    ]);
  });
});

describe('rows of others', () => {
  const head = ['序号', '责任单位', '完成比例'];
  test.each([
    '市商务局',
    '商务局',
    '许昌市商务局',
    '市商务局（牵头）',
    '市水利局、商务局',
    '本单位',
    '外贸科',
    '我局',
    '各责任单位',
  ])('%s is the own unit beside others', (name) => {
    expect(kinds(read('市商务局', head, [34, name, '45%'], [8, '市水利局', '50%']))).toEqual([
      ['taken', 34],
      ['foreign', 8],
    ]);
  });

  test.each([
    ['襄城县政府', '襄城县'],
    ['东城区管委会', '东城区'],
    ['襄城县政府', '县发改委'],
    ['襄城县政府', '发改委'],
  ])('%s: %s', (unit, name) => {
    expect(kinds(read(unit, head, [1, name, '45%'], [41, '鄢陵县', '50%']))).toEqual([
      ['taken', 1],
      ['foreign', 41],
    ]);
  });

  test('a name that no directory has is asked about beside others, and else says nothing', () => {
    const asked = read('市商务局', head, [34, '某某协会', '45%'], [8, '市水利局', '50%']);
    expect(kinds(asked)).toEqual([
      ['bad', 34],
      ['foreign', 8],
    ]);
    expect(reasonsOf(asked)[0]).toMatch(/“某某协会”不在单位名录中/);
    expect(kinds(read('市商务局', head, [34, '某某协会', '45%']))).toEqual([['taken', 34]]);
  });

  test('a whole table of another unit is that unit’s, and below its name others stand without', () => {
    expect(kinds(read('市商务局', head, [34, '市水利局', '45%'], [8, '', '50%']))).toEqual([
      ['foreign', 34],
      ['foreign', 8],
    ]);
  });
});

describe('rows of no task', () => {
  test('sums and signatures are none; any other row without a number is told by its line', () => {
    const results = read(
      '市商务局',
      ['序号', '任务名称', '完成比例', '进展情况'],
      [34, '', '45%', ''],
      ['合计', '', '45%', ''],
      ['', '小 计', '45%', ''],
      ['填表人：张三', '', '', '审核：李四'],
      ['', '', '', '联系电话：123'],
      ['', '', '', '另做了一件事'],
    );
    expect(results.map(({ kind }) => kind)).toEqual(['taken', 'blank', 'blank', 'blank', 'blank', 'bad']);
    expect(reasonsOf(results)).toEqual(['第7行：没有任务序号']);
  });
});

describe('whose a row is, where several columns name units', () => {
  const commerce = '市商务局';
  const told = (head: Line, ...lines: readonly Line[]) =>
    read(commerce, head, ...lines).map(({ kind }) => kind);

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      '牵头单位 beside 配合单位',
      ['牵头单位', '配合单位'],
      ['市住建局', '市商务局、市水利局'],
      ['市住建局', '市教育局'],
    ],
    ['责任单位 beside 协同部门', ['责任单位', '协同部门'], ['市住建局', '商务局'], ['市住建局', '教育局']],
    [
      '牵头单位 beside 责任单位',
      ['牵头单位', '责任单位'],
      ['市住建局', '市商务局'],
      ['市住建局', '市教育局'],
    ],
    [
      '责任单位 twice, told by brackets',
      ['责任单位（牵头）', '责任单位（配合）'],
      ['市住建局', '市商务局'],
      ['市住建局', '市教育局'],
    ],
    [
      'who filled it in',
      ['责任单位', '填报单位'],
      ['市住建局', '市商务局'],
      ['市商务局、市住建局', '市住建局'],
    ],
  ])('%s', (_, titles, own, foreign) => {
    expect(told(['序号', ...titles, '本月进度'], [6, ...own, '35%'], [7, ...foreign, '40%'])).toEqual([
      'taken',
      'foreign',
    ]);
  });

  test('who helps the sender says nothing of whose task it is', () => {
    expect(told(['序号', '配合单位', '本月进度'], [6, '市住建局', '35%'])).toEqual(['taken']);
  });

  test('a unit that stands once above several rows, with other helpers in each', () => {
    const lines = [
      [6, '市住建局', '市商务局', '35%'],
      [7, '', '市教育局', '40%'],
      [8, '', '市商务局', '45%'],
    ];
    expect(told(['序号', '牵头单位', '配合单位', '本月进度'], ...lines)).toEqual([
      'taken',
      'foreign',
      'taken',
    ]);
  });
});
