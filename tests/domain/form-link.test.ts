import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type FormLink, linkExpiry, openLink, sealLink } from '../../src/domain/form-link.ts';
import { requirePeriod } from '../../src/domain/period.ts';

const sign = (text: string) => createHmac('sha256', 'key').update(text).digest('base64url');
const same = (a: string, b: string) => a === b;
const issued = new Date('2023-03-20T02:00:00Z');
const link: FormLink = {
  personId: 17,
  period: requirePeriod('2023-03'),
  expiresAt: linkExpiry(issued),
  nonce: 'abcdefghijklmnopqrstuvwx',
};
const token = sealLink(link, sign);
const open = (text: string, at: string, key = sign) => openLink(text, new Date(at), key, same);

describe('a link to the form page', () => {
  test('says whose page of which period it opens, for a day', () => {
    expect(open(token, '2023-03-20T02:00:00Z')).toEqual({ ok: true, link, late: false });
    expect(open(token, '2023-03-21T01:59:59Z')).toMatchObject({ late: false });
  });

  test('is known for another day, so that what was typed before can be taken', () => {
    expect(open(token, '2023-03-21T02:00:00Z')).toEqual({ ok: true, link, late: true });
    expect(open(token, '2023-03-22T01:59:59Z')).toMatchObject({ late: true });
    expect(open(token, '2023-03-22T02:00:00Z')).toEqual({ ok: false, code: 'link_expired' });
  });

  test('is worthless when one character is changed, cut off or added', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'a' ? 'b' : 'a';
      const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      expect(open(changed, '2023-03-20T03:00:00Z')).toEqual({ ok: false, code: 'link_wrong' });
    }
    for (const text of [
      '',
      '.',
      token.slice(1),
      token.slice(0, -1),
      `${token}a`,
      `${token}.${token}`,
      'x'.repeat(1e6),
    ])
      expect(open(text, '2023-03-20T03:00:00Z')).toEqual({ ok: false, code: 'link_wrong' });
  });

  test('is signed by one key and for one purpose', () => {
    const other = (text: string) => createHmac('sha256', 'other').update(text).digest('base64url');
    expect(open(token, '2023-03-20T03:00:00Z', other)).toEqual({ ok: false, code: 'link_wrong' });
    const [person, period, time, nonce] = token.split('.');
    const said = `${person}.${period}.${time}.${nonce}`;
    expect(open(`${said}.${sign(said)}`, '2023-03-20T03:00:00Z')).toEqual({ ok: false, code: 'link_wrong' });
  });

  test('a forged expiry is no expiry: the signature is looked at first', () => {
    const late = sealLink({ ...link, expiresAt: new Date('2030-01-01T00:00:00Z') }, () => 'A'.repeat(43));
    expect(open(late, '2023-03-20T03:00:00Z')).toEqual({ ok: false, code: 'link_wrong' });
  });
});
