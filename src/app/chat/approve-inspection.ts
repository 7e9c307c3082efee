import { conclusionsOf, findingsOf } from '../../../db/queries/findings.ts';
import { insertApproval, unapproved } from '../../../db/queries/inspection-approval.ts';
import { inspectionsOf } from '../../../db/queries/inspections.ts';
import { listPeople } from '../../../db/queries/people.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import {
  inspectionApproval,
  inspectionApproved,
  inspectionApprovedNotice,
  inspectionSubmitted,
} from '../../replies/inspection-approval-texts.ts';
import { inspectionText } from '../../replies/inspection-texts.ts';
import { maySign } from '../sign-bulletin.ts';
import { toOffice } from './addressees.ts';
import { audit } from './inspection.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Of<Kind extends ChatCommand['kind']> = Extract<ChatCommand, { kind: Kind }>;
type Inspection = Awaited<ReturnType<typeof inspectionsOf>>[number];

/** 督查报批 3: whoever may sign bulletins gets the result to approve. */
export async function submitInspection(turn: Turn, no: number | null): Promise<Outcome> {
  const found = await concludedInspection(turn, no);
  if (!found.ok) return refusedBy(found);
  const { row, inReview } = found;
  const people = (await listPeople(turn.tx)).filter((person) => maySign(person, turn.settings));
  const to = people.filter(({ id }) => id !== turn.person.id);
  const shown = inspectionText(row, await findingsOf(turn.tx, row.no), await conclusionsOf(turn.tx, row.no));
  const blocks = [...shown, ...inspectionApproval(row.no, turn.person.name, inReview)];
  await audit(turn, 'inspection.submit', row.no, { to: to.map(({ name }) => name) });
  return answered(
    'query_other',
    inspectionSubmitted(
      row.no,
      to.map(({ name }) => name),
    ),
    {
      notices: to.map(({ id }) => ({
        personId: id,
        key: `inspection-submit:${turn.inboxId}:person-${id}`,
        blocks,
      })),
    },
  );
}

/**
 * 批准督查 3 意见: the conclusions drawn so far may be published; the next bulletin prints them. Criticising a unit in
 * public wants a recorded approval (政府督查工作条例 art. 21), by the same people who sign bulletins.
 */
export async function approveInspection(
  turn: Turn,
  { no, text }: Of<'approve_inspection'>,
): Promise<Outcome> {
  if (!maySign(turn.person, turn.settings)) return refused('no_right');
  const found = await concludedInspection(turn, no);
  if (!found.ok) return refusedBy(found);
  const { row, waiting, inReview } = found;
  if (waiting === 0)
    return refused(inReview > 0 ? 'conclusion_in_review' : 'approved_before', String(row.no));
  const opinion = text === '' ? '同意' : text;
  await insertApproval(turn.tx, {
    inspectionNo: row.no,
    opinion,
    personId: turn.person.id,
    inboxId: turn.inboxId,
    at: turn.at,
  });
  await audit(turn, 'inspection.approve', row.no, { opinion, conclusions: waiting });
  const notice = inspectionApprovedNotice(row.no, turn.person.name, opinion);
  return answered('query_other', inspectionApproved({ no: row.no, opinion, waiting, inReview }), {
    notices: (await toOffice(turn, `inspection-approved:${turn.inboxId}`, notice)).filter(
      ({ personId }) => personId !== turn.person.id,
    ),
  });
}

/** The inspection meant, if anything was concluded about anybody. */
async function concludedInspection(
  turn: Turn,
  no: number | null,
): Promise<{ ok: true; row: Inspection; waiting: number; inReview: number } | Rejection> {
  const [row] = no === null ? [] : await inspectionsOf(turn.tx, turn.directive.id, { no });
  if (row === undefined) return { ok: false, code: 'inspection_unknown', about: String(no ?? '') };
  if ((await conclusionsOf(turn.tx, row.no)).length === 0)
    return { ok: false, code: 'not_concluded', about: String(row.no) };
  return { ok: true, row, ...(await unapproved(turn.tx, row.no)) };
}
