import { expect, it } from 'vitest';
import { decideSlip, levelAbove, type Slip, type SlipCommand } from '../../src/domain/slip.ts';

const open: Slip = { level: 'near_due', state: 'open' };
const answered: Slip = { level: 'behind', state: 'answered' };

it.each<[Slip, SlipCommand, Slip | string]>([
  [open, { kind: 'rise', level: 'behind' }, { level: 'behind', state: 'open' }],
  [open, { kind: 'rise', level: 'overdue' }, { level: 'overdue', state: 'open' }],
  [open, { kind: 'rise', level: 'near_due' }, 'slip_open'],
  [{ ...open, level: 'overdue' }, { kind: 'rise', level: 'behind' }, 'slip_open'],
  [answered, { kind: 'rise', level: 'overdue' }, 'slip_open'],
  [open, { kind: 'answer' }, { level: 'near_due', state: 'answered' }],
  [answered, { kind: 'answer' }, answered],
  [answered, { kind: 'accept' }, { level: 'behind', state: 'closed' }],
  [answered, { kind: 'return' }, { level: 'behind', state: 'open' }],
  [open, { kind: 'accept' }, 'slip_not_answered'],
  [open, { kind: 'withdraw' }, { level: 'near_due', state: 'withdrawn' }],
  [{ level: 'behind', state: 'closed' }, { kind: 'answer' }, 'slip_done'],
  [{ level: 'behind', state: 'withdrawn' }, { kind: 'withdraw' }, 'slip_done'],
])('%o %o', (slip, command, result) => {
  const decision = decideSlip(slip, command);
  expect(decision.ok ? decision.slip : decision.code).toEqual(result);
});

it('rises from colour to colour and no further', () => {
  expect([levelAbove('near_due'), levelAbove('behind'), levelAbove('overdue')]).toEqual([
    'behind',
    'overdue',
    null,
  ]);
});
