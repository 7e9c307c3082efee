import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';

const today = '2023-08-10';
const liaison = (text: string) => parseCommand(text, 'liaison', today);
const staff = (text: string) => parseCommand(text, 'staff', today);

describe('what a unit asks', () => {
  it.each([
    ['延期 12 到 10月31日 设计方案调整', { taskNo: 12, until: '2023-10-31', text: '设计方案调整' }],
    ['申请延期 第12项 至10月底，原因：征迁受阻', { taskNo: 12, until: '2023-10-31', text: '征迁受阻' }],
    ['第12项申请延期到年底，因资金未到位', { taskNo: 12, until: '2023-12-31', text: '资金未到位' }],
    ['延期 12 征迁受阻', { taskNo: 12, until: null, text: '征迁受阻' }],
    ['延期', { taskNo: null, until: null, text: '' }],
  ])('%s', (text, meant) => {
    expect(liaison(text)).toEqual({ kind: 'extend', ...meant });
  });

  it.each([
    ['申请办结 12 项目已建成投用', { taskNo: 12, sure: false, text: '项目已建成投用' }],
    ['第12项申请办结，结果：已投用', { taskNo: 12, sure: false, text: '已投用' }],
    ['确认办结 12 已投用', { taskNo: 12, sure: true, text: '已投用' }],
    ['办结 12', { taskNo: 12, sure: false, text: '' }],
  ])('%s', (text, meant) => {
    expect(liaison(text)).toEqual({ kind: 'close', ...meant });
  });

  it.each([
    '第12项延期至10月完成',
    '12项已办结',
    '延期交付的房子已经协调',
    '办结率达到90%',
    '第6项 35%，申请材料已报',
  ])('a report stays a report: %s', (text) => {
    expect(liaison(text)).toBeNull();
  });
});

describe('what staff decide', () => {
  it.each([
    ['同意延期 6', { kind: 'answer', request: 'extension', no: 6, agreed: true, text: '' }],
    [
      '不同意延期 6 理由不充分',
      { kind: 'answer', request: 'extension', no: 6, agreed: false, text: '理由不充分' },
    ],
    ['同意办结 7', { kind: 'answer', request: 'closing', no: 7, agreed: true, text: '' }],
    [
      '退回办结 7 缺少验收材料',
      { kind: 'answer', request: 'closing', no: 7, agreed: false, text: '缺少验收材料' },
    ],
    ['核查 12 市商务局', { kind: 'life_step', step: 'verify', taskNo: 12, unit: '市商务局', text: '' }],
    ['销号 12', { kind: 'life_step', step: 'cross_off', taskNo: 12, unit: null, text: '' }],
    [
      '中止 12 市商务局 上级政策调整',
      { kind: 'life_step', step: 'suspend', taskNo: 12, unit: '市商务局', text: '上级政策调整' },
    ],
    ['恢复办理 12 市商务局', { kind: 'life_step', step: 'resume', taskNo: 12, unit: '市商务局', text: '' }],
    ['事项状态', { kind: 'life', taskNo: null }],
    ['事项状态 12', { kind: 'life', taskNo: 12 }],
    [
      '指派 106 市财政局、市审计局',
      { kind: 'assign', change: 'add', taskNo: 106, units: ['市财政局', '市审计局'], from: null, text: '' },
    ],
    [
      '指派 106 给市财政局 自9月1日起 会议明确',
      {
        kind: 'assign',
        change: 'add',
        taskNo: 106,
        units: ['市财政局'],
        from: '2023-09-01',
        text: '会议明确',
      },
    ],
    [
      '变更牵头 12 市财政局',
      { kind: 'assign', change: 'lead', taskNo: 12, units: ['市财政局'], from: null, text: '' },
    ],
    [
      '取消指派 12 市财政局 机构改革',
      { kind: 'assign', change: 'remove', taskNo: 12, units: ['市财政局'], from: null, text: '机构改革' },
    ],
    ['台账 全市', { kind: 'city_ledger', paper: 'A3' }],
    ['请导出全市工作台账，谢谢', { kind: 'city_ledger', paper: 'A3' }],
    ['全市台账 A4', { kind: 'city_ledger', paper: 'A4' }],
    ['台账导出a4纸', { kind: 'city_ledger', paper: 'A4' }],
    ['拆分 12 新建园区；改造老园区', { kind: 'split', taskNo: 12, parts: ['新建园区', '改造老园区'] }],
    [
      '单位更名 市商务局 为 市商务和外事局',
      { kind: 'rename_unit', unit: '市商务局', name: '市商务和外事局', from: null },
    ],
  ])('%s', (text, meant) => {
    expect(staff(text)).toEqual(meant);
  });
});
