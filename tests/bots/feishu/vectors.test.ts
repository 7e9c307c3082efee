import { describe, expect, test } from 'vitest';
import { decrypt, signatureOf } from '../../../bots/feishu/crypto.ts';

describe('published vectors', () => {
  test('the encryption example of the developer documentation', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
  });

  test('a text with Chinese characters', () => {
    const sealed =
      'BwcHBwcHBwcHBwcHBwcHB0YATdcnhVXQoM3bQj7bexsNgQ/+JHyKqC3xGmU56jJtcvq+pF/elTYHla/gEu+OjPdhgzLQiNDu/m5Ka7kjqFM=';
    expect(decrypt(sealed, 'demo-encrypt-key-1')).toBe(
      '{"type":"url_verification","challenge":"许昌-1","token":"vt"}',
    );
  });

  test('the signature covers the bytes as they came, blanks included', () => {
    const signed = {
      timestamp: '1795420800',
      nonce: 'n0nce-1',
      encryptKey: 'demo-encrypt-key-1',
      body: Buffer.from('{"encrypt":"demo", "x":"许昌"}'),
    };
    expect(signatureOf(signed)).toBe('c85a29093bfe2072c9569dd1adf97a9ca5b2a8dea8f4e3f619387d8d53fea2da');
  });

  test.each([
    ['nothing', ''],
    ['one block', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['no whole block', Buffer.alloc(40).toString('base64')],
    ['another key', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk='],
    ['no base64', '这不是密文'],
  ])('%s opens to nothing', (_what, sealed) => {
    expect(decrypt(sealed, 'another key')).toBeNull();
  });
});
