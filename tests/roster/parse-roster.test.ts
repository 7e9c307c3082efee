import { describe, expect, test } from 'vitest';
import { createUnitDirectory } from '../../src/domain/unit-directory.ts';
import { parseRoster, type RosterOutcome, type RosterRow } from '../../src/roster/parse-roster.ts';

const directory = createUnitDirectory(
  [
    { name: '市商务局', kind: 'city', aliases: ['商务局'] },
    { name: '市发展和改革委员会', kind: 'city', aliases: ['市发改委'] },
    { name: '禹州市政府', kind: 'county', aliases: [] },
  ],
  '许昌市',
);

function rows(...lines: string[]): RosterRow[] {
  return lines.map((line, index) => ({ line: index + 1, cells: line.split('|').map((text) => ({ text })) }));
}

function taken(outcome: RosterOutcome) {
  if (!outcome.ok) throw new Error(outcome.text);
  return outcome;
}

const parse = (...lines: string[]) => taken(parseRoster(rows(...lines), directory));
const problemsOf = (...lines: string[]) => parse(...lines).problems.map(({ code, text }) => [code, text]);

const head = '姓名|单位|角色（职务）|手机|飞书ID|企业微信ID';

describe('a roster as offices keep it', () => {
  test('is read with its titles, its order of columns and the short names people type', () => {
    const outcome = parse(
      '2023年重点工作联络员名单|||',
      '|||',
      '序号|单位名称|联络员姓名*|手机号码|人员类别|企业微信账号',
      '1|市发改委|甲 某|138 0000 0001|联络员|fgw_1',
      '2|许昌市商务局|乙某|+86-13800000002|责任领导|',
      '|||||',
      '3||丙某||督查员|dc.3@xc',
      '4|市政府|丁某||副市长|',
    );
    expect(outcome.problems).toEqual([]);
    expect(outcome.people).toEqual([
      {
        line: 4,
        name: '甲某',
        role: 'liaison',
        unit: '市发展和改革委员会',
        mobile: '13800000001',
        feishuId: null,
        wecomId: 'fgw_1',
      },
      {
        line: 5,
        name: '乙某',
        role: 'unit_leader',
        unit: '市商务局',
        mobile: '13800000002',
        feishuId: null,
        wecomId: null,
      },
      { line: 7, name: '丙某', role: 'staff', unit: null, mobile: null, feishuId: null, wecomId: 'dc.3@xc' },
      { line: 8, name: '丁某', role: 'leader', unit: null, mobile: null, feishuId: null, wecomId: null },
    ]);
    expect(outcome.unitsWithoutLiaison).toEqual(['市商务局', '禹州市政府']);
  });

  test('without a column of roles names liaisons', () => {
    const { people } = parse('联络员|责任单位', '甲某|商务局');
    expect(people).toMatchObject([{ name: '甲某', role: 'liaison', unit: '市商务局' }]);
  });

  test('with a column of roles and one of posts goes by the roles', () => {
    const { people } = parse('姓名|单位|职务|角色', '甲某|商务局|办公室主任|联络员');
    expect(people).toMatchObject([{ role: 'liaison' }]);
  });
});

describe('a bad row is named and not taken, the others are', () => {
  test.each([
    ['|市商务局|联络员|||', 'name_missing', '第2行：没有填写姓名。'],
    ['13800000001|市商务局|联络员|||', 'name_invalid', '第2行：姓名不像人名，请核对是否错列。'],
    ['甲某|市商务局||||', 'role_missing', '第2行：没有填写角色。请填写：联络员、责任领导、督查员或市领导。'],
    [
      '甲某|市商务局|办公室主任|||',
      'role_unknown',
      '第2行：角色“办公室主任”无法识别。请填写：联络员、责任领导、督查员或市领导。',
    ],
    ['甲某||联络员|||', 'unit_missing', '第2行：没有填写单位。'],
    [
      '甲某|发展改革委员会|联络员|||',
      'unit_unknown',
      '第2行：单位“发展改革委员会”不在单位名录中，是否为：市发展和改革委员会？',
    ],
    [
      '甲某|禹州市商务局|联络员|||',
      'unit_unknown',
      '第2行：单位“禹州市商务局”不在单位名录中，是否为：市商务局？',
    ],
    ['甲某|天外来客|联络员|||', 'unit_unknown', '第2行：单位“天外来客”不在单位名录中，请使用单位全称。'],
    ['甲某|市商务局|联络员|1380000000||', 'mobile_invalid', '第2行：手机号应为11位数字，现有10位数字。'],
    ['甲某|市商务局|联络员|12800000000||', 'mobile_invalid', '第2行：手机号不是有效的手机号。'],
    [
      '甲某|市商务局|联络员|1.38E+10||',
      'mobile_invalid',
      '第2行：手机号被表格软件改成了科学计数，请把该列设为文本后重新填写。',
    ],
    [
      '甲某|市商务局|联络员||张三|',
      'account_invalid',
      '第2行：飞书ID应为64位以内的字母、数字和 . @ - _，请核对。',
    ],
  ])('%s', (line, code, text) => {
    expect(problemsOf(head, line)).toEqual([[code, text]]);
    expect(parse(head, line, '乙某|市商务局|联络员|||').people).toMatchObject([{ line: 3, name: '乙某' }]);
  });

  test('with every mistake of the row', () => {
    expect(problemsOf(head, '|天外来客|主任|123||')).toHaveLength(4);
  });

  test('also when it repeats a person, a number or an account of an earlier row', () => {
    expect(
      problemsOf(
        head,
        '甲某|市商务局|联络员|13800000001|ou_1|',
        '甲某|商务局|联络员|||',
        '乙某|禹州市政府|联络员|138-0000-0001||',
        '丙某|禹州市政府|联络员||ou_1|',
      ),
    ).toEqual([
      ['duplicate', '第3行：姓名、单位和角色与第2行相同。'],
      ['duplicate', '第4行：手机号与第2行相同。'],
      ['duplicate', '第5行：飞书ID与第2行相同。'],
    ]);
  });

  test('and no message ever shows a mobile number', () => {
    const outcome = parse(
      head,
      '甲某|市商务局|联络员|13800000001||',
      '乙某|市商务局|联络员|13800000001||',
      '丙某|市商务局|联络员|138000000012||',
      '丁某|13800000003|13800000004|||',
    );
    expect(outcome.problems).toHaveLength(4);
    expect(JSON.stringify(outcome.problems)).not.toMatch(/\d{7}/);
  });
});

describe('a sheet that is no roster', () => {
  test.each([[[]], [['甲某|市商务局', '乙某|禹州市政府']], [['序号|重点任务|责任单位', '1|甲|市商务局']]])(
    '%j is refused',
    (lines) => {
      const outcome = parseRoster(rows(...lines), directory);
      expect(outcome).toMatchObject({ ok: false, text: expect.stringContaining('没有找到表头') });
    },
  );

  test('a roster without people is an empty roster', () => {
    expect(parse(head)).toMatchObject({ people: [], problems: [] });
  });
});
