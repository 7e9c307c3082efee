import { randomBytes } from 'node:crypto';
import { type DirectiveRow, directiveFor } from '../../db/queries/directives.ts';
import { draftsOf, findLink, type IssuedLink } from '../../db/queries/form-page.ts';
import { owedByUnit } from '../../db/queries/owed.ts';
import { type Person, personByAccount } from '../../db/queries/people.ts';
import { storedSettings } from '../../db/queries/settings.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { type OpenedLink, openLink } from '../domain/form-link.ts';
import { dueOn, type PeriodKey, previousPeriod } from '../domain/period.ts';
import type { ObligationState } from '../domain/report.ts';
import { type BeijingDate, beijingDate, yearOf } from '../domain/time.ts';
import type { FormField } from '../ports.ts';
import { type FormTask, formFields, withEntered } from '../replies/cards-form.ts';
import type { AppContext } from './context.ts';
import { periodMeant } from './handle-inbound.ts';
import { officeRules } from './office-rules.ts';
import { linkSigner, type Sign, sameSignature } from './signing.ts';
import { taskBook } from './task-book.ts';

/** Why a link opens nothing. */
export type LinkRefusal =
  | Extract<OpenedLink, { ok: false }>['code']
  | 'link_other_period'
  | 'link_other_person';

/** A link that was checked, and the person whose page it opens. */
export interface Visitor {
  readonly link: IssuedLink;
  readonly person: Person & { readonly unitId: number; readonly unit: string };
  readonly period: PeriodKey;
  readonly dueOn: BeijingDate;
  readonly directive: DirectiveRow;
  readonly sign: Sign;
  /** The link has expired a short time ago: nothing is shown, what was typed is taken. */
  readonly late: boolean;
}

export type Visit = { readonly ok: true; readonly visitor: Visitor } | { ok: false; code: LinkRefusal };

/** Checks a link: signature, time, that it was handed out, that the account is still this person's, the period. */
export async function visit(ctx: AppContext, token: string): Promise<Visit> {
  const found = await visitToSend(ctx, token);
  return found.ok && found.visitor.late ? { ok: false, code: 'link_expired' } : found;
}

/** The same for somebody who sends what was typed, perhaps since before the link expired. */
export function visitToSend(ctx: AppContext, token: string): Promise<Visit> {
  return inTransaction(ctx.db, (tx) => admit(ctx, tx, token));
}

async function admit(ctx: AppContext, tx: Tx, token: string): Promise<Visit> {
  const now = ctx.clock.now();
  const sign = await linkSigner(tx, now);
  const opened = openLink(token, now, sign, sameSignature);
  if (!opened.ok) return opened;
  const link = await findLink(tx, opened.link.nonce);
  if (!link || link.personId !== opened.link.personId || link.period !== opened.link.period)
    return { ok: false, code: 'link_wrong' };
  const person = await personByAccount(tx, link.platform, link.userId);
  if (person?.id !== link.personId || person.unitId === null || person.unit === null)
    return { ok: false, code: 'link_other_person' };
  const directive = await directiveFor(tx, yearOf(beijingDate(now)));
  if (!directive) return { ok: false, code: 'link_other_period' };
  const rules = officeRules(ctx.calendar, await storedSettings(tx));
  const period = await periodMeant(tx, { person, at: now, rules, year: directive.year });
  if (period !== opened.link.period) return { ok: false, code: 'link_other_period' };
  return {
    ok: true,
    visitor: {
      link,
      person: { ...person, unitId: person.unitId, unit: person.unit },
      period,
      dueOn: rules.deadlines(period)?.dueOn ?? dueOn(period),
      directive,
      sign,
      late: opened.late,
    },
  };
}

/** One task on the page. */
export interface PageTask extends FormTask {
  readonly state: ObligationState;
  readonly versions: number;
  /** What the service knows, and over it what was saved as a draft. */
  readonly fields: readonly FormField[];
  readonly known: readonly FormField[];
  readonly draft: Readonly<Record<string, string>> | null;
}

/** Everything the person owes in the period, open tasks first, with drafts. */
export async function pageTasks(ctx: AppContext, visitor: Visitor): Promise<PageTask[]> {
  const { person, period, directive } = visitor;
  const rows = await owedByUnit(ctx.db, person.unitId, period, previousPeriod(period));
  const book = await inTransaction(ctx.db, (tx) => taskBook(ctx, tx, directive));
  const tasks = new Map(book.tasksOf(person.unitId).map((task) => [task.no, task]));
  const drafts = await draftsOf(ctx.db, { personId: person.id, period });
  const all = rows.flatMap(({ taskNo, state, versions, current, returned, last }): PageTask[] => {
    const task = tasks.get(taskNo);
    if (task === undefined) return [];
    const form: FormTask = { no: taskNo, text: task.text, targets: task.targets, current, returned, last };
    const known = formFields(form);
    const typed = drafts.get(taskNo);
    const draft = typed !== undefined && saysMore(known, typed) ? typed : null;
    return [{ ...form, state, versions, known, draft, fields: withEntered(known, draft) }];
  });
  const rank = (task: PageTask) => (task.state === 'returned' ? 0 : task.state === 'missing' ? 1 : 2);
  return all.sort((a, b) => rank(a) - rank(b) || a.no - b.no);
}

/** What stands in the fields differs from what the service knows. */
export function saysMore(known: readonly FormField[], typed: Readonly<Record<string, string>>): boolean {
  if ((typed['same'] ?? '') !== '') return true;
  return known.some((field) => plain(typed[field.name] ?? '') !== plain(field.value ?? ''));
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** A nonce for one rendering of the page, signed for this link: what it submits is taken once. */
export function renderNonce({ link, sign }: Visitor): string {
  const nonce = randomBytes(12).toString('base64url');
  return `${nonce}.${sign(renderText(link.nonce, nonce))}`;
}

/** The nonce when it was made for this link, else null. */
export function readRenderNonce({ link, sign }: Visitor, text: string): string | null {
  const [nonce = '', signature = '', ...more] = text.split('.');
  const genuine = sameSignature(sign(renderText(link.nonce, nonce)), signature);
  return genuine && more.length === 0 ? nonce : null;
}

const renderText = (link: string, nonce: string): string => `duban form render ${link} ${nonce}`;
