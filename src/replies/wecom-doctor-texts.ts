const called = (name: string | null): string => (name === null ? '' : `（${name}）`);

/** What `duban doctor wecom` says to an administrator. */
export const wecomDoctorTexts = {
  app: (name: string | null): string => `企业微信应用${called(name)}`,
  callback: (name: string | null): string => `企业微信回调${called(name)}`,
  webhook: (name: string): string => `企业微信群机器人（${name}）`,
  bot: '企业微信智能机器人',
  contacts: '企业微信通讯录回调',
  credentialsGood: (name: string): string => `凭据有效，可以调用接口。应用名称：${name || '未知'}。`,
  nobodyVisible:
    '应用的可见范围为空，任何人都收不到消息。请在管理后台该应用的“可见范围”中加入联络员所在部门。',
  allVisible: '可见范围为整个企业，可以建群。',
  someVisible: (users: number, parties: number, tags: number): string =>
    `可见范围为部分成员（成员${users}人、部门${parties}个、标签${tags}个）：范围外的联络员收不到消息，应用也不能建群。需要建群时请把可见范围设为根部门。`,
  login: '企业微信登录',
  domainGood: (host: string): string => `可信域名为 ${host}，可以用企业微信登录督办工作台。`,
  domainMissing: (host: string, now: string): string =>
    `应用“网页授权及JS-SDK”的可信域名${now === '' ? '未设置' : `为 ${now}`}，与本服务的 ${host} 不一致，不能用企业微信登录工作台；从聊天中取得的登录链接不受影响。需要扫码登录时，还须在应用的“企业微信授权登录”中设置同一授权回调域。`,
  noPublicUrl:
    '未设置 PUBLIC_URL，不能检查回调地址。请填写用户访问的网址；管理后台“接收消息”中的 URL 为该网址加 /webhooks/wecom。',
  callbackGood: (url: string): string => `回调地址可用：${url}`,
  callbackWrong: (url: string, status: number): string =>
    `${url} 有应答（HTTP ${status}），但不是本服务的正确答复。请检查反向代理是否转发到本服务，以及运行中的服务是否使用同一组 WECOM_TOKEN、WECOM_AES_KEY、WECOM_CORP_ID。`,
  callbackUnreachable: (url: string): string =>
    `从本机访问不到 ${url}。服务未启动时属正常；服务已启动时请检查域名解析、防火墙和反向代理，企业微信须能从公网访问该地址。`,
  webhookGood: '地址有效（未发送任何消息）。',
  noContacts:
    '未设置通讯录回调（WECOM_CONTACT_TOKEN、WECOM_CONTACT_AES_KEY）：人员离职时不会自动提示，可不设置。',
  botNotAsked:
    '已配置。为避免挤掉运行中的连接，此处不试连；请在服务启动后查看 /readyz 中 wecom 一项，应为 bot ready。',
  noApp: '未配置自建应用：只能使用群机器人或智能机器人，不能主动给未与机器人对话过的人发送消息。',
  unreachable: (cause: string): string =>
    `无法访问企业微信接口（${cause}）。请检查网络、DNS 和代理；私有化部署请核对 WECOM_API_BASE。`,
  seenAddress: (address: string): string => `平台看到的出口 IP 为 ${address}。`,
} as const;
