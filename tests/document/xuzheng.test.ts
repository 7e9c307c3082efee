import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import golden from './golden/xuzheng-2023-2.json' with { type: 'json' };
import { flags, imported, noDirectory, xuchang } from './support/import.ts';

const bytes = readFileSync('seeds/xuzheng-2023-2.txt');
const raw = bytes.toString('utf8');
const result = imported('xuzheng-2023-2.txt', bytes, xuchang());

describe('许政〔2023〕2号', () => {
  test('is counted: 8 chapters, 30 sections, 107 tasks, 59 units, 1,224 pairs, 47 targets in 28 tasks', () => {
    expect(result.check).toEqual({
      tasks: 107,
      contiguous: true,
      units: 59,
      pairs: 1224,
      chapters: 8,
      sections: 30,
      targets: 47,
      tasksWithTargets: 28,
      unresolvedGroups: 2,
    });
    expect(result.units.filter(({ kind }) => kind === 'city')).toHaveLength(50);
    expect(result.units.filter(({ kind }) => kind === 'county')).toHaveLength(9);
    expect(result.units.filter(({ isNew }) => isNew)).toEqual([]);
  });

  test('head', () => {
    expect(result.directive).toEqual({
      number: '许政〔2023〕2号',
      title: null,
      issuer: '许昌市人民政府',
      signedOn: '2023-02-10',
      publishedOn: '2023-02-20',
    });
  });

  test('every task: place, text, lead, co-units, groups', () => {
    const tasks = result.tasks.map(
      ({ no, chapter, section, sourceLine, openEnded, units, groups, text }) => ({
        no,
        chapter,
        section,
        sourceLine,
        openEnded,
        lead: units.find(({ role }) => role === 'lead')?.name ?? null,
        co: units.filter(({ role }) => role === 'co').map(({ name }) => name),
        groups,
        text,
      }),
    );
    expect(tasks).toEqual(golden.tasks);
    expect(result.chapters).toEqual(golden.chapters);
    expect(result.units.map(({ name, kind }) => ({ name, kind }))).toEqual(golden.units);
  });

  test('what staff must look at, with lines', () => {
    expect(flags(result)).toEqual([
      'title_missing - -',
      'page_mark_removed 8 -',
      'same_line 67 25',
      'lead_missing 73 28',
      'same_line 77 30',
      'group_partial 166 68',
      'same_line 223 94',
      'same_line 232 98',
      'lead_missing 250 106',
      'group_unresolved 250 106',
      'lead_missing 252 107',
      'group_unresolved 252 107',
      'issuer_conflict 254 -',
    ]);
  });
});

/**
 * The golden file was made by the importer, so it is checked here against the raw text by other means: no line
 * structure, no brackets, only names between separators.
 */
describe('the golden file agrees with the raw text', () => {
  const lists = raw.split('责任单位:').slice(1);
  const groupLists = lists.filter((list) => /^[^\n]*?各县\(市、区\)/u.test(list));

  test('one list a task', () => {
    expect(lists).toHaveLength(107);
    expect(groupLists).toHaveLength(97);
  });

  test('every city-level unit stands in as many tasks as its name stands in lists', () => {
    for (const { name, kind } of golden.units) {
      if (kind !== 'city') continue;
      const listed = lists.filter((list) => `、${list.split('\n')[0]}`.includes(`、${name}`)).length;
      const assigned = golden.tasks.filter(({ lead, co }) => lead === name || co.includes(name)).length;
      expect({ name, assigned }).toEqual({ name, assigned: listed });
    }
  });

  test('every county-level unit stands in all group lists and in those that name it', () => {
    for (const { name, kind } of golden.units) {
      if (kind !== 'county') continue;
      const place = name.replace(/(?:政府|管委会)$/u, '');
      const named = lists.filter(
        (list) => !groupLists.includes(list) && list.split('\n')[0]?.includes(place),
      ).length;
      const assigned = golden.tasks.filter(({ co }) => co.includes(name)).length;
      expect({ name, assigned }).toEqual({ name, assigned: 97 + named });
    }
  });

  test('the lead is the first name of the list', () => {
    for (const [i, { no, lead }] of golden.tasks.entries()) {
      const first = lists[i]?.split(/、|等|,|\n/u)[0];
      if (lead === null) expect([28, 106, 107]).toContain(no);
      else expect(first?.startsWith(lead), `第 ${no} 项`).toBe(true);
    }
  });

  test('every task text is one uninterrupted passage of the document', () => {
    for (const { no, text } of golden.tasks) {
      expect(raw.includes(`${no}.${text}`) || raw.includes(`${no}. ${text}`), `第 ${no} 项`).toBe(true);
    }
  });
});

test('without a directory the document itself gives the same units, marked new', () => {
  const own = imported('xuzheng-2023-2.txt', bytes, noDirectory);
  const named = own.units.filter(({ kind }) => kind === 'city').map(({ name }) => name);
  expect(named.toSorted()).toEqual(
    golden.units
      .filter(({ kind }) => kind === 'city')
      .map(({ name }) => name)
      .toSorted(),
  );
  expect(own.units.every(({ isNew }) => isNew)).toBe(true);
  expect(own.units.find(({ name }) => name === '市财政局')?.aliases).toEqual([
    '市财政局(市国有资产监督管理委员会)',
  ]);
  // Nobody knows all nine counties from the text: the phrase stays open.
  expect(own.tasks[0]?.groups).toEqual([{ phrase: '各县(市、区)政府(管委会)', units: [], resolved: false }]);
  expect(own.check.unresolvedGroups).toBe(99);
  expect(flags(own).filter((flag) => flag.startsWith('group_unresolved'))).toHaveLength(4);
});

test('bytes decide, not line ends or marks: BOM, CRLF and GB18030 give the same tasks', () => {
  const crlf = `\uFEFF${raw.replaceAll('\n', '\r\n')}`;
  expect(imported('a.txt', crlf, xuchang()).tasks).toEqual(result.tasks);
  const gb = readFileSync('tests/document/fixtures/xuzheng-head.gb18030.txt');
  const head = imported('b.txt', gb, xuchang());
  expect(head.tasks.map(({ text, units }) => ({ text, units }))).toEqual(
    result.tasks.slice(0, 3).map(({ text, units }) => ({ text, units })),
  );
});
