import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  isSettingKey,
  parseSetting,
  settingNames,
  settingsFrom,
} from '../../src/domain/settings.ts';

describe('settings', () => {
  it('have defaults that pass their own checks and survive JSON', () => {
    for (const [key, value] of Object.entries(defaultSettings)) {
      expect(parseSetting(key, JSON.parse(JSON.stringify(value)))).toEqual({
        ok: true,
        patch: { [key]: value },
      });
    }
    expect(Object.keys(settingNames)).toEqual(Object.keys(defaultSettings));
  });

  it('are the defaults of the office', () => {
    expect(defaultSettings).toMatchObject({
      duty: 'each',
      nonWorkday: 'keep+grace',
      dueDay: 25,
      closingTime: '24:00',
      quietHours: [
        ['12:00', '14:00'],
        ['18:00', '08:30'],
      ],
      messagesPerPersonPerDay: 1,
      postsPerGroupPerWeek: 2,
      paceTolerance: 0,
      secondSigner: false,
      urgent: false,
      signers: [],
      objectionDays: 30,
      issuer: '市政府办公室',
    });
  });

  it.each([
    ['duty', 'lead'],
    ['nonWorkday', 'postpone'],
    ['dueDay', 20],
    ['closingTime', '18:00'],
    ['quietHours', []],
    ['paceTolerance', 2.5],
    ['urgent', true],
    ['issuer', '市委市政府督查局'],
    ['issuerCode', '许政督'],
    ['signers', ['王市长']],
    ['addressees', []],
  ])('take %s = %j', (key, value) => {
    expect(parseSetting(key, value)).toEqual({ ok: true, patch: { [key]: value } });
  });

  it.each([
    ['duty', 'all', '各责任单位分别报送'],
    ['nonWorkday', null, '顺延'],
    ['dueDay', 31, '1至28'],
    ['dueDay', '25', '整数'],
    ['closingTime', '25:00', '24:00'],
    ['closingTime', '00:00', '24:00'],
    ['ladder', [], '提醒阶段'],
    ['quietHours', [['08:00']], '时段'],
    ['quietHours', [['08:00', '8:30']], '时段'],
    ['quietHours', [['00:00', '23:30']], '一小时'],
    ['messagesPerPersonPerDay', 0, '1至10'],
    ['postsPerGroupPerWeek', Number.NaN, '1至14'],
    ['paceTolerance', -1, '0至20'],
    ['paceTolerance', Number.POSITIVE_INFINITY, '0至20'],
    ['colours', { 已完成: 'green' }, '颜色'],
    ['secondSigner', 'false', 'true或false'],
    ['signers', ['张三', '张三'], '不重复'],
    ['issuerCode', 'ABC', '代字'],
    ['bulletinPaper', 'letter', '政务督查'],
    ['issuer', ' ', '单位名称'],
  ])('refuse %s = %j in Chinese, saying what is allowed', (key, value, hint) => {
    const parsed = parseSetting(key, value);
    expect(parsed).toMatchObject({ ok: false, code: 'setting_invalid' });
    expect(parsed.ok ? '' : parsed.text).toContain(hint);
    expect(parsed.ok || !isSettingKey(key) ? '' : parsed.text).toContain(settingNames[key as 'duty']);
  });

  it('refuse a name they do not know', () => {
    for (const key of ['color', '', 'toString', '__proto__']) {
      expect(parseSetting(key, 1)).toMatchObject({ ok: false, code: 'setting_unknown' });
    }
  });

  it('keep the default where a stored value is bad, and say so', () => {
    const { settings, rejected } = settingsFrom({ duty: 'lead', paceTolerance: 'much', gone: 1 });
    expect(settings).toEqual({ ...defaultSettings, duty: 'lead' });
    expect(rejected.map(({ key }) => key)).toEqual(['paceTolerance', 'gone']);
  });
});
