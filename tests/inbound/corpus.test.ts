import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextFor, corpus } from './corpus.ts';
import { judge, type Verdict } from './judge.ts';

const judged = corpus.map((entry) => ({
  entry,
  verdict: judge(entry, interpret(entry.text, contextFor(entry))),
}));

/** What a reader needs to find the reason: nothing when all is well. */
function failures(hard: boolean, passes: (verdict: Verdict) => boolean): unknown[] {
  return judged
    .filter(({ entry, verdict }) => entry.hard === hard && !passes(verdict))
    .map(({ entry: { id, unit, text }, verdict: { wrong, other } }) => ({ id, unit, text, wrong, other }));
}

describe('the corpus of liaison messages', () => {
  test('has more than 300 different messages, each with a number of its own', () => {
    expect(corpus.length).toBeGreaterThan(300);
    expect(new Set(corpus.map(({ id }) => id)).size).toBe(corpus.length);
    expect(new Set(corpus.map(({ unit, text }) => `${unit}\n${text}`)).size).toBe(corpus.length);
  });

  test('no wrong value would be stored', () => {
    expect(failures(false, ({ wrong }) => wrong.length === 0)).toEqual([]);
    expect(failures(true, ({ wrong }) => wrong.length === 0)).toEqual([]);
  });

  test('every plain message is understood', () => {
    expect(failures(false, ({ right }) => right)).toEqual([]);
  });

  test('every hard message is understood or asked about', () => {
    expect(failures(true, ({ right, asked }) => right || asked)).toEqual([]);
  });
});
