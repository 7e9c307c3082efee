import { describe, expect, it } from 'vitest';
import { neededCharacters } from '../../src/inbound/needed-characters.ts';
import { pattern, patternOf } from '../../src/inbound/pattern.ts';

const needed = (expression: RegExp): string | null => {
  const codes = neededCharacters(expression);
  return codes === null ? null : String.fromCharCode(...codes);
};

describe('characters one of which every match of an expression has', () => {
  it.each([
    [/撤[回销]|删除/u, '撤删'],
    [/(?:请|先)?撤+(?:了|吧)*/u, '撤'],
    [/完成\d+项撤/u, '撤'],
    [/(?<=撤).(?=[吧呢])/u, '撤'],
    [/(?<!撤)回(?!来)/u, '回'],
    [/(?<verb>撤)\k<verb>{2,3}/u, '撤'],
    [/[①-③-]/u, '①②③-'],
    [/撤{0,2}\u56de/u, '回'],
    [/\.\(撤/u, '('],
  ])('%s', (expression, characters) => {
    expect(needed(expression)).toBe(characters);
  });

  it.each([
    [/撤?回*/u],
    [/撤|\p{Script=Han}/u],
    [/[^撤]/u],
    [/^.$/u],
    [/[一-龥]/u],
    [/\x41|撤/u],
    [/test/iu],
    [/(?!撤)/u],
  ])('none of %s', (expression) => {
    expect(needed(expression)).toBeNull();
  });
});

describe('an expression of alternatives', () => {
  const either = patternOf(['第(?<no>\\d)项', '[撤收]回', '第\\d'], '吧?');

  it('finds what stands first', () => {
    expect(either.exec('收回第6项吧')?.[0]).toBe('收回');
    expect(either.exec('请把第6项吧收回')?.groups?.['no']).toBe('6');
  });

  it('prefers the first alternative at one place', () => {
    expect(either.exec('第6项')?.[0]).toBe('第6项');
    expect(either.exec('第6')?.[0]).toBe('第6');
  });

  it('tells one text from the next', () => {
    const withdrawn = pattern(/撤[回销]/u, /作废/u);
    for (let round = 0; round < 300; round += 1) {
      expect(withdrawn.test(`第${round}项撤回`)).toBe(true);
      expect(withdrawn.test(`第${round}项回撤`)).toBe(false);
      expect(withdrawn.test('')).toBe(false);
      expect(withdrawn.test(`第${round}项作废`)).toBe(true);
    }
  });
});
