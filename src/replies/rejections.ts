import type { RejectionCode } from '../domain/rejection.ts';
import type { Block } from '../ports.ts';
import { actions, text } from './blocks.ts';
import { signersUnset } from './bulletin-texts.ts';

const sentences: Readonly<Record<RejectionCode, (about: string) => string>> = {
  not_bound: () =>
    '您的账号尚未绑定单位。请向市督查局索取绑定码，回复「绑定 绑定码」（例如：绑定 ABC123）后即可报送。',
  bind_code_unknown: () => '绑定码不正确，请核对后重新发送，例如：绑定 ABC123。',
  bind_code_used: () => '该绑定码已使用过。如需更换账号，请向市督查局索取新的绑定码。',
  bind_code_expired: () => '该绑定码已过有效期，请向市督查局索取新的绑定码。',
  bind_too_often: () => '尝试次数过多，请一小时后再试，或联系市督查局核对绑定码。',
  no_directive: () => '系统中还没有交办文件，请联系市督查局导入文件后再使用。',
  no_right: () => '您没有使用该功能的权限。回复「帮助」可查看您能使用的功能。',
  staff_only: () => '此指令由督查员使用，未作登记；报送请直接写任务序号和进展，例如：第6项 进度35%。',
  task_unknown: (about) => `没有第${about}项任务，请核对任务序号后重新发送；回复「清单」可查看本单位任务。`,
  task_not_yours: (about) => `第${about}项不是本单位承担的任务，未登记。回复「清单」可查看本单位任务。`,
  unit_unknown: (about) => `没有找到责任单位“${about}”，请使用文件中的单位名称或常用简称重新发送。`,
  nothing_to_repeat: (about) =>
    `第${about}项没有可沿用的上期报送内容，请直接报送本期进展；如沿用更早一期的，请写明月份，例如「其余同2月」。`,
  nothing_to_withdraw: () => '本期没有可以撤回的报送。回复「清单」可查看本期报送情况。',
  nothing_to_confirm: () => '当前没有等待确认的内容，可能已处理或已过期，请重新发送。',
  no_report_yet: (about) => `第${about}项本期尚未报送。`,
  nothing_to_decide: (about) => `${about}没有待审的报送内容，请核对任务序号和单位名称。`,
  reason_missing: () => '请写明退回原因，例如：退回 12 市商务局 缺少量化数据。',
  date_unclear: () => '没有看清日期，请写明日期，例如：10月8日。',
  leave_end_missing: (from) =>
    `${from}起到哪一天？尚未登记，提醒照常。请写明起止日期，例如：5月22日至26日请假，由李四代报。`,
  group_unknown: (about) => `没有名为“${about}”的群，请核对群名；在单聊中回复「工作群」可查看。`,
  group_exists: (about) => `已有名为“${about}”的群。如需立即更新成员，请回复「确认建群 ${about}」。`,
  group_name_taken: (about) => `已有名为“${about}”的群，请换一个群名。`,
  group_not_linked: () => '本群没有与其他群关联。',
  no_group_maker: () =>
    '目前接入的平台不能由系统建群（需配置企业微信自建应用）。请在客户端建群、邀请机器人后，在群内@我发送「绑定群」。',
  only_in_group: () => '该命令请在工作群内@我后发送。',
  only_in_private: () => '该命令涉及单位信息，请在与我的单聊中发送。',
  period_unknown: (about) => `“${about}”不是本年度的报送期，请写明月份，例如：2023-03。`,
  period_ahead: (about) => `${about}尚未开始报送，未登记；请核对月份。`,
  nothing_owed: () => '本单位本期没有需要报送的任务。',
  no_draft: () => '没有待签发的通报。请先发送「通报 2023-03」生成草稿。',
  already_approved: (about) => `${about}通报已签发，不能重复签发，也不能再修改。`,
  signers_unset: () => signersUnset,
  no_right_to_sign: () => '您没有签发通报的权限。请回复「送签」送有权限的人员签发。',
  signed_before: () => '您已签发过这一稿，还须另一人签发。',
  sent_back: (about) => `这一稿已由${about}退签，请修改后重新送签。`,
  opinion_missing: () => '请写明退签意见，例如：退签 2023-03 请核对第二部分数据。',
  wording_missing: () => '请写明段号和新的文字，例如：改稿 3 各单位要……；恢复原文请回复「改稿 3 恢复」。',
  paragraph_unknown: (about) => `草稿中没有第${about}段，请按草稿中方括号内的段号修改。`,
  recall_reason_missing: () => '请写明撤回原因，例如：撤回通报 2023-03 附件数据有误。',
  no_bulletin: () => '没有找到已签发的通报，请核对报送期，例如：通报情况 2023-03。',
  chapter_unknown: (about) => `文件中没有第${about}章，请核对后重新发送。`,
  instruction_target_missing: () => '请写明任务序号或单位名称，例如：批示 42 请加快推进，10月15日前报结果。',
  instruction_empty: () => '请写明批示内容，例如：批示 42 请加快推进，10月15日前报结果。',
  instruction_unknown: (about) =>
    `没有找到${about === '' ? '' : `编号${about}的`}批示，请核对编号；回复「批示台账」可查看办理中的批示。`,
  instruction_closed: (about) => `批示${about}已办结，无需再办理。`,
  instruction_answer_empty: (about) =>
    `请写明办理情况，例如：回复批示 ${about} 已完成整改，项目于10月10日开工。`,
  instruction_return_empty: (about) => `请写明退回意见，例如：批示退回 ${about} 请补充完成时限。`,
  objection_late: (about) =>
    `该通报已于${about}印发，超过异议受理期限，未受理。如数据有变化，请在本期报送中说明。`,
  no_portfolio: () => '尚未设置您的分管范围，请联系市督查局设置后再查询。',
  leader_unknown: (about) => `没有找到市领导“${about}”（或有同名），请核对姓名。`,
  // Most reasons say themselves what to do.
  file_unreadable: (about) =>
    `文件未能读取：${about}${about.endsWith('。') ? '也可直接用文字报送。' : '请检查后重新发送，或直接用文字报送。'}`,
  file_not_a_sheet: (about) =>
    `“${about}”不是填报表，未作处理，原文件已留存。自制表格须有“序号”（任务编号）或“任务名称”列，以及“进度”“进展情况”等填报列；请回复「填报表」获取表格，或用文字报送，例如：第6项 进度35%。`,
  unsupported_message: (about) => `暂不支持处理${about}，原消息已留存。请用文字报送，例如：第6项 进度35%。`,
  too_long: () => '消息过长，未作登记，原文已留存。请分几条发送，每条不超过4000字。',
  empty_message: () => '没有收到文字内容。请直接输入进展，例如：第6项 进度35%；回复「帮助」查看用法。',
  question_replaced: () => '这是较早的提问，内容已有变化，未作登记。请以最新的提问为准，或直接重新发送。',
  period_over: (about) => `这是${about}的确认，该报送期已过，未作登记。请按本期情况重新报送。`,
  not_lead: (about) => `本单位不是第${about}项的牵头单位，不能查看其他单位的报送。请直接报送本单位进展。`,
  nothing_to_compile: (about) => `第${about}项各责任单位均未报送，没有可以采纳的内容。请直接报送本单位进展。`,
  date_past: () => '该日期已过，请写明今天或以后的日期，例如：10月8日。',
  date_too_far: (about) => `预计报送时间最多为${about}天以内，请写明较近的日期，例如：26日。`,
  acting_unknown: (about) =>
    `本单位没有登记名为“${about}”的其他联络员或责任领导，未作变更。请核对姓名，或联系市督查局登记并发放绑定码后再发送。`,
  successor_unclear: () => '请写明接替人员姓名，例如：交接 李四 13800000000（手机号可不写）。',
  handover_open: (about) =>
    `您的交接申请（编号${about}）正在等待办理，请勿重复提交；更换人选或不再交接的，请先回复「撤回交接」。`,
  no_handover: () => '没有可撤回的交接申请；已办理的交接请联系市督查局。',
  feedback_empty: () => '请写明内容，例如：投诉建议 报送表格重复，建议精简。',
  objection_empty: () => '请写明任务序号和理由，例如：异议 12 通报数据与本单位统计不符。',
  request_unknown: (about) => `没有编号${about}的这类来件，请回复「来件」查看编号。`,
  request_done: (about) => `来件${about}已处理过，不能重复处理。`,
  answer_empty: () => '请写明答复内容，例如：回复 投诉 3 已精简表格。',
  verdict_missing: () => '请写明采纳或不采纳和理由，例如：异议处理 3 不采纳 与统计口径不符。',
  card_unknown: () => '这张卡片已不能使用，未作登记。请回复「未报」获取最新内容，或直接用文字报送。',
  card_not_yours: () =>
    '这张卡片是发给其他联络员的，不能代为操作，未作登记。回复「未报」可查看本单位需要报送的任务。',
  not_understood: () => '没有理解这条消息，未作登记，原文已留存。',
  calendar_unknown: (about) =>
    `系统中没有${about}年的工作日安排，不能确定时限，请先导入国务院办公厅节假日通知。`,
  ladder_unclear: () =>
    '没有看清提醒安排，未作调整。请按此格式发送：提醒安排 T-5通知、T-2提醒、T-1、T0、T+1群、T+3领导、T+3通报（T为截止日，可注明时刻）；' +
    '其他设置如：提醒安排 截止日25日；免打扰12:00-14:00、18:00-08:30；每人每日2条。',
  ladder_wrong: (about) => `提醒安排未作调整：${about.replace(/。$/u, '')}。`,
  task_closed: (about) => `第${about}项已办结，不能再办理。确需继续的，请联系市督查局恢复办理。`,
  task_suspended: (about) => `第${about}项已中止，无需办理。需要继续的，请联系市督查局恢复办理后再申请。`,
  life_pending: (about) => `第${about}项已有申请正在审核，请等待处理结果。`,
  life_not_asked: (about) => `第${about}项没有等待处理的申请，未作变更。`,
  life_unchanged: (about) => `第${about}项已经是这一状态，未作变更。`,
  not_closed: (about) => `第${about}项尚未办结，不能销号。`,
  not_suspended: (about) => `第${about}项正在办理，无需恢复。`,
  extension_empty: () => '请写明任务序号、延期到的日期和原因，例如：延期 12 到 10月31日 设计方案调整。',
  closing_empty: () => '请写明任务序号和办理结果，例如：申请办结 12 项目已建成投用。',
  suspend_reason_missing: () => '请写明中止原因，例如：中止 12 市商务局 上级政策调整。',
  unit_not_on_task: (about) => `该单位不承担第${about}项任务，请核对任务序号和单位名称。`,
  assign_empty: () => '请写明任务序号和单位，例如：指派 106 市财政局、市审计局。',
  assign_unchanged: (about) => `第${about}项的责任单位没有变化，未作变更。`,
  last_unit: (about) => `第${about}项只有这一个责任单位，请先指派其他单位。`,
  split_empty: () => '请写明任务序号和拆分后的各项内容，用分号隔开，例如：拆分 12 内容一；内容二。',
  unit_name_taken: (about) => `“${about}”已是其他单位的名称，未作变更。`,
  inspection_unknown: (about) => `没有编号为${about}的督查，请回复「督查」查看编号。`,
  finding_unknown: (about) => `没有编号为${about}的问题，请核对编号。`,
  finding_empty: () =>
    '请写明督查编号、单位和问题，例如：督查发现 3 市商务局 第61项 台账不全，6月10日前整改。',
  finding_done: (about) => `问题${about}已核实或不要求整改，无需再报。`,
  finding_full: (about) =>
    `问题${about}的照片和文件已有20个，这一个没有附上，原文件已留存。确需补充的，请合并为一个文件，或在整改情况中说明。`,
  finding_file_too_large: (about) =>
    `照片或文件超过20MB的上限，没有附在问题${about}后。请压缩后重新发送；已报送的文字不受影响。`,
  finding_not_answered: (about) => `问题${about}还没有报送整改情况，不能核实。`,
  not_in_scope: (about) => `${about}不在该次督查的范围内，请核对。`,
  rectify_empty: (about) => `请写明整改情况，例如：整改 ${about} 已补充完善台账。`,
  concluded_already: (about) => `对${about}的结论已登记，不能重复登记。`,
  not_concluded: (about) => `督查${about}还没有登记结论，请先回复「督查结论 ${about} 单位 结论」。`,
  conclusion_in_review: (about) => `督查${about}的结论正在复核，请先答复单位的复核申请。`,
  approved_before: (about) => `督查${about}现有的结论已经批准，不需再次批准。`,
  no_conclusion: (about) => `没有查到督查${about}对本单位的结论，请核对编号。`,
  no_review: (about) => `${about}没有待答复的复核申请。`,
  review_empty: () => '请写明复核理由，例如：申请复核 3 数据口径有误。',
  review_late: () => '已超过收到结论后30日的复核申请期限，如仍有意见，请发送「投诉建议 内容」。',
  review_asked: () => '该结论已申请复核，请等待答复。',
  slip_unknown: (about) => `没有找到编号为${about}的督办单，请回复「督办单」查看编号。`,
  slip_done: (about) => `督办单${about}已办结或已撤回，无需再办理。`,
  slip_not_answered: (about) => `督办单${about}还没有收到答复，不能审核。`,
  slip_open: (about) =>
    `该单位这一项已有办理中的督办单${about}，未另行发出；需要升级的请写明更高一级的颜色。`,
  slip_empty: () =>
    '请写明任务序号、单位、颜色和事由，例如：发督办单 12 市商务局 黄色 项目进度滞后，6月10日前答复。',
  slip_answer_empty: (about) =>
    `请写明督办单编号和办理情况，例如：答复督办单 ${about === '' ? '3' : about} 已倒排工期，6月底前完成。`,
  slip_reason_missing: (about) => `请写明原因，例如：督办单退回 ${about} 缺少完成时限。`,
  slip_colour: (about) => `督办单的颜色为${about}，请写明其中一种。`,
  no_plan: (about) => `${about}没有可以办理的工作台账，请核对任务序号和单位名称。`,
  plan_return_empty: () => '请写明任务序号、单位和退回原因，例如：台账退回 12 市商务局 措施不具体。',
  milestone_unclear: (about) =>
    `请写明第${about}项的哪一个时间节点，例如：节点完成 ${about} 1 已完成设计；回复「台账 ${about}」可查看。`,
  not_available: (about) => `“${about}”暂未开通，请联系市督查局办理。`,
};

/** The answer to a refused message: what is wrong and what to do next. */
export function rejected(code: RejectionCode, about = ''): Block[] {
  const sentence = text(sentences[code](about));
  return code === 'not_understood' ? [sentence, actions('清单', '未报', '帮助')] : [sentence];
}

/** The sentence alone, for lists of several problems. */
export function rejectionText(code: RejectionCode, about = ''): string {
  return sentences[code](about);
}
