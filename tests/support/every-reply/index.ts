import type { Block } from '../../../src/ports.ts';
import * as assigns from '../../../src/replies/assign-texts.ts';
import * as parts from '../../../src/replies/blocks.ts';
import * as bulletins from '../../../src/replies/bulletin-texts.ts';
import * as cards from '../../../src/replies/cards.ts';
import * as forms from '../../../src/replies/cards-form.ts';
import * as lists from '../../../src/replies/cards-list.ts';
import * as channels from '../../../src/replies/channel-texts.ts';
import * as consoles from '../../../src/replies/console-texts.ts';
import * as entries from '../../../src/replies/entry-texts.ts';
import * as groups from '../../../src/replies/group-texts.ts';
import * as happenings from '../../../src/replies/happening-texts.ts';
import * as healths from '../../../src/replies/health-texts.ts';
import * as helps from '../../../src/replies/help.ts';
import * as approvals from '../../../src/replies/inspection-approval-texts.ts';
import * as inspections from '../../../src/replies/inspection-texts.ts';
import * as instructions from '../../../src/replies/instruction-texts.ts';
import * as leads from '../../../src/replies/lead-texts.ts';
import * as leaders from '../../../src/replies/leader-texts.ts';
import * as liaisons from '../../../src/replies/liaison-texts.ts';
import * as lives from '../../../src/replies/life-texts.ts';
import * as notices from '../../../src/replies/notice-texts.ts';
import * as pauses from '../../../src/replies/pause-texts.ts';
import * as people from '../../../src/replies/people-texts.ts';
import * as planFiles from '../../../src/replies/plan-file-texts.ts';
import * as plans from '../../../src/replies/plan-texts.ts';
import * as pointers from '../../../src/replies/pointer-texts.ts';
import * as questions from '../../../src/replies/questions.ts';
import * as recalls from '../../../src/replies/recall-texts.ts';
import * as receipts from '../../../src/replies/receipt.ts';
import * as rejections from '../../../src/replies/rejections.ts';
import * as reminders from '../../../src/replies/reminder-texts.ts';
import * as returns from '../../../src/replies/return-texts.ts';
import * as reviews from '../../../src/replies/review-texts.ts';
import * as schedules from '../../../src/replies/schedule-texts.ts';
import * as sheets from '../../../src/replies/sheet-texts.ts';
import * as slips from '../../../src/replies/slip-texts.ts';
import * as staff from '../../../src/replies/staff-texts.ts';
import * as withdrawals from '../../../src/replies/withdrawal-texts.ts';
import * as faults from '../../../src/replies/wording-faults.ts';
import * as b from './bulletin.ts';
import * as l from './liaison.ts';
import * as o from './office.ts';
import type { Samples } from './samples.ts';
import * as w from './work.ts';

/** One thing the bot says, at its largest for a county with all its tasks. */
export interface SampleReply {
  /** `module.function #call`. */
  readonly name: string;
  readonly blocks: readonly Block[];
}

function say<M>(module: string, made: M, samples: Samples<M>): SampleReply[] {
  return Object.entries(samples as unknown as Record<string, readonly (readonly never[])[]>).flatMap(
    ([name, calls]) => {
      const make = (made as Record<string, (...args: readonly never[]) => Block | readonly Block[]>)[name];
      if (make === undefined) throw new Error(`${module} has no ${name}`);
      return calls.map((args, i) => ({
        name: `${module}.${name} #${i + 1}`,
        blocks: [make(...args)].flat(),
      }));
    },
  );
}

/** Modules of `src/replies` that make no blocks, only words. */
export const onlyWords: readonly string[] = [
  'delivery-texts',
  'message-kinds',
  'message-states',
  'plain-text',
  'press-texts',
  'report-words',
  'wecom-doctor-texts',
  'wecom-errors',
  'wecom-texts',
];

/** Everything the bot can say, by module of `src/replies`. */
export const everyReply = (): ReadonlyMap<string, readonly SampleReply[]> =>
  new Map([
    ['assign-texts', say('assign-texts', assigns, o.assignTexts)],
    ['blocks', say('blocks', parts, o.blockParts)],
    ['bulletin-texts', say('bulletin-texts', bulletins, b.bulletinTexts)],
    ['cards', say('cards', cards, l.cardTexts)],
    ['cards-form', say('cards-form', forms, l.formCards)],
    ['cards-list', say('cards-list', lists, l.listCards)],
    ['channel-texts', say('channel-texts', channels, o.channelTexts)],
    ['console-texts', say('console-texts', consoles, o.consoleTexts)],
    ['entry-texts', say('entry-texts', entries, l.entryTexts)],
    ['group-texts', say('group-texts', groups, o.groupTexts)],
    ['happening-texts', say('happening-texts', happenings, o.happeningTexts)],
    ['health-texts', say('health-texts', healths, o.healthTexts)],
    ['help', say('help', helps, o.helpTexts)],
    ['inspection-approval-texts', say('inspection-approval-texts', approvals, w.approvalTexts)],
    ['inspection-texts', say('inspection-texts', inspections, w.inspectionTexts)],
    ['instruction-texts', say('instruction-texts', instructions, b.instructionTexts)],
    ['lead-texts', say('lead-texts', leads, l.leadTexts)],
    ['leader-texts', say('leader-texts', leaders, b.leaderTexts)],
    ['liaison-texts', say('liaison-texts', liaisons, l.liaisonTexts)],
    ['life-texts', say('life-texts', lives, w.lifeTexts)],
    ['notice-texts', say('notice-texts', notices, o.noticeTexts)],
    ['pause-texts', say('pause-texts', pauses, o.pauseTexts)],
    ['people-texts', say('people-texts', people, l.peopleTexts)],
    ['plan-file-texts', say('plan-file-texts', planFiles, w.planFileTexts)],
    ['plan-texts', say('plan-texts', plans, w.planTexts)],
    ['questions', say('questions', questions, l.questionTexts)],
    ['pointer-texts', say('pointer-texts', pointers, b.pointerTexts)],
    ['recall-texts', say('recall-texts', recalls, b.recallTexts)],
    ['receipt', say('receipt', receipts, l.receiptTexts)],
    ['withdrawal-texts', say('withdrawal-texts', withdrawals, l.withdrawalTexts)],
    ['rejections', say('rejections', rejections, l.rejectionTexts)],
    ['reminder-texts', say('reminder-texts', reminders, o.reminderTexts)],
    ['return-texts', say('return-texts', returns, l.returnTexts)],
    ['review-texts', say('review-texts', reviews, l.reviewTexts)],
    ['schedule-texts', say('schedule-texts', schedules, o.scheduleTexts)],
    [
      'sheet-texts',
      [...say('sheet-texts', sheets, l.sheetTexts), ...say('sheetTexts', sheets.sheetTexts, l.sheetAnswers)],
    ],
    ['slip-texts', say('slip-texts', slips, w.slipTexts)],
    ['staff-texts', say('staff-texts', staff, b.staffTexts)],
    ['wording-faults', say('wording-faults', faults, b.faultTexts)],
  ]);
