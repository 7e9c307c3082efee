import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/person.ts';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';

const today = '2023-09-20';
const parse = (text: string, role: Role = 'liaison') => parseCommand(text, role, today);

describe('everybody', () => {
  test.each(['liaison', 'unit_leader', 'staff', 'leader'] as const)('%s', (role) => {
    for (const text of ['绑定 ABC123', '绑定ABC123', '绑定：abc123', '绑定码 ＡＢＣ１２３'])
      expect(parse(text, role), text).toEqual({ kind: 'bind', code: 'ABC123' });
    for (const text of ['我是谁', '我是谁？', '请问我是谁', '@督查助手 我是谁'])
      expect(parse(text, role), text).toEqual({ kind: 'whoami' });
    for (const text of ['帮助', '帮助！', '使用帮助', '?', 'help', '菜单'])
      expect(parse(text, role), text).toEqual({ kind: 'help' });
    for (const text of [
      '任务 12',
      '任务12',
      '第12项',
      '第十二项',
      'T12',
      '#12',
      'No.12',
      '12项',
      '查一下第１２项',
      '第12项的要求',
    ])
      expect(parse(text, role), text).toEqual({ kind: 'task', taskNo: 12 });
    for (const text of ['截止', '截止时间', '报送时限'])
      expect(parse(text, role), text).toEqual({ kind: 'deadline' });
    for (const text of ['登录', '登陆', '网页登录'])
      expect(parse(text, role), text).toEqual({ kind: 'login' });
    expect(parse('绑定', role)).toEqual({ kind: 'bind', code: null });
    expect(parse('确认', role)).toEqual({ kind: 'confirm' });
    expect(parse('取消', role)).toEqual({ kind: 'cancel' });
  });
});

