import { appendAudit } from '../../../db/queries/audit.ts';
import { approveBulletin, latestApproved, lockNewestBulletin } from '../../../db/queries/bulletin.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { progressByUnit } from '../../../db/queries/progress.ts';
import { judgeFacts } from '../../bulletin/judged.ts';
import { toBlocks } from '../../bulletin/render.ts';
import { parsePeriod, periodLabel } from '../../domain/period.ts';
import { approvedText, behindText, draftText, noBulletinYet } from '../../replies/bulletin-texts.ts';
import { bulletinFacts } from '../bulletin-facts.ts';
import { draftBulletin } from '../draft-bulletin.ts';
import { findPeriod } from './office.ts';
import { answered, type Notice, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

/** 通报 2023-03: the draft as it would be signed now. */
export async function draftAnswer(turn: Turn, named: string | null): Promise<Outcome> {
  const found = findPeriod(turn, named);
  if (!found.ok) return refusedBy(found);
  const drafted = await draftBulletin(turn.tx, scopeOf(turn, found.period), {
    personId: turn.person.id,
    name: turn.person.name,
  });
  return answered('query_other', draftText(drafted));
}

/** 签发: the newest draft is approved, with opinion and date, and only then sent to the leaders. */
export async function approveAnswer(
  turn: Turn,
  bulletinNo: string | null,
  opinion: string | null,
): Promise<Outcome> {
  const { tx, person } = turn;
  const period = bulletinNo === null ? null : parsePeriod(bulletinNo);
  if (bulletinNo !== null && period === null) return refused('period_unknown', bulletinNo);
  const bulletin = await lockNewestBulletin(tx, period);
  if (!bulletin) return refused('no_draft');
  if (bulletin.state === 'approved') return refused('already_approved', labelOf(bulletin.period));
  const words = opinion ?? '同意';
  await approveBulletin(tx, { id: bulletin.id, by: person.id, opinion: words, at: turn.at });
  await appendAudit(tx, [
    {
      at: turn.at,
      actor: person.name,
      personId: person.id,
      action: 'bulletin.approve',
      subject: `bulletin:${bulletin.period}`,
      details: { bulletinId: bulletin.id, version: bulletin.version, opinion: words },
      inboxId: turn.inboxId,
    },
  ]);
  const leaders = await listPeople(tx, 'leader');
  const blocks = toBlocks(bulletin.document);
  const notices = leaders.map(
    (leader): Notice => ({
      personId: leader.id,
      key: `bulletin:${bulletin.period}:v${bulletin.version}:person-${leader.id}`,
      kind: 'bulletin',
      period: bulletin.period,
      blocks,
    }),
  );
  const sentTo = leaders.map((leader) => leader.name);
  return answered(
    'query_other',
    approvedText({ title: bulletin.document.title, by: person.name, opinion: words, sentTo }),
    { notices },
  );
}

/** 简报: the newest approved bulletin; before there is one, only the counts, which criticise nobody. */
export async function briefAnswer(turn: Turn, named: string | null): Promise<Outcome> {
  const found = findPeriod(turn, named);
  if (!found.ok) return refusedBy(found);
  const bulletin = await latestApproved(turn.tx, named === null ? null : found.period);
  if (bulletin) return answered('query_other', toBlocks(bulletin.document));
  const lines = await progressByUnit(turn.tx, found.period);
  return answered('query_other', noBulletinYet(periodLabel(found.period), lines));
}

/** 欠进度: tasks behind 序时进度 by the lead unit's own figures, with the sum. */
export async function behindAnswer(turn: Turn): Promise<Outcome> {
  const facts = await bulletinFacts(turn.tx, scopeOf(turn, turn.period));
  const behind = judgeFacts(facts).tasks.flatMap(({ task, judgement }) =>
    judgement?.word === '欠进度'
      ? [
          {
            ...task,
            sums: judgement.targets
              .filter((target) => target.word === '欠进度')
              .map((target) => `${target.target.indicator}：${target.sum}`),
          },
        ]
      : [],
  );
  return answered('query_other', behindText(periodLabel(turn.period), behind));
}

function scopeOf(turn: Turn, period: Turn['period']) {
  const { directive, settings, ctx, at } = turn;
  return { directive, period, settings, calendar: ctx.calendar, asOf: at };
}

function labelOf(period: string): string {
  const key = parsePeriod(period);
  return key === null ? period : periodLabel(key);
}
