import { defaultLadder, type LadderRule, ladderFault } from './ladder.ts';
import { type ProgressWord, progressWords } from './pace.ts';
import { defaultDueRule, type NonWorkdayRule } from './period.ts';
import { isClockTime, parseBeijingDate } from './time.ts';

/** Who reports: every responsible unit on every task it has (the document's words), or the lead only. */
export type Duty = 'each' | 'lead';

/** `circular` 通报, a red-header document · `supervision_brief` 政务督查第×期. */
export type PaperKind = 'circular' | 'supervision_brief';

/** From one clock time to another, over midnight when the second is smaller. */
type QuietHours = readonly [from: string, to: string];

export type Colour = 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'grey';

export interface Settings {
  readonly duty: Duty;
  readonly nonWorkday: NonWorkdayRule;
  /** Day of the month reports are due, 1–28. */
  readonly dueDay: number;
  /** Until when on that day; '24:00' is its end. */
  readonly closingTime: string;
  readonly ladder: readonly LadderRule[];
  readonly quietHours: readonly QuietHours[];
  readonly messagesPerPersonPerDay: number;
  readonly postsPerGroupPerWeek: number;
  /** Staff hear every working morning how the service is. */
  readonly dailySelfReport: boolean;
  /** Percentage points by which a share may differ from 序时进度 and still count as 达进度. */
  readonly paceTolerance: number;
  /** Cities use the colours differently, so the word is always printed next to it. */
  readonly colours: Readonly<Record<ProgressWord, Colour>>;
  /**
   * Day by which units file their plans (具体落实方案、工作台账), 'MM-DD' of the directive's year; null: 尽快, as
   * 许政〔2023〕2号 has it, and nobody is reminded.
   */
  readonly planDue: string | null;
  /** 三色督办单 go out by themselves; staff may issue them by hand all the same. */
  readonly slips: boolean;
  /** Their colours: near due, behind, overdue (宿迁 has 蓝、黄、红, 三明 蓝、橙、红). */
  readonly slipColours: readonly [Colour, Colour, Colour];
  /** Working days a unit has to answer one. */
  readonly slipWorkdays: number;
  /** 加急: the notice to the responsible leader makes itself heard, on platforms that can. */
  readonly urgent: boolean;
  /** Who issues the bulletin (党政机关公文处理工作条例 art. 16). */
  readonly issuer: string;
  /** 机关代字 of its number, e.g. 许政督; empty → 〔2023〕第3期. */
  readonly issuerCode: string;
  /** A red-header circular or the issue of 政务督查. */
  readonly bulletinPaper: PaperKind;
  readonly addressees: readonly string[];
  readonly copies: readonly string[];
  /** Names of the staff and leaders who may sign (签发); empty → every member of the supervision office. */
  readonly signers: readonly string[];
  /** What criticises is signed by two people. */
  readonly secondSigner: boolean;
  /** Sends the version without criticism to the working groups once it is signed. */
  readonly bulletinToGroups: boolean;
  /** Days after the approval within which a unit may object to a figure (政府督查工作条例 art. 17). */
  readonly objectionDays: number;
  /** Working days a unit has for an instruction (批示) that names no date. */
  readonly instructionWorkdays: number;
}

export type SettingKey = keyof Settings;

export const defaultSettings: Settings = {
  duty: 'each',
  nonWorkday: 'keep+grace',
  dueDay: defaultDueRule.day,
  closingTime: defaultDueRule.closingTime,
  ladder: defaultLadder,
  quietHours: [
    ['12:00', '14:00'],
    ['18:00', '08:30'],
  ],
  messagesPerPersonPerDay: 1,
  postsPerGroupPerWeek: 2,
  dailySelfReport: true,
  paceTolerance: 0,
  colours: {
    超进度: 'green',
    达进度: 'green',
    已完成: 'green',
    持续推进: 'blue',
    欠进度: 'yellow',
    未启动: 'orange',
    未报: 'red',
  },
  planDue: null,
  slips: false,
  slipColours: ['blue', 'yellow', 'red'],
  slipWorkdays: 5,
  issuer: '市政府办公室',
  issuerCode: '',
  bulletinPaper: 'supervision_brief',
  addressees: ['各县（市、区）人民政府（管委会）', '市政府各部门'],
  copies: ['市政府领导'],
  signers: [],
  secondSigner: false,
  urgent: false,
  bulletinToGroups: true,
  objectionDays: 30,
  instructionWorkdays: 10,
};