describe('liaison', () => {
  test.each([
    ['list', ['清单', '任务清单', '我的任务', '请发一下清单，谢谢', '@督查助手\u2005清单', '清 单', '台账']],
    ['missing', ['未报', '未报清单', '还有哪些没报', '待报任务', '未报！']],
    ['sheet', ['填报表', '下载填报表', '请给我填报表', '填报表格', '模板']],
    ['resume', ['恢复提醒', '取消暂停提醒']],
  ] as const)('%s', (kind, texts) => {
    for (const text of texts) expect(parse(text), text).toMatchObject({ kind });
  });

  test.each([
    ['撤回', []],
    ['撤回！', []],
    ['撤回 刚才那条', []],
    ['撤回上一条', []],
    ['撤回第6项', [6]],
    ['撤回 6、7', [6, 7]],
    ['撤销第6项', [6]],
  ])('%s', (text, taskNos) => {
    expect(parse(text)).toEqual({ kind: 'withdraw', taskNos });
  });

  test.each([
    ['暂停提醒 到 10月8日', { kind: 'pause', until: '2023-10-08' }],
    ['暂停提醒至10月8号', { kind: 'pause', until: '2023-10-08' }],
    ['暂停提醒', { kind: 'pause', until: null }],
    ['别提醒我了，10月3号之前', { kind: 'pause', until: '2023-10-03' }],
    ['10月3日前不要再催我了', { kind: 'pause', until: '2023-10-03' }],
    ['别再提醒了', { kind: 'pause', until: null }],
    ['61项责任单位进展', { kind: 'task', taskNo: 61 }],
    ['已知悉 预计26日报', { kind: 'acknowledge', expectedOn: '2023-09-26', note: '预计26日报' }],
    ['已知悉，预计明天上午报', { kind: 'acknowledge', expectedOn: '2023-09-21', note: '预计明天上午报' }],
    ['已知悉', { kind: 'acknowledge', expectedOn: null, note: '' }],
    ['知道了，预计26号报', { kind: 'acknowledge', expectedOn: '2023-09-26' }],
    ['收到，26日前报送', { kind: 'acknowledge', expectedOn: '2023-09-26' }],
    ['预计10月5日报', { kind: 'acknowledge', expectedOn: '2023-10-05' }],
    ['收到，周五报给你们', { kind: 'acknowledge', expectedOn: '2023-09-22' }],
    ['我们9月28日能报上来', { kind: 'acknowledge', expectedOn: '2023-09-28' }],
    ['收到，3号报', { kind: 'acknowledge', expectedOn: '2023-10-03' }],
    ['今晚报', { kind: 'acknowledge', expectedOn: '2023-09-20' }],
    ['第6项数据还没出来，预计26日报', { kind: 'acknowledge', expectedOn: '2023-09-26', taskNos: [6] }],
    ['已知悉 预计26日报6项', { kind: 'acknowledge', expectedOn: '2023-09-26', taskNos: [6] }],
    ['已知悉，请放心', { kind: 'acknowledge', expectedOn: null }],
    ['交接 给 李四', { kind: 'handover', to: '李四' }],
    ['我请假到10月8日，由李四代报', { kind: 'leave', until: '2023-10-08', acting: '李四' }],
    ['出差到9月28号，李四代我填', { kind: 'leave', until: '2023-09-28', acting: '李四' }],
    ['李四代我报到9月30号', { kind: 'leave', until: '2023-09-30', acting: '李四' }],
    [
      '请假 9月22日-9月28日 代报人：李四',
      { kind: 'leave', from: '2023-09-22', until: '2023-09-28', acting: '李四' },
    ],
    ['下周一开始请假', { kind: 'pause', from: '2023-09-25', until: null }],
    ['9月26日请假', { kind: 'pause', from: '2023-09-26', until: '2023-09-26' }],
    ['12月28日到1月3日请假', { kind: 'pause', from: '2023-12-28', until: '2024-01-03' }],
    ['请假三天', { kind: 'pause', until: '2023-09-22' }],
    ['取消请假', { kind: 'resume' }],
    ['销假', { kind: 'resume' }],
    ['我回来了', { kind: 'resume' }],
    ['提前返回', { kind: 'resume' }],
    ['联络员变更为张三 138 0000 0000', { kind: 'handover', to: '张三 138 0000 0000' }],
    ['我局联络员换人了，是张三', { kind: 'handover', to: '张三' }],
    ['我的工作移交给张三', { kind: 'handover', to: '张三' }],
    ['撤回交接', { kind: 'handover_withdraw' }],
    ['取消交接申请', { kind: 'handover_withdraw' }],
    ['不交接了', { kind: 'handover_withdraw' }],
    ['交接：李四 ABC123', { kind: 'handover', to: '李四 ABC123' }],
    ['投诉建议 报表太多，能否简化？', { kind: 'feedback', text: '报表太多，能否简化？' }],
    ['投诉建议', { kind: 'feedback', text: '' }],
  ])('%s', (text, command) => {
    expect(parse(text)).toMatchObject(command);
  });

  test.each(['通过 6', '退回 6 市商务局 缺数', '同意交接 5', '采纳 61', '回复 投诉 3 已处理', '待审'])(
    '%s is for staff',
    (text) => {
      expect(parse(text)).toEqual({ kind: 'staff_only' });
    },
  );

  test.each([
    '批准延期到5月',
    '答复建议25件',
    '退回第6项的补贴资金30万元',
    '别催第6项了，10月3日前完成',
    '第12项 35%',
    '12',
    '6 7',
    '进度',
    '催办 全部',
    '签发',
    '市商务局',
    '撤回机构3个',
    '收到',
    '建议尽快验收',
    '第6项已知悉',
    '已知悉，我单位对第5项有异议',
    '预计26日报行吗',
    '请于25日前报送',
    '我们20日报送了',
    '26日报省厅',
    '第6项 35%，预计26日报',
    '第6项预计26日完成',
    '项目正在建设中，预计26日报',
    '收到，大后天报',
    '负责同志出差，第6项暂缓',
    '由市住建局代报',
    '数据由李四填报',
    '昨天去出差了',
    '联络员换手机号了',
  ])('%s is no command', (text) => {
    expect(parse(text)).toBeNull();
  });
});

