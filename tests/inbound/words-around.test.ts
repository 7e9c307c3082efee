import { expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, contextOf, metric, read } from './support.ts';

const parks = '新培育跨境电子商务园区(基地)';

test.each(['61项维持2家', '61项应该还是2家', '61项还是2家', '61项维持在2家'])(
  '%s: no verb is what is counted',
  (text) => {
    const { items } = interpret(
      text,
      contextOf('市商务局', { current: { 61: { metrics: [metric(parks, 2, '家')] } } }),
    );
    expect(items.flatMap(({ metrics }) => metrics.map(({ indicator, value }) => [indicator, value]))).toEqual(
      [[parks, 2]],
    );
  },
);

test('a report put right by the same words', () => {
  const given = { current: { 61: { metrics: [metric(parks, 3, '家')] } } };
  const { intent, items } = interpret('61项我报成3家了，应该还是2家', contextOf('市商务局', given));
  expect(intent).toBe('correct');
  expect(items[0]?.metrics).toMatchObject([{ indicator: parks, value: 2 }]);
});

test.each(['60项提高了15%', '60项提升15%', '60项又提高了15个百分点'])(
  '%s: how it stands now is asked for',
  (text) => {
    expect(asked('市商务局', text)).not.toContain('stored');
    expect(read('市商务局', text).issues.map(({ code }) => code)).toEqual(['not_understood']);
  },
);
