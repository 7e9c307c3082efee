import type { AppContext } from '../../app/context.ts';
import { renderNonce, type Visitor } from '../../app/form-page.ts';
import { changedPlans, planResultOf, planTasks, submitPlanTasks } from '../../app/plan-page.ts';
import { loadSettings } from '../../app/settings.ts';
import type { Html } from '../html.ts';
import {
  eventOf,
  type LinkPage,
  next,
  type PageNotice,
  type Query,
  readFields,
  submissionOf,
  toldBoxes,
} from './form-page-parts.ts';
import { planPageHtml } from './plan-page-html.ts';

/** The work plans of a unit's tasks: responsible leader, measures, times, quarterly figures. */
export const planPage: LinkPage = { under: '/plan', act, told, show };

async function act(
  ctx: AppContext,
  visitor: Visitor,
  nonce: string,
  fields: URLSearchParams,
): Promise<string> {
  const changed = changedPlans(await planTasks(ctx, visitor), readFields(fields, names));
  return changed.length === 0 ? 'nothing=1' : next(await submitPlanTasks(ctx, visitor, nonce, changed));
}

/** The names of a task's fields on this page. */
const names = /^(?:leader|contact|measures|m\d{1,2}(?:date|what|evidence)|c\d{1,2}q[1-4])$/;

async function told(ctx: AppContext, visitor: Visitor, query: Query): Promise<Html> {
  const event = eventOf(query);
  const notice = noticeOf(query);
  const result = event === null ? null : await planResultOf(ctx, visitor, event);
  return toldBoxes(notice, result);
}

async function show(ctx: AppContext, visitor: Visitor, path: string, query: Query): Promise<string> {
  const event = eventOf(query);
  const { planDue } = await loadSettings(ctx.db);
  return planPageHtml({
    visitor,
    dueOn: planDue === null ? null : `${visitor.directive.year}-${planDue}`,
    tasks: await planTasks(ctx, visitor),
    path,
    // What was changed after a first submission of the same page is kept by the browser alone.
    taken: query['again'] === undefined ? submissionOf(query) : null,
    nonce: renderNonce(visitor),
    notice: noticeOf(query),
    result: event === null ? null : await planResultOf(ctx, visitor, event),
  });
}

function noticeOf(query: Query): PageNotice | null {
  if (query['again'] !== undefined)
    return {
      look: 'warn',
      text: '该页面此前已提交过一次，结果见下；后来修改的内容没有登记，请核对后再次提交。',
    };
  if (query['nothing'] !== undefined) return { look: 'warn', text: '没有改动任何一项，未作登记。' };
  return null;
}