describe('staff', () => {
  test.each([
    ['进度', { kind: 'progress', period: null }],
    ['总体进度', { kind: 'progress', period: null }],
    ['3月进度', { kind: 'progress', period: '2023-03' }],
    ['未报单位', { kind: 'missing_units', period: null }],
    ['还有哪些单位没报？', { kind: 'missing_units', period: null }],
    ['未报', { kind: 'missing_units', period: null }],
    ['催办', { kind: 'urge', scope: { by: 'all' } }],
    ['催办 全部', { kind: 'urge', scope: { by: 'all' } }],
    ['催办 市商务局', { kind: 'urge', scope: { by: 'unit', name: '市商务局' } }],
    ['催办：示范区', { kind: 'urge', scope: { by: 'unit', name: '示范区' } }],
    ['催办 第12项', { kind: 'urge', scope: { by: 'task', taskNo: 12 } }],
    ['催办 12', { kind: 'urge', scope: { by: 'task', taskNo: 12 } }],
    ['待审', { kind: 'review_queue' }],
    [
      '退回 12 市商务局 数据不实，请核实',
      { kind: 'return', taskNos: [12], unit: '市商务局', reason: '数据不实，请核实' },
    ],
    [
      '退回 市商务局 第12项：数据不实',
      { kind: 'return', taskNos: [12], unit: '市商务局', reason: '数据不实' },
    ],
    [
      '退回12市发展和改革委员会数据不实',
      { kind: 'return', taskNos: [12], unit: '市发展和改革委员会', reason: '数据不实' },
    ],
    ['退回 12 禹州 原因：数据不实', { kind: 'return', taskNos: [12], unit: '禹州', reason: '数据不实' }],
    ['通过 12 市商务局', { kind: 'accept', taskNos: [12], unit: '市商务局' }],
    ['待审 2023-04', { kind: 'review_queue', page: 1, period: '2023-04' }],
    ['待审 4月 2', { kind: 'review_queue', page: 2, period: '2023-04' }],
    ['待审 市工信局', { kind: 'review_queue', unit: '市工信局' }],
    ['有哪些要审的', { kind: 'review_queue', page: 1 }],
    ['市商务局第63项退回重报，缺数据', { kind: 'return', taskNos: [63], unit: '市商务局', reason: '缺数据' }],
    ['把商务局的61项退回，缺数据', { kind: 'return', taskNos: [61], unit: '商务局', reason: '缺数据' }],
    ['打回 12 市商务局 缺数据', { kind: 'return', taskNos: [12], unit: '市商务局', reason: '缺数据' }],
    ['退回第45、44项 市住建局 缺数据', { kind: 'return', taskNos: [45, 44], unit: '市住建局' }],
    ['退回 12，3处数据不实', { kind: 'return', taskNos: [12], unit: null, reason: '3处数据不实' }],
    ['退回 41 市住建局 4月 内容空', { kind: 'return', period: '2023-04', reason: '内容空' }],
    [
      '退回 41 市住建局 4月内容空',
      { kind: 'return', unit: '市住建局', monthSaid: '2023-04', reason: '4月内容空' },
    ],
    ['退回 41 市住建局 4月底前未完成', { kind: 'return', reason: '4月底前未完成' }],
    ['市商务局61项通过', { kind: 'accept', taskNos: [61], unit: '市商务局', all: false }],
    ['通过 43、41 市住建局', { kind: 'accept', taskNos: [43, 41], unit: '市住建局' }],
    ['通过 9 市工信局 2023-04 第2版', { kind: 'accept', period: '2023-04', version: 2 }],
    ['汇总 61', { kind: 'task', taskNo: 61 }],
    ['答复3：已精简表格', { kind: 'answer', request: 'feedback', no: 3, text: '已精简表格' }],
    [
      '采纳异议1 数据已更正',
      { kind: 'answer', request: 'objection', no: 1, agreed: true, text: '数据已更正' },
    ],
    ['不采纳异议1 口径不同', { kind: 'answer', request: 'objection', no: 1, agreed: false }],
    ['全部通过', { kind: 'accept', taskNos: [], unit: null, all: true }],
    ['通过 市商务局 12', { kind: 'accept', taskNos: [12], unit: '市商务局' }],
    ['代录 市商务局 第6项 35%，正常推进', { kind: 'proxy', unit: '市商务局', text: '第6项 35%，正常推进' }],
    ['代录 市商务局：6项已完成', { kind: 'proxy', unit: '市商务局', period: null, text: '6项已完成' }],
    ...[
      '代录 市水利局 2023-04 第71项 30%',
      '代录 市水利局 4月份第71项 30%',
      '代录 2023年4月 市水利局 第71项 30%',
      '补录 市水利局 4月：第71项 30%',
      '代市水利局补录4月第71项 30%',
    ].map((said): [string, object] => [
      said,
      { kind: 'proxy', unit: '市水利局', period: '2023-04', text: '第71项 30%' },
    ]),
    ['代市商务局录入第60项 30%', { kind: 'proxy', unit: '市商务局', text: '第60项 30%' }],
    ['替市商务局报第74项 已完成', { kind: 'proxy', unit: '市商务局', text: '第74项 已完成' }],
    ['代录 市水利局 第71项 4月15日开工', { kind: 'proxy', period: null, text: '第71项 4月15日开工' }],
    ['绑定群', { kind: 'bind_group', name: null }],
    ['绑定本群', { kind: 'bind_group', name: null }],
    ['绑定群 “督查工作群”', { kind: 'bind_group', name: '督查工作群' }],
    ['取消关联', { kind: 'unlink_group' }],
    ['工作群', { kind: 'groups' }],
    ['建群 督查群', { kind: 'make_group', sure: false, name: '督查群', units: [] }],
    [
      '确认建群 经济组 市商务局、市发改委',
      { kind: 'make_group', sure: true, name: '经济组', units: ['市商务局', '市发改委'] },
    ],
    ['群改名 督查群 为 重点督查群', { kind: 'rename_group', from: '督查群', to: '重点督查群' }],
    ['停用群 督查群', { kind: 'switch_group', name: '督查群', on: false }],
    ['启用群：督查群', { kind: 'switch_group', name: '督查群', on: true }],
    ['绑定本群', { kind: 'bind_group' }],
    ['通报', { kind: 'bulletin', period: null }],
    ['通报 2023-03', { kind: 'bulletin', period: '2023-03' }],
    ['通报 3月', { kind: 'bulletin', period: '2023-03' }],
    ['通报 2023年3月', { kind: 'bulletin', period: '2023-03' }],
    ['通报 上月', { kind: 'bulletin', period: '2023-08' }],
    ['通报 11月', { kind: 'bulletin', period: '2022-11' }],
    ['签发', { kind: 'approve', bulletinNo: null, opinion: null }],
    ['签发 3', { kind: 'approve', bulletinNo: '3', opinion: null }],
    ['签发 3 同意印发。', { kind: 'approve', bulletinNo: '3', opinion: '同意印发' }],
    ['签发 同意', { kind: 'approve', bulletinNo: null, opinion: '同意' }],
    ['市商务局', { kind: 'unit', name: '市商务局', certain: true }],
    ['市商务局61项通过验收', { kind: 'entry_meant', unit: '市商务局', text: '61项通过验收' }],
    ['第6项 35%', { kind: 'entry_meant', unit: null, text: '第6项 35%' }],
  ])('%s', (text, command) => {
    expect(parse(text, 'staff')).toMatchObject(command);
  });

  test.each(['通报 13月', '通过 12 市商务局 但要补充材料', '市商务局61项通过了吗', '好的'])(
    '%s is no command',
    (text) => {
      expect(parse(text, 'staff')).toBeNull();
    },
  );
});

