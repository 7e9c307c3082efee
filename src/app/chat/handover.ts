import { randomBytes } from 'node:crypto';
import { endActing, reportersOfUnit } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { askMembersAnew } from '../../../db/queries/chats.ts';
import { forgetDialogs } from '../../../db/queries/dialog.ts';
import { cancelMessages, lockWaiting } from '../../../db/queries/outbox.ts';
import {
  activatePerson,
  deactivatePerson,
  insertPerson,
  listPeople,
  updateMobile,
  voidBindCodes,
} from '../../../db/queries/people.ts';
import {
  answerRequest,
  awaitBinding,
  handoversTo,
  insertRequest,
  openHandover,
  type RequestRow,
  settleHandover,
  successorMobile,
} from '../../../db/queries/requests.ts';
import type { Tx } from '../../../db/types.ts';
import { readSuccessor } from '../../domain/acting.ts';
import { beijingDate } from '../../domain/time.ts';
import {
  handedOver,
  handoverAgreed,
  handoverAsked,
  handoverAwaits,
  handoverDone,
  handoverNotice,
  handoverRefused,
  handoverWithdrawn,
} from '../../replies/people-texts.ts';
import { issueBindCode } from '../issue-bind-code.ts';
import { toOffice } from './addressees.ts';
import { ownUnit } from './confirm.ts';
import { answered, type Notice, type Outcome, refused, type Turn } from './turn.ts';

/** 交接 李四 138…: a request; nothing changes until staff agree. */
export async function handoverAnswer(turn: Turn, to: string): Promise<Outcome> {
  const { tx, person, at, inboxId } = turn;
  const successor = readSuccessor(to);
  if (successor === null || successor.name === person.name) return refused('successor_unclear');
  const open = await openHandover(tx, person.id);
  if (open) return refused('handover_open', String(open.id));
  const unit = ownUnit(turn);
  const { name, mobile } = successor;
  const asked = { kind: 'handover', personId: person.id, unitId: unit.id, text: name, mobile } as const;
  const no = await insertRequest(tx, { ...asked, inboxId, at });
  await audit(tx, 'handover.ask', { turn, no, details: { unit: unit.name, to: name } });
  const notice = handoverNotice({ no, unit: unit.name, from: person.name, to: name });
  return answered('query_other', handoverAsked(no, name), {
    notices: await toOffice(turn, `request:${no}`, notice),
  });
}

/** 撤回交接: also one that was agreed to, as long as the successor has not bound an account. */
export async function withdrawHandover(turn: Turn): Promise<Outcome> {
  const { tx, person, at } = turn;
  const request = await openHandover(tx, person.id);
  if (!request) return refused('no_handover');
  await giveUp(tx, request, at);
  await answerRequest(tx, { id: request.id, state: 'withdrawn', text: '', personId: person.id, at });
  await audit(tx, 'handover.withdrawn', { turn, no: request.id, details: { unit: request.unit } });
  const about = { no: request.id, unit: request.unit, from: person.name, to: request.text };
  return answered('query_other', handoverWithdrawn(about), {
    notices: await toOffice(turn, `request:${request.id}:withdrawn`, handoverWithdrawn(about)),
  });
}

/**
 * 同意交接 5: the successor, a person of the same unit and role, gets a binding code and takes over when it is used; until
 * then the predecessor reports and is reminded, so that a code nobody uses leaves the unit reachable. Agreed to again, a
 * new code is made. Whoever has an account already takes over at once.
 */
export async function agreeHandover(turn: Turn, request: RequestRow): Promise<Outcome> {
  const { tx, at } = turn;
  const people = await reportersOfUnit(tx, request.unitId);
  const from = people.find((one) => one.id === request.personId);
  if (!from) return refused('request_done', String(request.id));
  const mobile = await successorMobile(tx, request.id);
  const known = people.find((one) => one.name === request.text && one.role === from.role);
  const successorId =
    request.successorId ?? known?.id ?? (await newSuccessor(tx, request, from.role, mobile));
  if (known && mobile !== null) await updateMobile(tx, known.id, mobile);
  if (request.state === 'open') {
    await answerRequest(tx, {
      id: request.id,
      state: 'agreed',
      text: '',
      personId: turn.person.id,
      at,
    });
    const details = { unit: request.unit, person: request.person, text: '' };
    await audit(tx, 'handover.agreed', { turn, no: request.id, details });
  }
  await awaitBinding(tx, request.id, successorId);
  const names = { no: request.id, unit: request.unit, from: from.name, to: request.text };
  if (known?.hasAccount === true) {
    await takeOver(tx, { ...request, successorId }, at);
    return answered('query_other', handoverDone(names), {
      notices: [told(turn, request, from.id, handedOver(names))],
    });
  }
  await voidBindCodes(tx, successorId, at);
  const code = await issueBindCode(tx, successorId, { now: at, randomBytes });
  return answered('query_other', handoverAgreed({ ...names, code }), {
    notices: [told(turn, request, from.id, handoverAwaits(names))],
  });
}

