/** A permission, or one of several that do the same. */
export interface ScopeNeed {
  readonly anyOf: readonly string[];
  readonly required: boolean;
  /** What it is for, in Chinese. */
  readonly use: string;
}

/** Permissions of the app; `docs/feishu.md` lists the same, compared by a test. */
export const scopeNeeds: readonly ScopeNeed[] = [
  { anyOf: ['im:message:send_as_bot', 'im:message'], required: true, use: '发送消息' },
  { anyOf: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'], required: true, use: '接收单聊消息' },
  {
    anyOf: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg'],
    required: true,
    use: '接收群内@机器人的消息',
  },
  { anyOf: ['im:resource'], required: true, use: '收发填报表和通报文件' },
  { anyOf: ['im:chat:readonly', 'im:chat'], required: true, use: '查询工作群成员，逾期通报只@群内人员' },
  { anyOf: ['im:message:update', 'im:message'], required: true, use: '卡片办理后更新状态' },
  {
    anyOf: ['im:message:readonly', 'im:message', 'im:message.history:readonly'],
    required: false,
    use: '服务长时间中断后，补收单聊中错过的消息',
  },
  { anyOf: ['contact:user.id:readonly'], required: false, use: '按手机号查找并绑定人员' },
  { anyOf: ['contact:user.base:readonly'], required: false, use: '获知人员离职或停用' },
  { anyOf: ['contact:user.employee_id:readonly'], required: false, use: '同时保存人员的 user_id' },
  {
    anyOf: ['application:application:self_manage', 'admin:app.info:readonly'],
    required: false,
    use: '本命令检查事件订阅和登录地址',
  },
  { anyOf: ['im:message.urgent'], required: false, use: '应用内加急（设置中启用后，仅用于最后一次提醒）' },
];

/** Events to subscribe (事件配置). */
export const eventNames: readonly string[] = [
  'im.message.receive_v1',
  'im.message.recalled_v1',
  'im.message.message_read_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.disbanded_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'application.bot.menu_v6',
  'contact.user.updated_v3',
  'contact.user.deleted_v3',
];

/** Callbacks to subscribe (回调配置), a list of its own in the developer console. */
export const callbacks: readonly string[] = ['card.action.trigger'];