describe('leader', () => {
  test.each([
    ['简报', { kind: 'brief', period: null }],
    ['看一下简报', { kind: 'brief', period: null }],
    ['3月简报', { kind: 'brief', period: '2023-03' }],
    ['欠进度', { kind: 'behind' }],
    ['欠进度的有哪些', { kind: 'behind' }],
    ['哪些欠进度？', { kind: 'behind' }],
    ['第42项', { kind: 'task', taskNo: 42 }],
    ['市商务局', { kind: 'unit', name: '市商务局', certain: true }],
    ['市商务局进展如何？', { kind: 'unit', name: '市商务局', certain: true }],
    ['市城乡一体化示范区管委会', { kind: 'unit', name: '市城乡一体化示范区管委会', certain: true }],
    ['人民银行许昌市中心支行', { kind: 'unit', name: '人民银行许昌市中心支行', certain: true }],
    [
      '市财政局(市国有资产监督管理委员会)',
      { kind: 'unit', name: '市财政局(市国有资产监督管理委员会)', certain: true },
    ],
    ['魏都区', { kind: 'unit', name: '魏都区', certain: true }],
    ['禹州', { kind: 'unit', name: '禹州', certain: false }],
    ['批示 42 请加快推进', { kind: 'instruct', taskNo: 42, text: '请加快推进', due: null }],
    [
      '批示 42 请市住建局抓紧，10月15日前报结果',
      { kind: 'instruct', taskNo: 42, text: '请市住建局抓紧，10月15日前报结果', due: '2023-10-15' },
    ],
    [
      '批示第42项：抓紧，期限11月底',
      { kind: 'instruct', taskNo: 42, text: '抓紧，期限11月底', due: '2023-11-30' },
    ],
  ])('%s', (text, command) => {
    expect(parse(text, 'leader')).toMatchObject(command);
  });

  test.each(['好的', '收到', '辛苦了', '请抓紧落实', '今天下午三点开会'])('%s is no command', (text) => {
    expect(parse(text, 'leader')).toBeNull();
  });
});

test('no text breaks it, and long ones are no command', () => {
  const roles: readonly Role[] = ['liaison', 'unit_leader', 'staff', 'leader'];
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...roles), (text, role) => {
      parse(text, role);
    }),
    { numRuns: 1000, seed: 4 },
  );
  expect(parse('清单'.padEnd(5000, '！'))).toBeNull();
});
