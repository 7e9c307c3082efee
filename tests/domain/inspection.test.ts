import { describe, expect, it } from 'vitest';
import { checkInspection, decideFinding, repetitions } from '../../src/domain/inspection.ts';

const sound = {
  kind: '专项督查' as const,
  source: '市政府第3次常务会议',
  team: ['张三'],
  from: '2023-05-10',
  to: '2023-05-20',
  scope: [{ unit: '市商务局', taskNos: [60, 61] }],
};

describe('an inspection is set up', () => {
  it('with a kind, a source, a team, days and somebody to look at', () => {
    expect(checkInspection(sound)).toEqual([]);
    expect(checkInspection({ kind: null, source: '', team: [], from: null, to: null, scope: [] })).toEqual([
      'kind_missing',
      'source_missing',
      'scope_empty',
      'team_missing',
      'dates_missing',
    ]);
    expect(checkInspection({ ...sound, to: '2023-05-01' })).toEqual(['dates_reversed']);
  });

  it('and warns where a unit would be looked at twice for the same task', () => {
    const others = [
      { no: 1, scope: [{ unit: '市商务局', taskNos: [61, 62] }] },
      { no: 2, scope: [{ unit: '市水利局', taskNos: [60] }] },
    ];
    expect(repetitions(sound.scope, others)).toEqual([{ unit: '市商务局', taskNos: [61], inspectionNo: 1 }]);
  });
});

describe('a finding', () => {
  it.each([
    ['open', 'answer', 'answered'],
    ['answered', 'answer', 'answered'],
    ['answered', 'verify', 'verified'],
    ['answered', 'return', 'open'],
    ['open', 'verify', null],
    ['verified', 'answer', null],
    ['noted', 'answer', null],
  ] as const)('%s, %s: %s', (state, command, next) => {
    expect(decideFinding(state, command)).toBe(next);
  });
});
