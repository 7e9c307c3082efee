import {
  bulletinMessages,
  lastShown,
  latestApproved,
  latestBulletin,
  latestIssued,
  newestBulletin,
  type StoredBulletin,
} from '../../../db/queries/bulletin.ts';
import { listPeople, type Person } from '../../../db/queries/people.ts';
import { bulletinNumber } from '../../bulletin/number.ts';
import { type PeriodKey, parsePeriod, periodLabel } from '../../domain/period.ts';
import { formatChineseDate } from '../../domain/time.ts';
import type { Block } from '../../ports.ts';
import {
  approvedNotice,
  approvedText,
  oneMoreText,
  secondWanted,
  sentBackNotice,
  sentBackText,
  sentForSigning,
  shownFirst,
  signRequest,
} from '../../replies/bulletin-texts.ts';
import { readersText, recalledText } from '../../replies/recall-texts.ts';
import { wordingFault } from '../../replies/wording-faults.ts';
import { rewordBulletin } from '../draft-bulletin.ts';
import { recallSent, sendBulletin } from '../send-bulletin.ts';
import { maySign, type Refused, sendBack, signBulletin } from '../sign-bulletin.ts';
import { asDrafted, shownDraft } from './bulletin.ts';
import { findPeriod } from './office.ts';
import { answered, type Notice, type Outcome, refused, type Turn } from './turn.ts';

/**
 * 签发: the version the signer has been shown last is approved, with opinion and date, and only then sent. What was
 * changed since, or was never shown, is shown instead.
 */
export async function approveAnswer(
  turn: Turn,
  named: string | null,
  opinion: string | null,
): Promise<Outcome> {
  const found = await draftMeant(turn, named);
  if ('answers' in found) return found;
  const { tx, person, at, settings, inboxId, ctx } = turn;
  const words = opinion ?? '同意';
  const signing = { bulletinId: found.id, person, opinion: words, at, settings, inboxId };
  const signed = await signBulletin(tx, signing);
  switch (signed.kind) {
    case 'refused':
      return refusal(turn, found, signed);
    case 'one_more': {
      const others = (await signers(turn)).filter(({ id }) => id !== person.id);
      const notices = await draftNotices(turn, found, others, secondWanted(person.name));
      return answered('query_other', oneMoreText(words), { notices });
    }
    case 'approved': {
      const { document } = signed.stored;
      const sent = await sendBulletin(tx, signed.stored, { settings, calendar: ctx.calendar, at, inboxId });
      const number = bulletinNumber(document);
      const by = document.signatures.map(({ name }) => name);
      const view = { title: document.title, number, by };
      const dateText = formatChineseDate(document.date);
      return answered(
        'query_other',
        approvedText({
          ...view,
          opinion: words,
          dateText,
          sentTo: sent.people,
          unreachable: sent.unreachable,
          groups: sent.groups,
        }),
        { notices: await toOffice(turn, `signed:${found.id}`, approvedNotice(view)) },
      );
    }
    default:
      return signed satisfies never;
  }
}

/** 退签: back to the office, with the reason. */
export async function sendBackAnswer(turn: Turn, named: string | null, reason: string): Promise<Outcome> {
  if (reason === '') return refused('opinion_missing');
  const found = await draftMeant(turn, named);
  if ('answers' in found) return found;
  const { tx, person, at, settings, inboxId } = turn;
  const back = await sendBack(tx, { bulletinId: found.id, person, opinion: reason, at, settings, inboxId });
  if (back.kind === 'refused') return refusal(turn, found, back);
  const { title } = found.document;
  const notice = sentBackNotice({ title, by: person.name, reason, period: found.period });
  return answered('query_other', sentBackText(), {
    notices: await toOffice(turn, `sent-back:${found.id}:${inboxId}`, notice),
  });
}

/** 送签: the draft goes to everybody who may sign it. */
export async function submitAnswer(turn: Turn, named: string | null): Promise<Outcome> {
  const found = await draftMeant(turn, named);
  if ('answers' in found) return found;
  if (turn.settings.signers.length === 0) return refused('signers_unset');
  const to = (await signers(turn)).filter(({ id }) => id !== turn.person.id);
  const notices = await draftNotices(turn, found, to, signRequest(turn.person.name));
  return answered('query_other', sentForSigning(to.map(({ name }) => name)), { notices });
}

/** 改稿 3 …: a paragraph in other words, the same numbers and units. */
export async function rewordAnswer(
  turn: Turn,
  paragraph: number | null,
  text: string | null,
): Promise<Outcome> {
  if (paragraph === null || text === '') return refused('wording_missing');
  const found = await draftMeant(turn, null);
  if ('answers' in found) return found;
  const by = { personId: turn.person.id, name: turn.person.name };
  const reworded = await rewordBulletin(turn.tx, { stored: found, paragraph, text, at: turn.at, by });
  if (reworded.ok) return answered('query_other', await shownDraft(turn, reworded.drafted));
  switch (reworded.code) {
    case 'not_draft':
      return refused('already_approved', labelOf(found.period));
    case 'replaced':
      return showNewest(turn, found, true);
    case 'no_paragraph':
      return refused('paragraph_unknown', String(paragraph));
    case 'wording':
      return answered('reject', wordingFault(reworded.fault));
    default:
      return reworded satisfies never;
  }
}

