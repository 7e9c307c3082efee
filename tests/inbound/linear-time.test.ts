import { spawnSync } from 'node:child_process';
import { RegExpParser } from '@eslint-community/regexpp';
import { analyse } from 'scslre';
import { expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextFor, corpus } from './corpus.ts';

/** The expressions that reading every seventh message of the corpus runs, by source and flags. */
function expressionsRun(): Map<string, RegExp> {
  const seen = new Map<string, RegExp>();
  const proto = RegExp.prototype;
  const own = { exec: proto.exec, test: proto.test };
  const note = (one: RegExp) => seen.set(`${one.flags} ${one.source}`, one);
  proto.exec = function (this: RegExp, text) {
    note(this);
    return own.exec.call(this, text);
  };
  proto.test = function (this: RegExp, text) {
    note(this);
    return own.test.call(this, text);
  };
  try {
    for (const [index, entry] of corpus.entries())
      if (index % 7 === 0) interpret(entry.text, contextFor(entry));
  } finally {
    proto.exec = own.exec;
    proto.test = own.test;
  }
  return seen;
}

/** A repeated group, without which no expression takes exponential time. */
const repeatsGroup = /\)(?:[+*]|\{\d+,)/;

test('no expression over messages repeats what can be cut in many ways', () => {
  const parser = new RegExpParser();
  const repeating = [...expressionsRun().values()].filter(({ source }) => repeatsGroup.test(source));
  expect(repeating.length).toBeGreaterThan(100);
  const slow = repeating.flatMap(({ source, flags }) => {
    const pattern = parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
    const { reports } = analyse(
      { pattern, flags: parser.parseFlags(flags) },
      { reportTypes: { Move: false } },
    );
    return reports.some(({ exponential }) => exponential) ? [source] : [];
  });
  expect(slow).toEqual([]);
});

/** Each is short, and made of what can be cut in more than one way, with an end that fits nothing. */
const tedious = [
  ...[
    '哈',
    '嗯',
    '哦',
    '6',
    '好的',
    '辛苦了',
    '辛苦您',
    '谢谢您辛苦',
    '现已',
    '现在现已',
    '截止--',
    '达到',
    '到达',
    '总已已',
    '报填',
    '新培育达到',
    '一及七',
  ].flatMap((word) => [
    `${word.repeat(Math.ceil(40 / word.length))}没`,
    `第6项 35% ${word.repeat(Math.ceil(56 / word.length))}没`,
  ]),
  `${Array.from({ length: 40 }, (_, at) => `${at + 3}  `).join('、')}工作和`,
  `${Array.from({ length: 40 }, (_, at) => `第${at + 3}项  `).join('  ')}和`,
  `第6项 35%,务占年占度为${'增占的产约'.repeat(1200)}`,
  `第6项 35%${'\n '.repeat(120)}完`,
  `第6项 35%,建设${' '.repeat(4000)}完`,
  `第6项 35%${'\u3000'.repeat(400)}完`,
  `${'\n'.repeat(19_000)}第6项 60%`,
  `第1项\n完成情况：无\n${'|\t|\n'.repeat(2_000)}`,
  `${'|\t|\n'.repeat(2_000)}第6项 60%`,
];

test('messages made of the same word again and again are read as well', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['src/cli.ts', 'interpret', '--unit', '市商务局', '--period', '2023-09', '--json'],
    { input: tedious.map((text) => JSON.stringify(text)).join('\n'), encoding: 'utf8', timeout: 100_000 },
  );
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toHaveLength(tedious.length);
});
