import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { type CorpusEntry, contextFor, corpus } from './corpus.ts';
import { judge } from './judge.ts';

/** Every twentieth plain report of the corpus: what it means is known. */
const reports = corpus
  .filter(({ hard, text, expect: { intent, wouldStore } }) => {
    return !hard && intent === 'report' && wouldStore && !/[|\t]/u.test(text);
  })
  .filter((_, index) => index % 20 === 0);

const open = (text: string): string => text.replace(/[。.;；,，\s]+$/u, '');

/** What people add to a report, or write otherwise, without meaning anything else by it. */
const changes: Record<string, (text: string, entry: CorpusEntry) => string> = {
  'a greeting in front': (text) => `领导好！${text}`,
  'the own unit in front': (text, { unit }) => `${unit}：${text}`,
  'the own unit in a line of its own': (text, { unit }) => `${unit}报送：\n${text}`,
  'thanks behind': (text) => `${open(text)}，谢谢！`,
  'a request behind': (text) => `${open(text)}，请审阅。`,
  'blanks around': (text) => `  ${text}  \n`,
  'a blank in front of the sign of percent': (text) => text.replace(/(?<=\d)%/gu, ' %'),
  'a mention in front': (text) => `@督查助手\u2005${text}`,
  'a comma behind': (text) => `${open(text)}，`,
};

describe('what says nothing of a task changes nothing in what is read', () => {
  test.each(Object.entries(changes))('%s', (_, change) => {
    const otherwise = reports.flatMap((entry) => {
      const text = change(entry.text, entry);
      const changed = { ...entry, text };
      const verdict = judge(changed, interpret(text, contextFor(changed)));
      return verdict.right ? [] : [`${text}: ${[...verdict.wrong, ...verdict.other].join('; ')}`];
    });
    expect(otherwise).toEqual([]);
  });
});
