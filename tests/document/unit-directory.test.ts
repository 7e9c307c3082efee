import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseUnitFile } from '../../src/document/unit-file.ts';
import { createUnitDirectory } from '../../src/domain/unit-directory.ts';

const file = parseUnitFile(readFileSync('seeds/units.json', 'utf8'));
if (!file.ok) throw new Error(file.text);
const directory = file.directory;

describe('the directory of Xuchang', () => {
  test('has 50 city-level and 9 county-level units', () => {
    expect(directory.all.filter(({ kind }) => kind === 'city')).toHaveLength(50);
    expect(directory.all.filter(({ kind }) => kind === 'county')).toHaveLength(9);
  });

  test('every alias leads to its own unit: no short name is shared', () => {
    for (const { name, aliases } of directory.all) {
      for (const alias of [name, ...aliases]) {
        expect(
          directory.resolve(typeof alias === 'string' ? alias : alias.alias),
          JSON.stringify(alias),
        ).toBe(name);
      }
    }
  });

  test.each([
    ['市发改委', '市发展和改革委员会'],
    ['许昌市发改委', '市发展和改革委员会'],
    ['许昌市商务局', '市商务局'],
    [' 市 商务局 ', '市商务局'],
    ['市财政局（市国有资产监督管理委员会）', '市财政局'],
    ['市财政局〔市国资委〕', '市财政局'],
    ['市"万人助企联乡帮村"活动领导小组办公室', '市“万人助企联乡帮村”活动领导小组办公室'],
    ['市万人助企联乡帮村活动领导小组办公室', '市“万人助企联乡帮村”活动领导小组办公室'],
    ['市场监督管理局', '市市场监督管理局'],
    ['许昌市市场监督管理局', '市市场监督管理局'],
    ['示范区', '市城乡一体化示范区管委会'],
    ['许昌市禹州市人民政府', '禹州市政府'],
  ])('%s is %s', (typed, canonical) => {
    expect(directory.resolve(typed)).toBe(canonical);
  });

  test.each([
    '禹州市商务局',
    '许昌市禹州市商务局',
    '商务',
    '市商务局办公室',
    '市',
    '许昌市',
    '',
    '河南省商务厅',
  ])('«%s» is nobody here', (typed) => {
    expect(directory.resolve(typed)).toBeNull();
  });

  test('a name given by a reform holds from its day on', () => {
    expect(directory.resolve('国家金融监督管理总局许昌监管分局', '2023-07-19')).toBeNull();
    expect(directory.resolve('国家金融监督管理总局许昌监管分局', '2023-07-20')).toBe('许昌银保监分局');
    expect(directory.resolve('国家金融监督管理总局许昌监管分局')).toBe('许昌银保监分局');
  });

  test('suggestions are near names', () => {
    expect(directory.search('禹州市商务局')).toContain('市商务局');
    expect(directory.search('发展改革局')[0]).toBe('市发展和改革委员会');
    expect(directory.search('xyz')).toEqual([]);
    expect(directory.search('')).toEqual([]);
  });
});

test('a short name that two units share belongs to neither', () => {
  const shared = createUnitDirectory([
    { name: '甲市文旅局', kind: 'city', aliases: ['文旅局'] },
    { name: '甲市文旅集团', kind: 'city', aliases: ['文旅局', { alias: '文旅公司', to: '2022-12-31' }] },
  ]);
  expect(shared.resolve('文旅局')).toBeNull();
  expect(shared.resolve('文旅公司', '2023-01-01')).toBeNull();
  expect(shared.resolve('文旅公司', '2022-12-31')).toBe('甲市文旅集团');
  expect(shared.find('甲市文旅局')?.kind).toBe('city');
  expect(shared.find('文旅局')).toBeNull();
});

describe('a unit file with mistakes is refused in words', () => {
  test.each([
    ['{', /JSON/],
    ['{"city":"甲市","units":[{"name":"市商务局","kind":"town","aliases":[]}]}', /units\.0\.kind/],
    [
      '{"city":"甲市","units":[{"name":"市商务局","kind":"city","aliases":[{"alias":"商务局","from":"2023年"}]}]}',
      /aliases/,
    ],
    [
      '{"city":null,"units":[{"name":"市商务局","kind":"city","aliases":[]},{"name":"市 商务局","kind":"city","aliases":[]}]}',
      /两次/,
    ],
  ])('%s', (json, message) => {
    const result = parseUnitFile(json);
    expect(result.ok ? '' : result.text).toMatch(message);
  });
});
