import type { Settings } from './settings.ts';

/** The settings that decide when, how often and how loudly units are reminded; in the order they are shown. */
export const reminderSettingKeys = [
  'ladder',
  'dueDay',
  'closingTime',
  'nonWorkday',
  'quietHours',
  'messagesPerPersonPerDay',
  'postsPerGroupPerWeek',
  'urgent',
] as const satisfies readonly (keyof Settings)[];

export type ReminderSettingKey = (typeof reminderSettingKeys)[number];

/** Values of some of them. */
export type ReminderSettings = Partial<Pick<Settings, ReminderSettingKey>>;