/** Not reminded and not counted among the unit's people before the account is bound. */
async function newSuccessor(
  tx: Tx,
  request: RequestRow,
  role: 'liaison' | 'unit_leader' | 'staff' | 'leader',
  mobile: string | null,
): Promise<number> {
  const id = await insertPerson(tx, { name: request.text, role, unitId: request.unitId, mobile });
  await deactivatePerson(tx, id);
  return id;
}

/** 不同意交接 5 …: also after it was agreed to, as long as nobody has taken over. */
export async function refuseHandover(turn: Turn, request: RequestRow, reason: string): Promise<Outcome> {
  const { tx, at, person } = turn;
  await giveUp(tx, request, at);
  await answerRequest(tx, { id: request.id, state: 'refused', text: reason, personId: person.id, at });
  const details = { unit: request.unit, person: request.person, text: reason };
  await audit(tx, 'handover.refused', { turn, no: request.id, details });
  return answered('query_other', handoverRefused(request.text, reason, 'office'), {
    notices: [told(turn, request, request.personId, handoverRefused(request.text, reason, 'liaison'))],
  });
}

/**
 * Somebody has bound an account: hand-overs to them take effect. What the predecessor reported stays under that name; the
 * account is no longer anybody's, and open questions are dropped.
 * @returns what the predecessors and staff are told
 */
export async function takeOverAll(tx: Tx, personId: number, at: Date): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const request of await handoversTo(tx, personId)) {
    await takeOver(tx, request, at);
    const names = { unit: request.unit, from: request.person, to: request.text };
    const key = `handover:${request.id}`;
    notices.push({
      personId: request.personId,
      key: `${key}:person-${request.personId}`,
      blocks: handedOver(names),
    });
    for (const { id } of await listPeople(tx, 'staff'))
      notices.push({ personId: id, key: `${key}:person-${id}`, blocks: handoverDone(names) });
  }
  return notices;
}

async function takeOver(tx: Tx, request: RequestRow, at: Date): Promise<void> {
  if (request.successorId !== null) await activatePerson(tx, request.successorId);
  await deactivatePerson(tx, request.personId);
  await askMembersAnew(tx, null);
  await forgetDialogs(tx, request.personId);
  await endActing(tx, request.personId, at);
  await settleHandover(tx, request.id, at);
  await appendAudit(tx, [
    {
      at,
      actor: request.text,
      personId: request.successorId,
      action: 'handover.done',
      subject: `request:${request.id}`,
      details: { unit: request.unit, person: request.person },
      inboxId: null,
    },
  ]);
  const waiting = await lockWaiting(tx, beijingDate(at).slice(0, 7));
  await cancelMessages(
    tx,
    waiting.filter(({ personId }) => personId === request.personId).map(({ id }) => id),
    'not_in_charge',
  );
}

async function giveUp(tx: Tx, request: RequestRow, at: Date): Promise<void> {
  if (request.successorId !== null) await voidBindCodes(tx, request.successorId, at);
  await settleHandover(tx, request.id, at);
}

const told = (turn: Turn, request: RequestRow, personId: number, blocks: Notice['blocks']): Notice => ({
  personId,
  key: `answer:${request.id}:${turn.inboxId}:person-${personId}`,
  blocks,
});

function audit(
  tx: Tx,
  action: string,
  { turn, no, details }: { turn: Turn; no: number; details: object },
): Promise<void> {
  const { person, at, inboxId } = turn;
  return appendAudit(tx, [
    { at, actor: person.name, personId: person.id, action, subject: `request:${no}`, details, inboxId },
  ]);
}
