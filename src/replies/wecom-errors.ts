/**
 * What an answer of enterprise WeCom means and what to do about it, for staff (a message that was not delivered) and
 * for the administrator (`duban doctor`). Source: the platform's list of global error codes (document 90313).
 */
const explained: Readonly<Record<number, string>> = {
  '-1': '平台繁忙，稍后自动重试。',
  40001: '应用 Secret 不正确（或与企业 ID 不对应），请核对 WECOM_SECRET。',
  40003: '成员账号不存在，请核对该人员绑定的账号。',
  40007: '文件素材已过期，将重新上传。',
  40013: '企业 ID 不正确，请核对 WECOM_CORP_ID。',
  40014: '访问凭证无效，已重新获取。',
  40056: '应用 AgentId 不正确，请核对 WECOM_AGENT_ID。',
  40091: '应用 Secret 不正确，请核对 WECOM_SECRET。',
  41001: '缺少访问凭证。',
  42001: '访问凭证已过期，已重新获取。',
  43012: '应用未设置接收消息的回调地址，不能发送可操作的卡片；请在管理后台“接收消息”中设置。',
  45009: '调用过于频繁，已被平台限制，稍后自动重试。',
  45033: '并发过高，稍后自动重试。',
  48002: '应用没有调用此接口的权限，请在管理后台检查应用权限。',
  50001: '网页授权的域名未设为可信域名，请在应用的“网页授权及JS-SDK”中设置。',
  50002: '成员已被禁用或不在应用可见范围内。',
  50003: '应用已停用，请在管理后台重新启用。',
  60011: '应用没有查看该成员或部门的权限，请扩大应用可见范围；由应用建群须将可见范围设为根部门（整个企业）。',
  60020:
    '本服务器的出口 IP 不在企业可信 IP 内。请先为应用设置可信域名或接收消息的回调地址，再到应用的“企业可信IP”中加入该 IP，约一分钟后生效。',
  60021: '不在应用可见范围内，请扩大应用可见范围。',
  60111: '成员账号不存在，该人员可能已离职。',
  81013: '接收人全部无效：已离职、被禁用或不在应用可见范围内。',
  82001: '没有指定接收人。',
  86008: '该群不是由本应用创建，应用不能在其中发言。',
  86001: '没有这个群，可能已解散。',
  86003: '群人数不符合要求。',
  86215: '群已存在。',
  86216: '群成员中有无效的账号。',
  93000: '群机器人地址无效或已被移除，请在群内重新添加并更新 WECOM_GROUP_WEBHOOKS。',
  93004: '群机器人已被移出群，请在群内重新添加并更新 WECOM_GROUP_WEBHOOKS。',
  301002: 'AgentId 与 Secret 不属于同一应用，请核对 WECOM_AGENT_ID 与 WECOM_SECRET。',
  846601: '智能机器人未设为“长连接”方式，请在机器人设置中改为使用长连接。',
  846607: '对方尚未与智能机器人对话过，机器人不能主动发送。',
  853000: '智能机器人的 Bot ID 或 Secret 不正确，请核对 WECOM_BOT_ID 与 WECOM_BOT_SECRET。',
};

/** Chinese; names the code where the meaning is not known. */
export function wecomErrorText(code: number): string {
  return explained[code] ?? `企业微信返回错误 ${code}。`;
}
