import { type ProgressWord, progressWords } from '../../domain/pace.ts';
import { type ReminderSettingKey, reminderSettingKeys } from '../../domain/reminder-settings.ts';
import {
  colours,
  type SettingKey,
  type Settings,
  settingChoices,
  settingNames,
} from '../../domain/settings.ts';
import { chineseDate } from '../../replies/report-words.ts';
import { colourWords } from '../../replies/slip-texts.ts';
import { type Html, html } from '../html.ts';

/** A setting that has a field of its own here; those of reminders are changed in words, with a preview. */
export type PageSettingKey = Exclude<SettingKey, ReminderSettingKey>;

/** How a value is read by people, entered, and read back from what was entered. */
interface Control {
  words(value: unknown): string;
  input(value: unknown): Html;
  /** What was entered, for `parseSetting`, which says what is wrong with it. */
  read(fields: URLSearchParams): unknown;
}

const yesNo: Control = {
  words: (value) => (value === true ? '是' : '否'),
  input: (value) => select('v', { yes: '是', no: '否' }, value === true ? 'yes' : 'no'),
  read: (fields) => ({ yes: true, no: false })[fields.get('v') ?? ''],
};

const choice = (options: Readonly<Record<string, string>>): Control => ({
  words: (value) => options[String(value)] ?? String(value),
  input: (value) => select('v', options, String(value)),
  read: (fields) => fields.get('v'),
});

const number = (unit: string): Control => ({
  words: (value) => `${String(value)}${unit}`,
  input: (value) =>
    html`<span class="row"><input type="text" inputmode="decimal" name="v" maxlength="8" size="6" value="${String(value)}" aria-label="数值"> ${unit}</span>`,
  read: (fields) => {
    const text = (fields.get('v') ?? '').trim();
    return /^-?\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : text;
  },
});

const line = (hint: string, empty: string): Control => ({
  words: (value) => String(value) || empty,
  input: (value) =>
    html`<input type="text" name="v" maxlength="60" value="${String(value)}" placeholder="${hint}" aria-label="${hint}">`,
  read: (fields) => (fields.get('v') ?? '').trim(),
});

/** Names, which may hold commas of their own: one a line. */
const names = (empty: string): Control => ({
  words: (value) => (value as readonly string[]).join('；') || empty,
  input: (value) =>
    html`<textarea name="v" maxlength="1000" rows="4" aria-label="每行一个">${(value as readonly string[]).join('\n')}</textarea><p class="note">每行一个。</p>`,
  read: (fields) =>
    (fields.get('v') ?? '')
      .split(/\r?\n/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
});

/** 月-日, or none. */
const monthDay: Control = {
  words: (value) => (value === null ? '不限期' : chineseDate(`2023-${String(value)}`).replace('2023年', '')),
  input: (value) =>
    html`<input type="text" name="v" maxlength="8" size="10" value="${value === null ? '' : String(value)}" placeholder="如03-31，空为不限期" aria-label="月-日">`,
  read: (fields) => {
    const text = (fields.get('v') ?? '').trim();
    if (text === '') return null;
    const [, month, day] = /^(\d{1,2})(?:月|[-./])(\d{1,2})日?$/u.exec(text) ?? [];
    return month === undefined || day === undefined
      ? text
      : `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  },
};

const ofColour: Readonly<Record<string, string>> = colourWords;

const slipColours: Control = {
  words: (value) => (value as readonly string[]).map((colour) => ofColour[colour] ?? colour).join('、'),
  input: (value) =>
    html`${['临近时限', '未达序时进度', '逾期'].map((of, i) => colourField(of, `v${i}`, (value as readonly string[])[i]))}`,
  read: (fields) => [0, 1, 2].map((i) => fields.get(`v${i}`)),
};

const progressColours: Control = {
  words: (value) =>
    progressWords
      .map((word) => `${word}${ofColour[(value as Record<ProgressWord, string>)[word]] ?? ''}`)
      .join('、'),
  input: (value) =>
    html`${progressWords.map((word, i) => colourField(word, `v${i}`, (value as Record<ProgressWord, string>)[word]))}`,
  read: (fields) => Object.fromEntries(progressWords.map((word, i) => [word, fields.get(`v${i}`)])),
};

function colourField(of: string, name: string, value: string | undefined): Html {
  const options = Object.fromEntries(colours.map((colour) => [colour, colourWords[colour]]));
  return html`<label class="pair">${of} ${select(name, options, value ?? '')}</label>`;
}

function select(name: string, options: Readonly<Record<string, string>>, value: string): Html {
  return html`<select name="${name}">${Object.entries(options).map(
    ([key, words]) => html`<option value="${key}"${key === value && html` selected`}>${words}</option>`,
  )}</select>`;
}

export const controls: { readonly [Key in PageSettingKey]: Control } = {
  duty: choice(settingChoices.duty),
  paceTolerance: number('个百分点'),
  colours: progressColours,
  objectionDays: number('天'),
  dailySelfReport: yesNo,
  planDue: monthDay,
  slips: yesNo,
  slipColours,
  slipWorkdays: number('个工作日'),
  instructionWorkdays: number('个工作日'),
  issuer: line('单位名称', '—'),
  issuerCode: line('如许督', '未设置'),
  bulletinPaper: choice(settingChoices.bulletinPaper),
  addressees: names('未设置'),
  copies: names('未设置'),
  bulletinToGroups: yesNo,
  secondSigner: yesNo,
  signers: names('未设置，暂不能签发'),
};

/** Sections of the page and what stands in each, in order. */
export const settingGroups: readonly (readonly [title: string, keys: readonly PageSettingKey[]])[] = [
  ['报送和进度', ['duty', 'paceTolerance', 'colours', 'objectionDays', 'dailySelfReport']],
  ['台账、督办单和批示', ['planDue', 'slips', 'slipColours', 'slipWorkdays', 'instructionWorkdays']],
  ['通报', ['issuer', 'issuerCode', 'bulletinPaper', 'addressees', 'copies', 'bulletinToGroups']],
  ['签发', ['signers', 'secondSigner']],
];

/** Who may sign is the administrator's to say: nobody gives themselves the right. */
const administratorsOnly: ReadonlySet<SettingKey> = new Set(['signers', 'secondSigner']);

export const mayChange = (key: SettingKey, user: { readonly person: object | null }): boolean =>
  user.person === null || !administratorsOnly.has(key);

export function isPageSetting(key: string): key is PageSettingKey {
  return Object.hasOwn(controls, key);
}

/** Every setting is on the page, once. */
export const settingsShown: readonly SettingKey[] = [
  ...reminderSettingKeys,
  ...settingGroups.flatMap(([, keys]) => keys),
];

export const savedWords = (key: PageSettingKey, settings: Settings): string =>
  `“${settingNames[key]}”已设为：${controls[key].words(settings[key])}。${settingNotes[key] ?? ''}`;

/** When a change takes effect, where that is not at once for everything. */
export const settingNotes: Readonly<Partial<Record<PageSettingKey, string>>> = {
  duty: '改为“仅牵头单位报送”的，本期已列入的报送任务不变，自下一报送期起减少；改为“各责任单位分别报送”的，本期即增加。',
};
