/** Sentences only enterprise WeCom needs: its cards have no fields to type in, and its bot greets on the spot. */
export const wecomTexts = {
  /** On top of a card of buttons that has no title of its own. */
  cardTitle: '督查助手',
  /** On top of the buttons that follow a message in words. */
  actionsTitle: '请选择操作',
  pickTask: '选择任务',
  task: (no: string): string => `第${no}项`,
  /** Under the title of a card with selectors. */
  formHint:
    '选择后提交。进展、存在问题、下一步等文字请直接回复，例如「进展：……」；也可回复「网页填报」，在手机页面上填写全部内容。',
  /** First option of a selector: nothing said. */
  notSaid: '暂不填报',
  keepPercent: (percent: string): string => `保持${percent}%`,
  pressed: '已处理',
  login: '企业微信登录',
  /** Under a card that opens a page; four characters at most. */
  open: '打开',
  /** A group robot whose group was not named in the configuration. */
  unnamedGroup: '企业微信群',
  groupTooSmall: '企业微信群至少需要两名成员，目前符合条件且有企业微信账号的不足两人。',
  groupTooBig: (most: number): string => `企业微信群最多${most}人，请按单位分别建群。`,
  groupTaken: '企业微信中已有相同标识的群，但不属于本应用，请换一个群名重新建立。',
  /** The AI bot must greet within five seconds of being opened, before anything is looked up. */
  welcome:
    '您好，我是督查助手。请直接发送任务进展，例如「第6项 进度35%」；发送「未报」查看待报任务，「填报表」下载预填表格，填好后把文件发到这里即可；发送「帮助」查看全部用法。',
} as const;
