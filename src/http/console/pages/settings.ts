import { reminderSettingKeys } from '../../../domain/reminder-settings.ts';
import { defaultSettings, type Settings, settingNames } from '../../../domain/settings.ts';
import { reminderSettingWords } from '../../../replies/schedule-texts.ts';
import { type Html, html } from '../../html.ts';
import { sayMoreForm } from '../blocks.ts';
import {
  controls,
  mayChange,
  type PageSettingKey,
  settingGroups,
  settingNotes,
} from '../setting-controls.ts';

export interface SettingsView {
  readonly settings: Settings;
  readonly user: { readonly person: object | null };
  readonly nonce: string;
  /** What came of the change just sent. */
  readonly said: { readonly good: boolean; readonly text: string } | null;
  /** A change that was refused stays open, as it was entered. */
  readonly refused: { readonly key: PageSettingKey; readonly value: unknown } | null;
}

/** All settings in force, in words, each with the way to change it. */
export function settingsPage(view: SettingsView): Html {
  const { said } = view;
  return html`${said !== null && html`<p class="message ${said.good ? 'good' : 'bad'}">${said.text}</p>`}
${reminders(view)}
${settingGroups.map(
  ([title, keys]) => html`<section class="card"><h2>${title}</h2>
<dl class="settings">${keys.map((key) => setting(key, view))}</dl></section>`,
)}
<p class="note">除另有说明的外，修改立即生效，并记入审计日志。</p>`;
}

/** When and how often units are reminded: changed in words, as in the chat, and only after a preview. */
function reminders({ settings, user, nonce }: SettingsView): Html {
  return html`<section class="card"><h2>提醒</h2>
<dl class="settings">${reminderSettingKeys.map(
    (key) => html`<div><dt>${settingNames[key]}</dt><dd>${reminderSettingWords(key, settings)}</dd></div>`,
  )}</dl>
${
  user.person === null
    ? html`<p class="note">提醒的调整由督查员在本页或聊天中办理，先预览、后确认。</p>`
    : html`<p class="note">写明要改的内容，多项用分号隔开；先显示今后各期的变化，确认后生效。与在聊天中发送“提醒安排 ……”相同。</p>
<div class="row">${sayMoreForm('提醒安排', { label: '预览', hint: '例如：截止日25日；遇休息日顺延；每人每日2条', style: 'primary' }, nonce)}</div>`
}</section>`;
}

function setting(key: PageSettingKey, { settings, user, nonce, refused }: SettingsView): Html {
  const { words, input } = controls[key];
  const [value, standard] = [settings[key], defaultSettings[key]];
  const changed = JSON.stringify(value) !== JSON.stringify(standard);
  const open = refused?.key === key;
  const note = settingNotes[key];
  return html`<div id="${key}"><dt>${settingNames[key]}</dt><dd>${words(value)}${changed && html`<span class="note">默认：${words(standard)}</span>`}</dd>
${
  mayChange(key, user)
    ? html`<details${open && html` open`}><summary>修改</summary>${note !== undefined && html`<p class="note">${note}</p>`}<form method="post" action="/console/settings/${key}"><input type="hidden" name="n" value="${nonce}">${input(open ? refused.value : value)}<button class="button small primary">保存</button></form></details>`
    : html`<p class="note">由系统管理员修改。</p>`
}</div>`;
}