/** 撤回通报 2023-03 理由. */
export async function recallAnswer(turn: Turn, named: string | null, reason: string): Promise<Outcome> {
  if (!maySign(turn.person, turn.settings)) return noRight(turn);
  if (reason === '') return refused('recall_reason_missing');
  const stored = await issuedMeant(turn, named, latestApproved);
  if (!stored) return refused('no_bulletin');
  const { tx, person, at, inboxId } = turn;
  const done = await recallSent(tx, { stored, person, reason, at, inboxId });
  if (done === null) return refused('no_bulletin');
  const { title, period } = stored.document;
  return answered('query_other', recalledText({ title, period, ...done }));
}

/** 通报情况: whom it went to, who has read it, and from whom it could be taken back. */
export async function readersAnswer(turn: Turn, named: string | null): Promise<Outcome> {
  const stored = await issuedMeant(turn, named, latestIssued);
  if (!stored) return refused('no_bulletin');
  const { title } = stored.document;
  const readers = await bulletinMessages(turn.tx, stored.id);
  const view = { recalled: stored.state === 'recalled', readers };
  return answered('query_other', readersText(title, bulletinNumber(stored.document), view));
}

/** The draft a button carries, or the one shown last; a newer or unseen one is shown first. */
async function draftMeant(turn: Turn, named: string | null): Promise<StoredBulletin | Outcome> {
  const { tx, person } = turn;
  const period = named === null ? null : parsePeriod(named);
  if (named !== null && period === null) return refused('period_unknown', named);
  // What came to be shown after the message was written, the message cannot mean.
  const seen = await lastShown(tx, person.id, { period, at: turn.at });
  const pressed = turn.pressed?.['bulletin'];
  const newest = seen ? await latestBulletin(tx, seen.scope, seen.period) : await newestBulletin(tx, period);
  if (!newest) return refused('no_draft');
  if (newest.state === 'approved') return refused('already_approved', labelOf(newest.period));
  if (newest.state === 'recalled') return refused('no_draft');
  const stale = pressed !== undefined && pressed !== String(newest.id);
  if (seen?.id === newest.id && !stale) return newest;
  if (!maySign(person, turn.settings) && person.role !== 'staff') return noRight(turn);
  return showNewest(turn, newest, seen !== undefined);
}

async function showNewest(turn: Turn, stored: StoredBulletin, replaced: boolean): Promise<Outcome> {
  const newest = (await latestBulletin(turn.tx, stored.scope, stored.period)) ?? stored;
  const blocks = await shownDraft(turn, asDrafted(newest));
  return answered('query_other', [shownFirst(replaced), ...blocks]);
}

/** The issue shown last, else the city's. */
async function issuedMeant(
  turn: Turn,
  named: string | null,
  find: typeof latestIssued,
): Promise<StoredBulletin | undefined> {
  const found = findPeriod(turn, named);
  if (!found.ok) return undefined;
  const period = named === null ? null : found.period;
  const seen = await lastShown(turn.tx, turn.person.id, { period, at: turn.at });
  return find(turn.tx, seen === undefined || seen.state === 'draft' ? 'city' : seen.scope, period);
}

async function refusal(turn: Turn, stored: StoredBulletin, { code, by }: Refused): Promise<Outcome> {
  switch (code) {
    case 'no_right':
      return noRight(turn);
    case 'not_draft':
      return refused('already_approved', labelOf(stored.period));
    case 'replaced':
      return showNewest(turn, stored, true);
    case 'signed_before':
      return refused('signed_before');
    case 'sent_back':
      return refused('sent_back', by ?? '');
    default:
      return code satisfies never;
  }
}

const noRight = ({ settings, person }: Turn): Outcome =>
  person.role !== 'staff' && person.role !== 'leader'
    ? refused('no_right')
    : refused(settings.signers.length === 0 ? 'signers_unset' : 'no_right_to_sign');

async function signers({ tx, settings }: Turn): Promise<Person[]> {
  return (await listPeople(tx)).filter((person) => maySign(person, settings));
}

/** The draft as a private message to people who may sign it; they have seen it then. */
async function draftNotices(
  turn: Turn,
  stored: StoredBulletin,
  to: readonly Person[],
  first: Block,
): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const person of to) {
    const blocks = [first, ...(await shownDraft({ ...turn, person }, asDrafted(stored)))];
    notices.push({
      personId: person.id,
      key: `to-sign:${stored.id}:${turn.inboxId}:person-${person.id}`,
      blocks,
    });
  }
  return notices;
}

/** To the staff besides whoever acts. */
async function toOffice(turn: Turn, key: string, blocks: readonly Block[]): Promise<Notice[]> {
  const staff = await listPeople(turn.tx, 'staff');
  return staff
    .filter(({ id }) => id !== turn.person.id)
    .map(({ id }) => ({ personId: id, key: `${key}:person-${id}`, blocks }));
}

function labelOf(period: string): string {
  const key: PeriodKey | null = parsePeriod(period);
  return key === null ? period : periodLabel(key);
}
