import { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import { describe, expect, test } from 'vitest';
import { failureFrom, failureIn } from '../../../bots/feishu/errors.ts';
import { verdictOf } from '../../../bots/feishu/verdict.ts';

/**
 * The error tables of the pages for sending, replying, changing, urgent notices, files and the generic codes, by what
 * they mean for the message at hand.
 */
const table: readonly (readonly [
  means: 'later' | 'much later' | 'never',
  what: string,
  codes: readonly number[],
])[] = [
  ['later', 'too fast', [99991400, 230020, 11232, 11233]],
  ['later', 'being sent this moment', [230049, 18121]],
  ['later', 'a fault inside', [1500, 1503, 1663, 1668, 2200, 5000, 10101, 10105, 40003, 232096, 234019]],
  ['later', 'the token', [99991663, 99991664, 99991668, 99991677]],
  ['much later', 'set up wrongly', [99991672, 99991679, 230006, 10014, 10015]],
  ['never', 'the month is spent', [99991403, 99991406]],
  ['never', 'the person', [230013, 230029, 230034, 230053, 230038, 99992361, 99992364]],
  ['never', 'the group', [230002, 232009, 230018, 230035, 230027, 230019, 230075, 11235]],
  ['never', 'the content', [230001, 230025, 230028, 230022, 230054, 230055, 230099, 300305]],
  ['never', 'the message it is about', [230110, 231003, 230011, 230012, 230017, 230031, 230036]],
  ['never', 'urgent', [230023, 230024]],
  ['never', 'the file', [234001, 234003, 234004, 234006, 234010, 234037, 234038, 234043]],
];
const rows = table.flatMap(([means, what, codes]) => codes.map((code) => [code, what, means] as const));

/** As the HTTP client throws it. */
function thrown(status: number | null, body: unknown, code?: string): AxiosError {
  const config = { headers: new AxiosHeaders() } as InternalAxiosRequestConfig;
  const response = status === null ? undefined : { status, statusText: '', data: body, headers: {}, config };
  return new AxiosError('failed', code, config, {}, response);
}

describe('what Feishu says, for the message at hand', () => {
  test.each(rows)('%i (%s): %s, with whatever status it comes', (code, _what, means) => {
    const failures = [
      failureIn({ code, msg: 'no' }),
      ...[400, 403, 429, 500].map((status) => failureFrom(thrown(status, { code, msg: 'no' }))),
    ];
    for (const failure of failures) {
      const verdict = failure && verdictOf(failure);
      expect(verdict?.kind).toBe(means === 'never' ? 'refused' : 'retry');
      if (verdict?.kind !== 'retry') continue;
      if (means === 'much later') expect(verdict.afterMs).toBeGreaterThanOrEqual(60_000);
      else expect(verdict.afterMs).toBeLessThan(60_000);
    }
  });

  test.each([
    ['a request that never left', thrown(null, null, 'ECONNREFUSED'), 'retry'],
    ['a name that is not found', thrown(null, null, 'ENOTFOUND'), 'retry'],
    ['a connection that broke', thrown(null, null, 'ECONNRESET'), 'unknown'],
    ['silence', thrown(null, null, 'ECONNABORTED'), 'unknown'],
    ['a gateway', thrown(502, '<html>'), 'unknown'],
    ['throttling without a word', thrown(429, ''), 'retry'],
    ['a code nobody knows', thrown(400, { code: 987_654, msg: 'x' }), 'refused'],
  ] as const)('%s', (_what, error, kind) => {
    expect(verdictOf(failureFrom(error)).kind).toBe(kind);
  });

  test('an answer that is none is no good answer; a bug is thrown on', () => {
    for (const body of [null, '', '<html>', { data: {} }, { code: '0' }])
      expect(failureIn(body)).not.toBeNull();
    expect(failureIn({ code: 0, msg: 'ok', data: {} })).toBeNull();
    expect(() => failureFrom(new TypeError('ours'))).toThrow('ours');
  });
});
