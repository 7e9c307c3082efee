import {
  latestApproved,
  markShown,
  type StoredBulletin,
  signaturesOf,
} from '../../../db/queries/bulletin.ts';
import { chapterTitle } from '../../../db/queries/chapters.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { progressByUnit } from '../../../db/queries/progress.ts';
import { composeBulletin } from '../../bulletin/compose.ts';
import type { BulletinScope } from '../../bulletin/document.ts';
import { judgeFacts } from '../../bulletin/judged.ts';
import { bulletinNumber } from '../../bulletin/number.ts';
import { toBlocks } from '../../bulletin/render.ts';
import { scopeName } from '../../bulletin/scope.ts';
import { periodLabel } from '../../domain/period.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { chapterNo } from '../../inbound/commands/bulletin.ts';
import type { Block } from '../../ports.ts';
import { behindText, draftText, noBulletinYet, tasksInText } from '../../replies/bulletin-texts.ts';
import { partText } from '../../replies/leader-texts.ts';
import { bulletinFacts } from '../bulletin-facts.ts';
import { announceFiles } from '../bulletin-files.ts';
import { type Drafted, draftBulletin } from '../draft-bulletin.ts';
import { maySign, signaturesNeeded } from '../sign-bulletin.ts';
import { findPeriod, findUnit } from './office.ts';
import { answered, type Outcome, refusedBy, type Turn } from './turn.ts';

/** 通报 2023-03, 通报 2023-03 第三章: the draft as it would be signed now, or the one that was. */
export async function draftAnswer(
  turn: Turn,
  { period: named, scope: words }: { period: string | null; scope?: string },
): Promise<Outcome> {
  const found = findPeriod(turn, named);
  if (!found.ok) return refusedBy(found);
  const scope = await findScope(turn, words);
  if ('code' in scope) return refusedBy(scope);
  const { directive, settings, ctx, at, person } = turn;
  const order = { directive, period: found.period, scope, settings, calendar: ctx.calendar, asOf: at };
  const drafted = await draftBulletin(turn.tx, order, { personId: person.id, name: person.name });
  return answered('query_other', await shownDraft(turn, drafted));
}

/** A draft as its reader gets it; from now on the reader has seen it. */
export async function shownDraft(turn: Turn, drafted: Drafted): Promise<Block[]> {
  const { tx, person, settings, at } = turn;
  await markShown(tx, { bulletinId: drafted.id, personIds: [person.id], at });
  const { paper } = await announceFiles(tx, drafted, at);
  return [
    ...draftText({
      ...drafted,
      number: bulletinNumber(drafted.document),
      maySign: maySign(person, settings),
      signersSet: settings.signers.length > 0,
      signatures: await signaturesOf(tx, drafted.id),
      needed: signaturesNeeded(drafted.document, settings),
    }),
    { kind: 'file', ...paper },
  ];
}

export const asDrafted = (stored: StoredBulletin): Drafted => ({
  ...stored,
  unchanged: true,
  approved: stored.state === 'approved',
  dropped: [],
});

/** 第三章, 市商务局, 分管 王市长; the whole city without words. */
async function findScope(turn: Turn, words: string | undefined): Promise<BulletinScope | Rejection> {
  if (words === undefined) return { kind: 'city' };
  const no = chapterNo(words);
  if (no !== null) {
    const title = await chapterTitle(turn.tx, turn.directive.id, no);
    return title === undefined
      ? { ok: false, code: 'chapter_unknown', about: String(no) }
      : { kind: 'chapter', no, title };
  }
  const leader = /^分管\s*(.+)$/u.exec(words)?.[1];
  if (leader !== undefined) {
    const found = await findLeader(turn, leader);
    return 'code' in found ? found : { kind: 'leader', personId: found.id, name: found.name };
  }
  const unit = await findUnit(turn.tx, words);
  return unit.ok ? { kind: 'unit', unitId: unit.id, name: unit.name } : unit;
}

/** The leader of this name; where two have it, nobody is guessed. */
export async function findLeader(
  turn: Turn,
  name: string,
): Promise<{ readonly id: number; readonly name: string } | Rejection> {
  const leaders = (await listPeople(turn.tx, 'leader')).filter((leader) => leader.name === name);
  const [leader] = leaders;
  return leader !== undefined && leaders.length === 1
    ? leader
    : { ok: false, code: 'leader_unknown', about: name };
}

/** 第三章, 分管: the counts of a part as they are now, with what is behind, missing and wrong. */
export async function partAnswer(turn: Turn, scope: BulletinScope): Promise<Outcome> {
  const { directive, settings, ctx, at, period } = turn;
  const order = { directive, period, scope, settings, calendar: ctx.calendar, asOf: at };
  const { brief } = composeBulletin(await bulletinFacts(turn.tx, order));
  const lines = brief.map(({ text }) => text);
  return answered('query_other', partText(scopeName(scope), periodLabel(period), lines));
}

/** 第三章 */
export async function chapterAnswer(turn: Turn, no: number): Promise<Outcome> {
  const scope = await findScope(turn, `第${no}章`);
  return 'code' in scope ? refusedBy(scope) : partAnswer(turn, scope);
}

/** 简报: the newest approved bulletin; before there is one, only the counts, which criticise nobody. */
export async function briefAnswer(turn: Turn, named: string | null): Promise<Outcome> {
  const found = findPeriod(turn, named);
  if (!found.ok) return refusedBy(found);
  const bulletin = await latestApproved(turn.tx, 'city', named === null ? null : found.period);
  if (bulletin) {
    const files = await announceFiles(turn.tx, bulletin, turn.at);
    return answered('query_other', toBlocks(bulletin.document, files));
  }
  const lines = await progressByUnit(turn.tx, found.period);
  return answered('query_other', noBulletinYet(periodLabel(found.period), lines));
}

/** 欠进度: tasks behind 序时进度 by the lead unit's own figures, with the sum. */
export async function behindAnswer(turn: Turn): Promise<Outcome> {
  const { directive, settings, ctx, at, period } = turn;
  const order = { directive, period, settings, calendar: ctx.calendar, asOf: at };
  const facts = await bulletinFacts(turn.tx, order);
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

/** 已完成的有哪些, 哪些任务没人报: by the word for each task, which its lead unit's own report gives. */
export async function tasksInAnswer(turn: Turn, state: 'done' | 'unreported'): Promise<Outcome> {
  const { directive, settings, ctx, at, period } = turn;
  const order = { directive, period, settings, calendar: ctx.calendar, asOf: at };
  const word = state === 'done' ? '已完成' : '未报';
  const found = judgeFacts(await bulletinFacts(turn.tx, order)).tasks.filter(
    ({ judgement }) => judgement?.word === word,
  );
  return answered(
    'query_other',
    tasksInText(
      periodLabel(period),
      state,
      found.map(({ task }) => task),
    ),
  );
}
