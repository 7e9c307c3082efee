import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';

const today = '2023-06-01';
const staff = (text: string) => parseCommand(text, 'staff', today);
const liaison = (text: string) => parseCommand(text, 'liaison', today);
const issue = { kind: 'slip_issue', taskNo: 12, unit: '市商务局' } as const;

describe('督办单 in words', () => {
  it.each([
    ['督办单', { kind: 'slips', ref: null }],
    ['督办单 3', { kind: 'slips', ref: { year: null, no: 3 } }],
    ['督办单〔2023〕3号', { kind: 'slips', ref: { year: 2023, no: 3 } }],
    [
      '发督办单 12 市商务局 黄色 项目进度滞后，6月10日前答复',
      { ...issue, colour: '黄', until: '2023-06-10', text: '项目进度滞后' },
    ],
    [
      '红色督办单 第12项 市商务局 多次催办未果',
      { ...issue, colour: '红', until: null, text: '多次催办未果' },
    ],
    ['发督办单', { kind: 'slip_issue', taskNo: null, unit: null, colour: null, until: null, text: '' }],
    ['督办单通过 3', { kind: 'slip_decide', decision: 'accept', ref: { year: null, no: 3 }, text: '' }],
    [
      '督办单退回 2023-3 原因：缺少时限',
      { kind: 'slip_decide', decision: 'return', ref: { year: 2023, no: 3 }, text: '缺少时限' },
    ],
    [
      '撤回督办单 3 误发',
      { kind: 'slip_decide', decision: 'withdraw', ref: { year: null, no: 3 }, text: '误发' },
    ],
  ])('staff: %s', (text, meant) => {
    expect(staff(text)).toEqual(meant);
  });

  it.each([
    ['督办单', { kind: 'slips', ref: null }],
    ['答复督办单 3 已倒排工期', { kind: 'slip_answer', ref: { year: null, no: 3 }, text: '已倒排工期' }],
    [
      '回复督办单〔2023〕3号：已倒排工期',
      { kind: 'slip_answer', ref: { year: 2023, no: 3 }, text: '已倒排工期' },
    ],
    ['答复督办单', { kind: 'slip_answer', ref: null, text: '' }],
  ])('unit: %s', (text, meant) => {
    expect(liaison(text)).toEqual(meant);
  });

  it.each(['第6项 已收到督办单，正在整改', '督办单要求的材料已报'])('a report stays a report: %s', (text) => {
    expect(liaison(text)).toBeNull();
  });
});