export const settingNames: Readonly<Record<SettingKey, string>> = {
  duty: '报送主体',
  nonWorkday: '截止日遇非工作日',
  dueDay: '每月截止日',
  closingTime: '截止时刻',
  ladder: '提醒安排',
  quietHours: '免打扰时段',
  messagesPerPersonPerDay: '每人每日主动消息上限',
  postsPerGroupPerWeek: '每群每周主动消息上限',
  dailySelfReport: '每日向督查员报告服务运行情况',
  paceTolerance: '序时进度容差（个百分点）',
  colours: '进度颜色',
  planDue: '工作台账报送截止日',
  slips: '自动发出三色督办单',
  slipColours: '三色督办单颜色',
  slipWorkdays: '督办单答复工作日数',
  issuer: '通报印发单位',
  issuerCode: '通报机关代字',
  bulletinPaper: '通报文种',
  addressees: '通报主送单位',
  copies: '通报抄送单位',
  signers: '通报签发人',
  secondSigner: '批评性通报两人签发',
  urgent: '提醒责任领导时加急',
  bulletinToGroups: '通报发送工作群',
  objectionDays: '异议受理天数',
  instructionWorkdays: '批示默认办理工作日数',
};

export type ParsedSetting =
  | { readonly ok: true; readonly patch: Partial<Settings> }
  | { readonly ok: false; readonly code: 'setting_unknown' | 'setting_invalid'; readonly text: string };

/** Checks one value as stored or as staff entered it (already JSON). The refusal says in Chinese what is allowed. */
export function parseSetting(key: string, value: unknown): ParsedSetting {
  if (!isSettingKey(key)) {
    const text = `没有“${key}”这项设置。可设置：${Object.values(settingNames).join('、')}。`;
    return { ok: false, code: 'setting_unknown', text };
  }
  const fault = faults[key](value);
  return fault === null
    ? { ok: true, patch: { [key]: value } as Partial<Settings> }
    : settingRefused(key, fault);
}

export const settingRefused = (key: SettingKey, fault: string): Extract<ParsedSetting, { ok: false }> => ({
  ok: false,
  code: 'setting_invalid',
  text: `“${settingNames[key]}”的值不正确：${fault}。原设置未改动。`,
});

/** The defaults with stored values laid over them; a stored value that is no longer valid keeps its default. */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): {
  readonly settings: Settings;
  readonly rejected: readonly { readonly key: string; readonly text: string }[];
} {
  let settings = defaultSettings;
  const rejected: { key: string; text: string }[] = [];
  for (const [key, value] of Object.entries(stored)) {
    const parsed = parseSetting(key, value);
    if (parsed.ok) settings = { ...settings, ...parsed.patch };
    else rejected.push({ key, text: parsed.text });
  }
  return { settings, rejected };
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(defaultSettings, key);
}

/** Values that are one of a few, with what each means. */
export const settingChoices = {
  duty: { each: '各责任单位分别报送', lead: '仅牵头单位报送' },
  nonWorkday: {
    'keep+grace': '日期不变、次一工作日结束前不计逾期',
    advance: '提前至前一工作日',
    postpone: '顺延至后一工作日',
  },
  bulletinPaper: { supervision_brief: '政务督查', circular: '通报' },
} as const satisfies Partial<Record<SettingKey, Readonly<Record<string, string>>>>;

/** What is wrong with a value, in Chinese, or null. */
type Fault = (value: unknown) => string | null;

export const colours: readonly Colour[] = ['green', 'blue', 'yellow', 'orange', 'red', 'grey'];

