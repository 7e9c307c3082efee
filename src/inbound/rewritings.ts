import { withChangesTold } from './intent/changes-told.ts';
import { withCorrectedTogether } from './intent/corrected-together.ts';
import { withoutOwnMonth } from './intent/other-month.ts';
import { withoutSlips } from './intent/spoken-slips.ts';
import { withStruckNamed } from './intent/struck-figures.ts';
import { saidAsBefore } from './intent/undone-withdrawal.ts';
import { withUnitsRight } from './intent/unit-put-right.ts';
import type { InterpretContext } from './interpretation.ts';
import { withValuesBeside } from './tasks/beside-values.ts';
import { withCorrectedLists } from './tasks/corrected-lists.ts';
import { withExceptionsParted } from './tasks/exceptions-ahead.ts';
import { withFieldsNamed } from './tasks/fields-named.ts';
import { withListFirst, withNumberFirst } from './tasks/form-fields.ts';
import { withoutSenders } from './tasks/forwarded.ts';
import { withoutGoals } from './tasks/goals-copied.ts';
import { withGroups } from './tasks/grouped-lists.ts';
import { withSignsJoined } from './tasks/joined-numbers.ts';
import { withoutLegend } from './tasks/legend.ts';
import { withListClauses } from './tasks/list-clauses.ts';
import { withoutListMarks } from './tasks/list-marks.ts';
import { withMarkedLists } from './tasks/marked-lists.ts';
import { withNumberAhead } from './tasks/name-ahead.ts';
import { withOpenRanges } from './tasks/open-ranges.ts';
import { asSentences } from './tasks/other-forms.ts';
import { withRestApart } from './tasks/rest-apart.ts';
import { withRestNamed } from './tasks/rest-named.ts';
import { withTasksApart } from './tasks/run-together.ts';
import { withTaskAhead } from './tasks/said-ahead.ts';
import { withLastMonth } from './tasks/same-words.ts';
import { withStatedLists } from './tasks/stated-lists.ts';
import { withTaskFirst } from './tasks/task-inside.ts';
import { withRowsParted } from './tasks/task-rows.ts';
import { withoutCount } from './tasks/told-count.ts';

/** Each goes on with what the one before made of the message. */
const rewritings: readonly ((text: string, context: InterpretContext) => string)[] = [
  withoutListMarks,
  withoutOwnMonth,
  withoutLegend,
  withMarkedLists,
  withSignsJoined,
  withValuesBeside,
  withTasksApart,
  withListClauses,
  withLastMonth,
  withoutCount,
  withoutSlips,
  withUnitsRight,
  withChangesTold,
  withCorrectedTogether,
  withStruckNamed,
  withCorrectedLists,
  saidAsBefore,
  withRestApart,
  withRestNamed,
  withTaskAhead,
  withNumberAhead,
  withTaskFirst,
  withFieldsNamed,
  asSentences,
  withOpenRanges,
  withExceptionsParted,
  withStatedLists,
  withGroups,
  withRowsParted,
  withNumberFirst,
  withListFirst,
  withoutGoals,
  withoutSenders,
];

/** A message that is no sentence as it was typed (a form, a row of numbers, a list with its count) in sentences; any other as it is. */
export function inSentences(text: string, context: InterpretContext): string {
  return rewritings.reduce((said, rewritten) => rewritten(said, context), text);
}
