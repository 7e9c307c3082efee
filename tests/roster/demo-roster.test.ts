import { expect, test } from 'vitest';
import { demoRoster } from '../../src/roster/demo-roster.ts';

test('one liaison per unit in the order given, three staff, two leaders, one group, all named by their role', () => {
  const { people, group } = demoRoster(['市商务局', '禹州市政府']);
  expect(people).toEqual([
    { name: '市商务局联络员', role: 'liaison', unit: '市商务局' },
    { name: '禹州市政府联络员', role: 'liaison', unit: '禹州市政府' },
    { name: '督查一科督查员', role: 'staff', unit: null },
    { name: '督查二科督查员', role: 'staff', unit: null },
    { name: '督查三科督查员', role: 'staff', unit: null },
    { name: '市政府主要领导', role: 'leader', unit: null },
    { name: '市政府分管领导', role: 'leader', unit: null },
  ]);
  expect(group).toBe('重点工作督查工作群');
});
