import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { leadingUnit } from '../../src/inbound/commands/unit-words.ts';

const shipped = readFileSync(new URL('../../seeds/units.json', import.meta.url), 'utf8');
const names = [...shipped.matchAll(/"name":\s*"([^"]+)"/gu)].map(([, name]) => name ?? '');

it('finds every unit of the directory at the start of a command, alone and before other words', () => {
  expect(names.length).toBeGreaterThanOrEqual(59);
  for (const name of names)
    for (const rest of ['', ' 数据不实', '：数据不实']) {
      const folded = `${name}${rest}`.replaceAll('：', ':').replaceAll('（', '(').replaceAll('）', ')');
      expect([folded, leadingUnit(folded)]).toEqual([
        folded,
        name.replaceAll('（', '(').replaceAll('）', ')'),
      ]);
    }
});

it.each([
  ['市商务局台账不全', '市商务局'],
  ['市委编办未按时报送', '市委编办'],
])('%s', (text, unit) => {
  expect(leadingUnit(text)).toBe(unit);
});
