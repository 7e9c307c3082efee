import type { Role } from '../domain/person.ts';
import type { Block } from '../ports.ts';
import { actions, text, title } from './blocks.ts';

/** One line of help: what to type, and what it does. `command` is the kind `parseCommand` gives it. */
interface HelpLine {
  readonly command: string;
  readonly type: string;
  readonly does: string;
}

const everybody: readonly HelpLine[] = [
  { command: 'whoami', type: '我是谁', does: '查看绑定的身份' },
  { command: 'bind', type: '绑定 ABC123', does: '绑定或更换账号' },
  { command: 'channel', type: '提醒渠道 企业微信', does: '在多个平台都有账号时，选择提醒发到哪里' },
  { command: 'plain', type: '文字版', does: '看不到卡片时改发文字；「卡片版」恢复' },
  { command: 'help', type: '帮助', does: '查看本说明' },
];

const reporting: readonly HelpLine[] = [
  { command: 'list', type: '清单', does: '本单位承担的任务和本期报送情况' },
  { command: 'missing', type: '未报', does: '本期还没有报送的任务' },
  { command: 'task', type: '任务 12', does: '查看任务内容、目标和已报情况' },
  { command: 'form', type: '填报 12', does: '打开一项任务的填报卡片' },
  { command: 'login', type: '网页填报', does: '获取本人的手机网页填报链接' },
  { command: 'deadline', type: '截止', does: '本期报送时限' },
  { command: 'sheet', type: '填报表', does: '下载本单位表格，填好后发回即可' },
  { command: 'notices', type: '提醒记录', does: '市督查局向本单位发出的提醒及送达情况' },
  { command: 'withdraw', type: '撤回', does: '撤回最近一次报送' },
  { command: 'compile', type: '汇总 12', does: '牵头单位查看各责任单位报送，可采纳' },
  { command: 'pause', type: '暂停提醒 到 10月8日', does: '该日期前不再提醒' },
  { command: 'snooze', type: '明天提醒', does: '另行提醒一次，也可：稍后提醒、下午3点提醒' },
  { command: 'leave', type: '请假 到 10月8日 代报人 李四', does: '由本单位同事代为报送' },
  { command: 'acknowledge', type: '已知悉 预计26日报', does: '说明预计报送时间，此前不点名' },
  { command: 'handover', type: '交接 李四 13800000000', does: '申请更换联络员' },
  { command: 'objection', type: '异议 12 与本单位统计不符', does: '对数据提出异议' },
  { command: 'extend', type: '延期 12 到 10月31日 原因', does: '申请延期完成' },
  { command: 'close', type: '申请办结 12 办理结果', does: '任务完成后申请办结销号' },
  { command: 'plan', type: '台账 12', does: '查看或报送工作台账（责任领导、措施、节点）' },
  { command: 'plan_sheet', type: '台账表', does: '下载本单位台账表，填好后发回' },
  { command: 'login', type: '网页台账', does: '在手机网页上填写工作台账' },
  { command: 'milestone', type: '节点完成 12 1 已开工', does: '登记时间节点完成' },
  { command: 'rectify', type: '整改', does: '待整改的督查问题；「整改 12 整改情况」报送' },
  { command: 'review', type: '申请复核 3 理由', does: '对督查结论申请复核' },
  { command: 'slips', type: '督办单', does: '本单位待办的督办单；「督办单 3」查看和下载' },
  { command: 'slip_answer', type: '答复督办单 3 办理情况', does: '答复督办单' },
  { command: 'life', type: '事项状态 12', does: '查看任务的办理状态' },
  { command: 'instructions', type: '批示', does: '市领导对本单位的批示' },
  { command: 'answer_instruction', type: '回复批示 3 办理情况', does: '报告批示办理情况' },
  { command: 'feedback', type: '投诉建议 内容', does: '向市督查局反映问题' },
];

