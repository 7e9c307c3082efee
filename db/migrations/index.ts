import type { Migration } from 'kysely/migration';
import * as core from './0001-core.ts';
import * as listIndexes from './0002-list-indexes.ts';
import * as sheets from './0003-sheets.ts';
import * as forms from './0004-forms.ts';
import * as people from './0005-people.ts';
import * as planner from './0010-planner.ts';
import * as leases from './0015-leases.ts';
import * as delivery from './0016-delivery.ts';
import * as notices from './0017-notices.ts';
import * as health from './0018-health.ts';
import * as happenings from './0020-happenings.ts';
import * as identity from './0025-identity.ts';
import * as console from './0026-console.ts';
import * as sharedValues from './0030-shared-values.ts';
import * as bulletins from './0040-bulletins.ts';
import * as instructions from './0041-instructions.ts';
import * as madeFiles from './0045-made-files.ts';
import * as taskLife from './0050-task-life.ts';
import * as workPlan from './0051-work-plan.ts';
import * as inspections from './0052-inspections.ts';
import * as outboxIndexes from './0060-outbox-indexes.ts';
import * as earlyReceipts from './0061-early-receipts.ts';
import * as groups from './0065-groups.ts';
import * as pressDue from './0066-press-due.ts';
import * as recalls from './0070-recalls.ts';
import * as signers from './0071-signers.ts';
import * as bulletinFacts from './0072-bulletin-facts.ts';
import * as slips from './0075-slips.ts';
import * as inspectionApproval from './0080-inspection-approval.ts';
import * as taskSince from './0081-task-since.ts';
import * as heard from './0090-heard.ts';
import * as reviewShown from './0091-review-shown.ts';
import * as handover from './0095-handover.ts';
import * as leaveFrom from './0096-leave-from.ts';

/** Every migration by name, listed by hand: what runs does not depend on what lies in a folder. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-core': core,
  '0002-list-indexes': listIndexes,
  '0003-sheets': sheets,
  '0004-forms': forms,
  '0005-people': people,
  '0010-planner': planner,
  '0015-leases': leases,
  '0016-delivery': delivery,
  '0017-notices': notices,
  '0018-health': health,
  '0020-happenings': happenings,
  '0025-identity': identity,
  '0026-console': console,
  '0030-shared-values': sharedValues,
  '0040-bulletins': bulletins,
  '0041-instructions': instructions,
  '0045-made-files': madeFiles,
  '0050-task-life': taskLife,
  '0051-work-plan': workPlan,
  '0052-inspections': inspections,
  '0060-outbox-indexes': outboxIndexes,
  '0061-early-receipts': earlyReceipts,
  '0065-groups': groups,
  '0066-press-due': pressDue,
  '0070-recalls': recalls,
  '0071-signers': signers,
  '0072-bulletin-facts': bulletinFacts,
  '0075-slips': slips,
  '0080-inspection-approval': inspectionApproval,
  '0081-task-since': taskSince,
  '0090-heard': heard,
  '0091-review-shown': reviewShown,
  '0095-handover': handover,
  '0096-leave-from': leaveFrom,
};