const faults: Readonly<Record<SettingKey, Fault>> = {
  duty: oneOf(settingChoices.duty),
  nonWorkday: oneOf(settingChoices.nonWorkday),
  dueDay: wholeNumber(1, 28),
  closingTime: (value) =>
    typeof value === 'string' && isClockTime(value) && value !== '00:00'
      ? null
      : '应为00:01至24:00之间的时刻，如24:00',
  ladder: ladderFault,
  quietHours: quietHoursFault,
  messagesPerPersonPerDay: wholeNumber(1, 10),
  postsPerGroupPerWeek: wholeNumber(1, 14),
  dailySelfReport: (value) => (typeof value === 'boolean' ? null : '应为true或false'),
  paceTolerance: (value) =>
    typeof value === 'number' && value >= 0 && value <= 20 ? null : '应为0至20之间的数字',
  colours: (value) =>
    isRecord(value) &&
    Object.keys(value).length === progressWords.length &&
    progressWords.every((word) => colours.some((colour) => colour === value[word]))
      ? null
      : `应为${progressWords.join('、')}各指定一种颜色（${colours.join('、')}）`,
  planDue: (value) =>
    value === null || (typeof value === 'string' && parseBeijingDate(`2023-${value}`) !== null)
      ? null
      : '应为月-日，如03-31；不限期为null',
  slips: yesOrNo,
  slipColours: (value) =>
    Array.isArray(value) &&
    value.length === 3 &&
    new Set(value).size === 3 &&
    value.every((colour) => colours.some((known) => known === colour))
      ? null
      : `应为三种不同的颜色，依次用于临近时限、未达序时进度、逾期（${colours.join('、')}）`,
  slipWorkdays: wholeNumber(1, 30),
  issuer: (value) =>
    typeof value === 'string' && value.trim() === value && value.length > 0 && value.length <= 40
      ? null
      : '应为1至40个字的单位名称',
  issuerCode: (value) =>
    typeof value === 'string' && /^\p{Script=Han}{0,8}$/u.test(value)
      ? null
      : '应为不超过8个汉字的代字，可为空',
  bulletinPaper: oneOf(settingChoices.bulletinPaper),
  addressees: names(20),
  copies: names(20),
  signers: names(20),
  secondSigner: yesOrNo,
  urgent: yesOrNo,
  bulletinToGroups: yesOrNo,
  objectionDays: wholeNumber(1, 180),
  instructionWorkdays: wholeNumber(1, 60),
};

function names(most: number): Fault {
  return (value) =>
    Array.isArray(value) &&
    value.length <= most &&
    new Set(value).size === value.length &&
    value.every((name) => typeof name === 'string' && name.trim() === name && /^.{1,40}$/u.test(name))
      ? null
      : `应为至多${most}个不重复的名称，每个1至40个字`;
}

function yesOrNo(value: unknown): string | null {
  return typeof value === 'boolean' ? null : '应为true或false';
}

function oneOf(choices: Readonly<Record<string, string>>): Fault {
  const list = Object.entries(choices).map(([word, meaning]) => `${word}（${meaning}）`);
  return (value) =>
    typeof value === 'string' && Object.hasOwn(choices, value) ? null : `应为${list.join('、')}之一`;
}

function wholeNumber(min: number, max: number): Fault {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? null
      : `应为${min}至${max}之间的整数`;
}

function quietHoursFault(value: unknown): string | null {
  const wanted = '应为若干“起止”时段，如12:00至14:00、18:00至08:30，且每天至少留出一小时';
  if (!Array.isArray(value)) return wanted;
  const open = new Array<boolean>(1440).fill(true);
  for (const span of value as unknown[]) {
    if (!Array.isArray(span) || span.length !== 2) return wanted;
    const [from, to] = span as unknown[];
    if (typeof from !== 'string' || typeof to !== 'string' || !isClockTime(from) || !isClockTime(to))
      return wanted;
    for (let minute = minutes(from); minute % 1440 !== minutes(to) % 1440; minute += 1)
      open[minute % 1440] = false;
  }
  return open.filter(Boolean).length >= 60 ? null : wanted;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
