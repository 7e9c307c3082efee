import type { ColumnType } from 'kysely';

export interface SettingTable {
  key: string;
  value: ColumnType<unknown, string, string>;
  updated_at: Date;
  updated_by: string;
}
