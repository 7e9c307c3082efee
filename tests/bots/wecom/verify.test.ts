import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decrypt, decryptFile, keyOf, signatureOf } from '../../../bots/wecom/crypto.ts';
import { verifyAddress, verifyCallback } from '../../../bots/wecom/verify.ts';
import { readEnv, toConfig } from '../../../src/config.ts';
import { signedCallback, signedEcho } from '../../support/wecom/callbacks.ts';
import {
  addressChecks,
  badAesKeys,
  cipherOnly,
  messages,
  officialMismatch,
  signatureOnly,
} from './vectors.ts';

const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', receiveId: 'ww01' };
const queryOf = (text: string) => Object.fromEntries(new URLSearchParams(text));

/** A text encrypted by hand, so that it can be wrong in one place. */
function encrypted(parts: {
  length?: number;
  message: string;
  receiveId?: string;
  pad?: (rest: number) => Buffer;
}): string {
  const message = Buffer.from(parts.message);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(parts.length ?? message.length);
  const plain = Buffer.concat([
    Buffer.alloc(16, 7),
    size,
    message,
    Buffer.from(parts.receiveId ?? keys.receiveId),
  ]);
  const rest = 32 - (plain.length % 32);
  const padded = Buffer.concat([plain, parts.pad?.(rest) ?? Buffer.alloc(rest, rest)]);
  const key = keyOf(keys.aesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

function callback(cipherText: string) {
  const query = { timestamp: '1', nonce: '2', msg_signature: signatureOf(keys.token, '1', '2', cipherText) };
  return verifyCallback(keys, query, `<xml><Encrypt><![CDATA[${cipherText}]]></Encrypt></xml>`);
}

describe('what others have published', () => {
  test.each(addressChecks)(
    'address check: $source',
    ({ keys, signature, timestamp, nonce, echostr, plain }) => {
      const query = { msg_signature: signature, timestamp, nonce, echostr };
      const result = verifyAddress(keys, query);
      expect(result.ok).toBe(true);
      if (result.ok && plain !== null) expect(result.message).toBe(plain);
      // Fastify reads a `+` that was not escaped as a blank.
      expect(verifyAddress(keys, { ...query, echostr: echostr.replaceAll('+', ' ') })).toEqual(result);
      expect(verifyAddress(keys, { ...query, nonce: `${nonce}0` })).toEqual({
        ok: false,
        reason: 'signature',
      });
    },
  );

  test.each(messages)('message: $source', ({ keys, signature, timestamp, nonce, body, contains }) => {
    const result = verifyCallback(keys, { msg_signature: signature, timestamp, nonce }, body);
    expect(result.ok).toBe(true);
    if (result.ok) for (const part of contains) expect(result.message).toContain(part);
    const stranger = { ...keys, receiveId: 'ww-somebody-else' };
    expect(verifyCallback(stranger, { msg_signature: signature, timestamp, nonce }, body)).toEqual({
      ok: false,
      reason: 'receive_id',
    });
  });

  test('the sample whose signature belongs to another text is refused', () => {
    const { keys, signature, timestamp, nonce, body } = officialMismatch;
    expect(verifyCallback(keys, { msg_signature: signature, timestamp, nonce }, body)).toEqual({
      ok: false,
      reason: 'signature',
    });
  });

  test.each(cipherOnly)('text and key alone: $source', ({ aesKey, encrypted, message, receiveId }) => {
    expect(decrypt(aesKey, encrypted)).toEqual({ ok: true, message, receiveId });
  });

  test('a signature alone', () => {
    const { token, timestamp, nonce, encrypted, signature } = signatureOnly;
    expect(signatureOf(token, timestamp, nonce, encrypted)).toBe(signature);
  });

  test.each(badAesKeys)('the key %j is refused by the configuration', (key) => {
    const given = { WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '1', WECOM_SECRET: 's', WECOM_TOKEN: 't' };
    const result = toConfig(readEnv({ ...given, WECOM_AES_KEY: key }));
    expect(result.ok ? [] : result.mistakes.map(({ name }) => name)).toEqual(['WECOM_AES_KEY']);
  });
});

describe('what the official library signs', () => {
  test('is read, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { query, body } = signedCallback(keys, text);
        expect(verifyCallback(keys, queryOf(query), body)).toEqual({ ok: true, message: text });
      }),
      { numRuns: 200 },
    );
    const echo = Object.fromEntries(signedEcho(keys, '12345'));
    expect(verifyAddress(keys, echo)).toEqual({ ok: true, message: '12345' });
  });

  test('is refused once a bit is different', () => {
    const { query, body } = signedCallback(keys, 'hello');
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const changed = body.slice(0, at) + String.fromCharCode(code) + body.slice(at + 1);
        fc.pre(changed !== body);
        const result = verifyCallback(keys, queryOf(query), changed);
        // What stands outside the encrypted part is not read.
        if (result.ok) expect(result.message).toBe('hello');
      }),
      { numRuns: 300 },
    );
  });
});

