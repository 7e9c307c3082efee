import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../src/document/import-result.ts';
import { toHalfWidth } from '../../src/domain/half-width.ts';
import { imported, xuchang } from './support/import.ts';
import { paragraph, rows, wordFile, workbook } from './support/office.ts';

const raw = readFileSync('seeds/xuzheng-2023-2.txt', 'utf8');
const original = imported('xuzheng-2023-2.txt', raw, xuchang());

/** What must not change, however the document is typed: texts, units, roles, goals. */
function essence({ tasks }: ImportResult) {
  return tasks.map(({ no, text, units, targets }) => ({
    no,
    text: toHalfWidth(text).replace(/\s/gu, ''),
    units,
    targets: targets.map((target) => ({
      ...target,
      indicator: toHalfWidth(target.indicator).replace(/\s/gu, ''),
    })),
  }));
}

function renumber(write: (no: string) => string): string {
  return raw.replace(
    /(^|\))(\d{1,3})\.\s*(?=[\u4e00-\u9fff])/gmu,
    (_, before: string, no: string) => before + write(no),
  );
}

function wrap(width: number): string {
  return raw
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    .join('\n');
}

/** Page number and running header after every 22 lines, as text copied from a PDF has them. */
function paged(text: string): string {
  return text
    .split('\n')
    .flatMap((line, i) =>
      i % 22 === 21 ? [line, `— ${Math.ceil(i / 22)} —`, '许昌市人民政府文件许政〔2023〕2号'] : [line],
    )
    .join('\n');
}

const typings: Readonly<Record<string, string>> = {
  'everything full-width': raw.replace(/[!-~]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  'numbered 1、': renumber((no) => `${no}、`),
  'numbered 1．': renumber((no) => `${no}．`),
  'numbered （1）': renumber((no) => `（${no}）`),
  indented: raw.replace(/^/gmu, '　　'),
  'blank lines between': raw.replaceAll('\n', '\n\n'),
  'blanks in the label': raw.replaceAll('责任单位:', '责 任 单 位 ： '),
  'hexagonal brackets': raw.replaceAll('各县(市、区)政府(管委会)', '各县〔市、区〕政府〔管委会〕'),
  'units in a closing bracket': raw.replace(
    /。?\n?责任单位:([^\n]*?)(?=\n|$|(?<=管委会\))\d)/gu,
    (_, units: string) => `。(${units}按职责分工负责)`,
  ),
  'broken at 34 characters': wrap(34),
  'broken at 28 characters': wrap(28),
  'broken at 30 characters, with page numbers and headers': paged(wrap(30)),
};

describe('the 2023 document typed in other ways is the same document', () => {
  test.each(Object.entries(typings))('%s', (_, text) => {
    const result = imported('a.txt', text, xuchang());
    expect(essence(result)).toEqual(essence(original));
    expect(result.check).toEqual(original.check);
    expect(result.directive).toEqual(original.directive);
  });

  test('as a Word file', () => {
    const escaped = raw.replaceAll('&', '&amp;');
    const result = imported('a.docx', wordFile(escaped.split('\n').map(paragraph).join('')), xuchang());
    expect(result.tasks).toEqual(original.tasks);
    expect(result.check).toEqual(original.check);
  });

  const lists = new Map(
    raw
      .split('责任单位:')
      .slice(1)
      .map((list, i) => [i + 1, list.split(/\n|(?<=管委会\))\d/u)[0] ?? '']),
  );
  const table = [
    ['序号', '类别', '重点任务', '责任单位'],
    ...original.tasks.map(({ no, chapter, text }) => [
      String(no),
      original.chapters[chapter - 1]?.title ?? '',
      text,
      lists.get(no) ?? '',
    ]),
  ];

  test('as a workbook', () => {
    const result = imported('许昌市2023年重点任务.xlsx', workbook(rows(...table)), xuchang());
    expect(essence(result)).toEqual(essence(original));
    expect(result.chapters.map(({ title }) => title)).toEqual(original.chapters.map(({ title }) => title));
    expect(result.check).toMatchObject({ tasks: 107, units: 59, pairs: 1224, contiguous: true, targets: 47 });
  });

  test('as CSV', () => {
    const csv = table.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
    const result = imported('许昌市2023年重点任务.csv', csv, xuchang());
    expect(essence(result)).toEqual(essence(original));
  });
});
