import type { JSONColumnType } from 'kysely';

export interface SettingTable {
  key: string;
  value: JSONColumnType<object | string | number | boolean, string, string>;
  updated_at: Date;
  updated_by: string;
}