describe('bad input', () => {
  const good = signedCallback(keys, 'hello');

  test.each([
    ['no query', {}, good.body, 'query'],
    ['a query without a signature', { timestamp: '1', nonce: '1' }, good.body, 'query'],
    [
      'a wrong signature',
      { timestamp: '1', nonce: '1', msg_signature: '0'.repeat(40) },
      good.body,
      'signature',
    ],
    ['nothing', queryOf(good.query), '', 'body'],
    ['a text', queryOf(good.query), 'hello', 'body'],
    ['JSON of another shape', queryOf(good.query), '{"a":1}', 'body'],
    ['broken JSON', queryOf(good.query), '{"encrypt":', 'body'],
    ['XML that does not end', queryOf(good.query), '<xml><Encrypt>aaaa', 'body'],
    [
      'a document type definition',
      queryOf(good.query),
      `<!DOCTYPE xml [<!ENTITY a "b">]>${good.body}`,
      'body',
    ],
    [
      'an external entity',
      queryOf(good.query),
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Encrypt>&x;</Encrypt></xml>',
      'body',
    ],
    ['an entity nobody defined', queryOf(good.query), '<xml><Encrypt>&x;</Encrypt></xml>', 'body'],
    ['elements without end', queryOf(good.query), `${'<xml>'.repeat(50_000)}`, 'body'],
  ])('%s', (_title, query, body, reason) => {
    expect(verifyCallback(keys, query, body)).toEqual({ ok: false, reason });
  });

  test.each([
    ['another receiver', encrypted({ message: 'hi', receiveId: 'ww02' }), 'receive_id'],
    ['a length beyond the end', encrypted({ message: 'hi', length: 5_000 }), 'length'],
    ['a length of four gigabytes', encrypted({ message: 'hi', length: 0xffffffff }), 'length'],
    ['a pad of zero', encrypted({ message: 'hi', pad: (rest) => Buffer.alloc(rest, 0) }), 'padding'],
    ['a pad above 32', encrypted({ message: 'hi', pad: (rest) => Buffer.alloc(rest, 33) }), 'padding'],
    [
      'pad bytes that differ',
      encrypted({
        message: 'hi',
        pad: (rest) => Buffer.concat([Buffer.alloc(rest - 1, 1), Buffer.of(rest)]),
      }),
      'padding',
    ],
    ['too short a text', 'AAAA', 'base64'],
    ['no base64', '§§§§', 'base64'],
  ])('signed, but %s', (_title, text, reason) => {
    expect(callback(text)).toEqual({ ok: false, reason });
  });

  test('a key that does not fit opens no file', () => {
    const key = Buffer.alloc(32, 9);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
    const file = Buffer.concat([cipher.update('PK\u0003\u0004 a workbook'), cipher.final()]);
    expect(Buffer.from(decryptFile(key.toString('base64'), file) ?? []).toString()).toContain('a workbook');
    expect(decryptFile(Buffer.alloc(32, 8).toString('base64'), file)).toBeNull();
    expect(decryptFile('short', file)).toBeNull();
    expect(decryptFile(key.toString('base64'), file.subarray(1))).toBeNull();
  });
});
