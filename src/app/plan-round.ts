import { carryOverYears } from './carry-over.ts';
import type { AppContext } from './context.ts';
import { issueSlips } from './issue-slips.ts';
import { planInstructions } from './plan-instructions.ts';
import { planReminders } from './plan-reminders.ts';
import { remindPlans } from './remind-plans.ts';

/** Plans everything that is due; true when something new may wait to be sent. */
export async function planRound(ctx: AppContext): Promise<boolean> {
  const { stages } = await planReminders(ctx);
  let told = await planInstructions(ctx);
  // A slip about a milestone takes the place of its reminder.
  told += await issueSlips(ctx);
  told += await remindPlans(ctx);
  told += await carryOverYears(ctx);
  return stages.length > 0 || told > 0;
}