/** What each role can type; compared with the command grammar by a test. */
export const helpLines: Readonly<Record<Role, readonly HelpLine[]>> = {
  liaison: [...reporting, ...everybody],
  unit_leader: [...reporting, ...everybody],
  staff: [
    { command: 'progress', type: '进度', does: '本期全市报送情况' },
    { command: 'missing_units', type: '未报单位', does: '未报单位和任务序号' },
    { command: 'urge', type: '催办 全部（或单位、任务）', does: '向未报单位发出催办' },
    { command: 'review_queue', type: '待审', does: '等待审核的报送，有提示的在前' },
    { command: 'return', type: '退回 12 市商务局 原因', does: '退回重报' },
    { command: 'accept', type: '通过 12 市商务局', does: '采用报送内容' },
    { command: 'accept', type: '通过 全部 市商务局', does: '采用该单位全部待审内容' },
    { command: 'proxy', type: '代录 市商务局 第6项 35% 备注：电话报送', does: '代单位录入' },
    { command: 'sheet', type: '填报表 市商务局', does: '下载该单位表格，填好发回即为代录' },
    { command: 'requests', type: '来件', does: '待处理的投诉建议、异议和交接申请' },
    { command: 'answer', type: '回复 投诉 3 答复内容', does: '答复投诉建议' },
    { command: 'answer', type: '异议处理 4 采纳 说明', does: '处理数据异议（采纳或不采纳）' },
    { command: 'answer', type: '同意交接 5', does: '办理联络员交接（或不同意交接）' },
    { command: 'schedule', type: '提醒安排', does: '提醒的时间、各阶段情况和今后各期截止日，可调整' },
    { command: 'notices', type: '提醒记录 市商务局', does: '何时、以何渠道提醒过谁及送达结果' },
    { command: 'notices', type: '导出提醒记录', does: '下载提醒记录（Excel）' },
    { command: 'undelivered', type: '未送达', does: '未送达、需电话通知的消息' },
    { command: 'resend', type: '重发 12', does: '重新发送未送达的消息（编号、单位或全部）' },
    { command: 'phoned', type: '已电话 12', does: '登记已电话通知' },
    { command: 'answer', type: '同意延期 6', does: '处理延期申请（或不同意延期 6 理由）' },
    { command: 'answer', type: '同意办结 7', does: '处理办结申请（或退回办结 7 理由）' },
    { command: 'life', type: '事项状态', does: '各状态的任务数；加序号查看一项' },
    { command: 'life_step', type: '核查 12 市商务局', does: '同样可用：销号、中止、恢复办理、持续推进' },
    { command: 'plan_progress', type: '台账进度', does: '各单位工作台账报送情况' },
    { command: 'city_ledger', type: '台账 全市', does: '导出全市工作台账表格' },
    { command: 'plan_queue', type: '台账待审', does: '等待审核的工作台账' },
    { command: 'plan_decide', type: '台账通过 12 市商务局', does: '采用（或台账退回 12 市商务局 原因）' },
    { command: 'plan', type: '台账 12 市商务局', does: '查看某单位的工作台账' },
    { command: 'inspection', type: '督查', does: '督查事项；「督查 3」查看一项' },
    { command: 'inspect', type: '立项督查', does: '另起行写类型、依据、范围、人员、时间、方案' },
    {
      command: 'find',
      type: '督查发现 3 市商务局 第61项 问题，6月10日前整改',
      does: '登记现场发现，可随后发照片',
    },
    { command: 'rectified', type: '核实 12', does: '核实整改（或退回整改 12 原因）' },
    { command: 'conclude', type: '督查结论 3 市商务局 结论', does: '登记结论并告知单位（或复核答复）' },
    { command: 'submit_inspection', type: '督查报批 3', does: '结论报有权签发的人员批准' },
    { command: 'approve_inspection', type: '批准督查 3 同意', does: '批准后下期通报列入督查结果' },
    { command: 'finish_inspection', type: '督查结束 3', does: '结束一次督查' },
    { command: 'slips', type: '督办单', does: '办理中的三色督办单；「督办单 3」查看和下载' },
    {
      command: 'slip_issue',
      type: '发督办单 12 市商务局 黄色 事由，6月10日前答复',
      does: '向单位发出督办单',
    },
    {
      command: 'slip_decide',
      type: '督办单通过 3',
      does: '审核答复（或督办单退回 3 原因、撤回督办单 3 原因）',
    },
    { command: 'assign', type: '指派 106 市财政局、市审计局', does: '明确责任单位（或取消指派、变更牵头）' },
    { command: 'split', type: '拆分 12 内容一；内容二', does: '将一项任务拆分出几项' },
    { command: 'rename_unit', type: '单位更名 市商务局 为 市商务和外事局', does: '机构更名，原名称仍可识别' },
    { command: 'groups', type: '工作群', does: '查看各群的用途和成员' },
    { command: 'bind_group', type: '绑定群', does: '在群内发送，设为工作群；后加群名表示与该群是同一个群' },
    { command: 'make_group', type: '建群 重点工作督查群', does: '由系统在企业微信建群，成员随名单增减' },
    { command: 'rename_group', type: '群改名 督查群 为 重点工作督查群', does: '修改群名' },
    { command: 'switch_group', type: '停用群 督查群', does: '不再向该群通报和维护成员（或启用群）' },
    { command: 'bulletin', type: '通报 2023-03', does: '生成通报草稿；可加第三章、单位名称或“分管 姓名”' },
    { command: 'reword', type: '改稿 3 新的文字', does: '修改草稿第3段文字，数字和单位不能改' },
    { command: 'submit', type: '送签 2023-03', does: '送有权限的人员签发' },
    { command: 'approve', type: '签发', does: '签发通报并发送市领导' },
    { command: 'send_back', type: '退签 2023-03 意见', does: '退回修改' },
    { command: 'readers', type: '通报情况 2023-03', does: '发给了谁、是否已读' },
    { command: 'recall', type: '撤回通报 2023-03 原因', does: '撤回已签发的通报' },
    { command: 'portfolio', type: '分管 姓名 市商务局、第三章', does: '设置市领导的分管范围' },
    { command: 'instructions', type: '批示台账', does: '办理中的批示' },
    { command: 'close_instruction', type: '批示办结 3', does: '批示办结（或批示退回 3 意见）' },
    { command: 'task', type: '任务 12', does: '查看任务和各单位报送' },
    { command: 'login', type: '登录', does: '获取网页工作台的登录链接' },
    ...everybody,
  ],
  leader: [
    { command: 'brief', type: '简报', does: '最近一期简报' },
    { command: 'task', type: '任务 42', does: '查看任务和各单位进展' },
    { command: 'unit', type: '市商务局', does: '直接发送单位名称，查看该单位情况' },
    { command: 'life', type: '事项状态', does: '各状态的任务数；加序号查看一项' },
    { command: 'city_ledger', type: '台账 全市', does: '导出全市工作台账表格' },
    { command: 'behind', type: '欠进度', does: '未达到序时进度的任务' },
    { command: 'missing_units', type: '谁没报', does: '未报单位和任务' },
    { command: 'chapter', type: '第三章', does: '一章任务的进展' },
    { command: 'portfolio', type: '分管', does: '本人分管范围的进展' },
    { command: 'slips', type: '督办单', does: '办理中的三色督办单' },
    { command: 'instruct', type: '批示 42 请加快推进，10月15日前报结果', does: '交办并跟踪，有结果即报告' },
    { command: 'instructions', type: '批示台账', does: '本人批示的办理情况' },
    { command: 'close_instruction', type: '批示办结 3', does: '同意办结（或批示退回 3 意见）' },
    { command: 'login', type: '登录', does: '获取网页工作台的登录链接' },
    ...everybody,
  ],
};

const howToReport =
  '直接用文字报送即可，例如：\n第6项 进度35%\n6项已完成；61项新培育园区2家\n第61项\n进展：新培育园区2家\n存在问题：无\n下一步：组织申报\n已报的可以补充，原内容保留，例如：\n第6项补充：已召开推进会\n第6项问题再加一条：资金缺口较大';

/** 帮助, by role. */
export function help(role: Role): Block[] {
  const lines = helpLines[role].map((line) => `「${line.type}」${line.does}`).join('\n');
  const reports = role === 'liaison' || role === 'unit_leader';
  return [
    title('使用说明'),
    ...(reports ? [text(howToReport)] : []),
    text(lines),
    reports
      ? actions('清单', '未报', '截止')
      : role === 'staff'
        ? actions('进度', '未报单位', '待审')
        : actions('简报', '欠进度'),
  ];
}

/** Words of staff or a leader that are no command. */
export function unknownWords(role: Role): Block[] {
  return [
    text('没有理解这条消息，未作处理，原文已留存。请换一种说法，或回复「帮助」查看可用的指令。'),
    role === 'leader' ? actions('简报', '欠进度', '帮助') : actions('进度', '未报单位', '待审', '帮助'),
  ];
}
