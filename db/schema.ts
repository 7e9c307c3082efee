import type { AcknowledgementTable, ActingTable } from './tables/absence.ts';
import type { AuditTable } from './tables/audit.ts';
import type {
  BulletinShownTable,
  BulletinSignatureTable,
  BulletinTable,
  PortfolioTable,
} from './tables/bulletin.ts';
import type { ChatLinkTable, ChatMemberTable, ChatTable, KeptGroupTable } from './tables/chat.ts';
import type { ConsoleSessionTable, ConsoleTicketTable } from './tables/console.ts';
import type { DialogTable } from './tables/dialog.ts';
import type { DirectiveTable } from './tables/directive.ts';
import type { EarlyReceiptTable } from './tables/early-receipt.ts';
import type { CardPressTable, CardTable, FormDraftTable, FormLinkTable, SecretTable } from './tables/form.ts';
import type { HeardTable } from './tables/heard.ts';
import type { FileTable, InboxTable, PressDueTable } from './tables/inbox.ts';
import type {
  FindingEventTable,
  FindingFileTable,
  FindingTable,
  InspectionApprovalTable,
  InspectionConclusionTable,
  InspectionScopeTable,
  InspectionTable,
} from './tables/inspection.ts';
import type { InstanceTable } from './tables/instance.ts';
import type { InstructionEventTable, InstructionTable, InstructionUnitTable } from './tables/instruction.ts';
import type { LeaseTable } from './tables/lease.ts';
import type { AssignmentChangeTable, AssignmentLifeTable, LifeEventTable } from './tables/life.ts';
import type { OutboxTable, OutboxTryTable, ScheduleRunTable } from './tables/outbox.ts';
import type { AccountAliasTable, AccountTable, BindCodeTable, PersonTable } from './tables/person.ts';
import type {
  MilestoneDoneTable,
  MilestoneNoticeTable,
  MilestoneTable,
  WorkPlanTable,
} from './tables/plan.ts';
import type {
  ObligationTable,
  OpenedPeriodTable,
  ReportDecisionTable,
  ReportTable,
} from './tables/report.ts';
import type { RequestAnswerTable, RequestTable } from './tables/request.ts';
import type { ReviewShownTable } from './tables/review-shown.ts';
import type { SettingTable } from './tables/setting.ts';
import type { SentPartTable, SharedValueTable } from './tables/shared.ts';
import type { SheetIntakeTable } from './tables/sheet.ts';
import type { SlipCauseTable, SlipEventTable, SlipTable } from './tables/slip.ts';
import type { AssignmentTable, TaskTable } from './tables/task.ts';
import type { UnitAliasTable, UnitTable } from './tables/unit.ts';

export interface Schema {
  account: AccountTable;
  account_alias: AccountAliasTable;
  acknowledgement: AcknowledgementTable;
  acting: ActingTable;
  assignment: AssignmentTable;
  assignment_change: AssignmentChangeTable;
  assignment_life: AssignmentLifeTable;
  audit: AuditTable;
  bind_code: BindCodeTable;
  bulletin: BulletinTable;
  bulletin_shown: BulletinShownTable;
  bulletin_signature: BulletinSignatureTable;
  card: CardTable;
  card_press: CardPressTable;
  chat: ChatTable;
  chat_link: ChatLinkTable;
  chat_member: ChatMemberTable;
  console_session: ConsoleSessionTable;
  console_ticket: ConsoleTicketTable;
  dialog: DialogTable;
  early_receipt: EarlyReceiptTable;
  directive: DirectiveTable;
  file: FileTable;
  finding: FindingTable;
  finding_event: FindingEventTable;
  finding_file: FindingFileTable;
  form_draft: FormDraftTable;
  form_link: FormLinkTable;
  heard: HeardTable;
  inbox: InboxTable;
  inspection: InspectionTable;
  inspection_approval: InspectionApprovalTable;
  inspection_conclusion: InspectionConclusionTable;
  inspection_scope: InspectionScopeTable;
  life_event: LifeEventTable;
  instance: InstanceTable;
  instruction: InstructionTable;
  instruction_event: InstructionEventTable;
  instruction_unit: InstructionUnitTable;
  kept_group: KeptGroupTable;
  lease: LeaseTable;
  milestone: MilestoneTable;
  milestone_done: MilestoneDoneTable;
  milestone_notice: MilestoneNoticeTable;
  obligation: ObligationTable;
  opened_period: OpenedPeriodTable;
  outbox: OutboxTable;
  outbox_try: OutboxTryTable;
  person: PersonTable;
  portfolio: PortfolioTable;
  press_due: PressDueTable;
  report: ReportTable;
  report_decision: ReportDecisionTable;
  request: RequestTable;
  request_answer: RequestAnswerTable;
  review_shown: ReviewShownTable;
  schedule_run: ScheduleRunTable;
  secret: SecretTable;
  sent_part: SentPartTable;
  setting: SettingTable;
  shared_value: SharedValueTable;
  sheet_intake: SheetIntakeTable;
  slip: SlipTable;
  slip_cause: SlipCauseTable;
  slip_event: SlipEventTable;
  task: TaskTable;
  unit: UnitTable;
  unit_alias: UnitAliasTable;
  work_plan: WorkPlanTable;
}
