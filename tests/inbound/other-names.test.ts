import { describe, expect, test } from 'vitest';
import type { ReportedMetric } from '../../src/domain/report.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf } from './support.ts';

/** A figure of last month that was kept under the sender's own words. */
function own(indicator: string, value: number, unit: string): ReportedMetric {
  return { indicator, value, unit, cumulative: null, valueInTargetUnit: null };
}

function codes(unit: string, no: number, last: ReportedMetric, text: string): readonly string[] {
  return interpret(text, contextOf(unit, { last: { [no]: { metrics: [last] } } })).issues.map(
    ({ code }) => code,
  );
}

const economy = '市发展和改革委员会';
const commerce = '市商务局';

describe('a figure is measured by last month’s whatever it was called then', () => {
  test.each([
    [economy, 1, own('完成投资', 992.1, '亿元'), '1项投资881.7亿元', ['value_decrease']],
    [economy, 1, own('固定资产投资', 992.1, '亿元'), '1项完成投资99.21亿元', ['value_jump']],
    [economy, 1, own('完成投资', 992.1, '亿元'), '1项投资1181.7亿元', []],
    [economy, 1, own('民间投资', 992.1, '亿元'), '1项投资881.7亿元', []],
    [commerce, 4, own('发放消费券', 1200, '万元'), '4项消费券累计800万元', ['value_decrease']],
    [commerce, 4, own('消费券', 1200, '万元'), '4项发放消费券120万元', ['value_jump']],
    [commerce, 4, own('消费券核销', 1200, '万元'), '4项发放消费券累计800万元', []],
  ] as const)('%s %d %o: %s', (unit, no, last, text, expected) => {
    expect(codes(unit, no, last, text)).toEqual(expected);
  });

  test('the one of the very same name comes first', () => {
    const metrics = [own('发放消费券', 1200, '万元'), own('消费券', 500, '万元')];
    const context = contextOf(commerce, { last: { 4: { metrics } } });
    expect(interpret('4项消费券累计800万元', context).issues).toEqual([]);
  });
});
