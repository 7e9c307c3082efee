import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bindCodeEntropy,
  bindCodeExpiry,
  checkBindCode,
  hashBindCode,
  makeBindCode,
  readBindCode,
} from '../../src/domain/bind-code.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const issuedAt = new Date('2023-03-01T01:00:00Z');
const expiresAt = bindCodeExpiry(issuedAt);
const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

describe('a new code', () => {
  test('has three letters and three digits nobody misreads, and is read back as itself', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: bindCodeEntropy, maxLength: bindCodeEntropy }), (random) => {
        const code = makeBindCode(random);
        expect(code).toMatch(/^[A-HJKMNP-TV-Z]{3}[2-9]{3}$/);
        expect(readBindCode(code)).toBe(code);
      }),
    );
  });

  test('depends on every random byte group', () => {
    const codes = Array.from({ length: 6 }, (_, group) => {
      const random = new Uint8Array(bindCodeEntropy);
      random[group * 4 + 3] = 1;
      return makeBindCode(random);
    });
    expect(codes).toEqual(['BAA222', 'ABA222', 'AAB222', 'AAA322', 'AAA232', 'AAA223']);
  });

  test('is not made from too little chance', () => {
    expect(() => makeBindCode(new Uint8Array(bindCodeEntropy - 1))).toThrow(RangeError);
  });
});

describe('a typed code', () => {
  test.each(['KMR374', 'kmr374', ' kmr 374 ', 'KMR-374', 'ＫＭＲ３７４'])('«%s» is KMR374', (typed) => {
    expect(readBindCode(typed)).toBe('KMR374');
  });

  test.each(['', 'KMR37', 'KMR3744', '374KMR', 'KMO374', 'KMR301', '绑定码'])('«%s» is none', (typed) => {
    expect(readBindCode(typed)).toBeNull();
  });
});

test('what is stored is the same for every way of typing, and does not contain the code', () => {
  const stored = hashBindCode('KMR374', sha256);
  expect(hashBindCode('kmr-374', sha256)).toBe(stored);
  expect(hashBindCode('KMR375', sha256)).not.toBe(stored);
  expect(stored).not.toContain('KMR374');
});

describe('given a code issued on 1 March', () => {
  test('when it is used within seven days, then it binds', () => {
    expect(expiresAt.toISOString()).toBe('2023-03-08T01:00:00.000Z');
    expect(checkBindCode({ expiresAt, usedAt: null }, minutesAfter(expiresAt, -1))).toEqual({ ok: true });
  });

  test('when the seven days are over, then it has expired', () => {
    expect(checkBindCode({ expiresAt, usedAt: null }, expiresAt)).toEqual({
      ok: false,
      code: 'bind_code_expired',
    });
  });

  test('when it was used before, then it is used up, even after its time', () => {
    const used = { expiresAt, usedAt: minutesAfter(issuedAt, 5) };
    expect(checkBindCode(used, minutesAfter(issuedAt, 6))).toEqual({ ok: false, code: 'bind_code_used' });
    expect(checkBindCode(used, minutesAfter(expiresAt, 6))).toEqual({ ok: false, code: 'bind_code_used' });
  });

  test('when nobody issued the code, then it is unknown', () => {
    expect(checkBindCode(undefined, issuedAt)).toEqual({ ok: false, code: 'bind_code_unknown' });
  });
});
