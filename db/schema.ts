import type { AuditTable } from './tables/audit.ts';
import type { BulletinTable } from './tables/bulletin.ts';
import type { ChatMemberTable, ChatTable } from './tables/chat.ts';
import type { DialogTable } from './tables/dialog.ts';
import type { DirectiveTable } from './tables/directive.ts';
import type { FileTable, InboxTable } from './tables/inbox.ts';
import type { OutboxTable, ScheduleRunTable } from './tables/outbox.ts';
import type { AccountTable, BindCodeTable, PersonTable } from './tables/person.ts';
import type { ObligationTable, ReportDecisionTable, ReportTable } from './tables/report.ts';
import type { SettingTable } from './tables/setting.ts';
import type { AssignmentTable, TaskTable } from './tables/task.ts';
import type { UnitAliasTable, UnitTable } from './tables/unit.ts';

export interface Schema {
  account: AccountTable;
  assignment: AssignmentTable;
  audit: AuditTable;
  bind_code: BindCodeTable;
  bulletin: BulletinTable;
  chat: ChatTable;
  chat_member: ChatMemberTable;
  dialog: DialogTable;
  directive: DirectiveTable;
  file: FileTable;
  inbox: InboxTable;
  obligation: ObligationTable;
  outbox: OutboxTable;
  person: PersonTable;
  report: ReportTable;
  report_decision: ReportDecisionTable;
  schedule_run: ScheduleRunTable;
  setting: SettingTable;
  task: TaskTable;
  unit: UnitTable;
  unit_alias: UnitAliasTable;
}
