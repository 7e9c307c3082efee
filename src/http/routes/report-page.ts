import type { AppContext } from '../../app/context.ts';
import { pageTasks, renderNonce, type Visitor } from '../../app/form-page.ts';
import {
  answerQuestion,
  changedTasks,
  keepDrafts,
  pendingQuestion,
  resultOf,
  submitTasks,
} from '../../app/form-page-submit.ts';
import type { Html } from '../html.ts';
import { formPage } from './form-page-html.ts';
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

/** The reports of one period: fields of every task, drafts, the question that waits. */
export const reportPage: LinkPage = { under: '', act, told, show };

/** Does what the pressed button says; returns what the page shows next. */
async function act(
  ctx: AppContext,
  visitor: Visitor,
  nonce: string,
  fields: URLSearchParams,
): Promise<string> {
  const does = fields.get('do');
  if (does === 'confirm' || does === 'cancel') {
    const say = does === 'confirm' ? '确认' : '取消';
    return next(await answerQuestion(ctx, visitor, nonce, { question: fields.get('q') ?? '', say }));
  }
  const returned = readFields(fields, names);
  const changed = changedTasks(await pageTasks(ctx, visitor), returned);
  // Before anything else: whatever happens to the submission, nobody types it twice.
  await keepDrafts(ctx, visitor, returned, changed);
  if (does !== 'submit') return `saved=${changed.length}`;
  return changed.length === 0 ? 'nothing=1' : next(await submitTasks(ctx, visitor, nonce, changed));
}

/** The names of a task's fields on this page. */
const names = /^(?:same|percent|status|metric\d{1,2}|progress|problems|nextSteps|expectedBy)$/;

async function told(ctx: AppContext, visitor: Visitor, query: Query): Promise<Html> {
  const event = eventOf(query);
  const notice = noticeOf(query);
  const result = event === null ? null : await resultOf(ctx, visitor, event);
  return toldBoxes(notice, result);
}

async function show(ctx: AppContext, visitor: Visitor, path: string, query: Query): Promise<string> {
  const event = eventOf(query);
  return formPage({
    visitor,
    tasks: await pageTasks(ctx, visitor),
    path,
    taken: submissionOf(query),
    nonce: renderNonce(visitor),
    notice: noticeOf(query),
    result: event === null ? null : await resultOf(ctx, visitor, event),
    question: await pendingQuestion(ctx, visitor),
  });
}

function noticeOf(query: Query): PageNotice | null {
  if (query['again'] !== undefined)
    return {
      look: 'warn',
      text: '该页面此前已提交过一次，结果见下；后来修改的内容已存为草稿，请核对后再次提交。',
    };
  if (query['nothing'] !== undefined)
    return { look: 'warn', text: '没有改动任何一项，未作登记。请填写后再提交，与上月相同的请勾选“同上月”。' };
  const saved = query['saved'];
  if (saved === undefined || !/^\d{1,4}$/.test(saved)) return null;
  return saved === '0'
    ? { look: 'warn', text: '没有需要保存的改动。' }
    : { look: 'good', text: `已存草稿${saved}项。草稿不是报送，请在时限前提交。` };
}
