import { appendAudit } from '../../../db/queries/audit.ts';
import { chapterTitle } from '../../../db/queries/chapters.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { portfolioOf, setPortfolio } from '../../../db/queries/portfolio.ts';
import type { BulletinScope } from '../../bulletin/document.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { chapterNo } from '../../inbound/commands/bulletin.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { portfolioList, portfolioSet } from '../../replies/leader-texts.ts';
import { findLeader, partAnswer } from './bulletin.ts';
import { findUnit } from './office.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type PortfolioCommand = Extract<ChatCommand, { kind: 'portfolio' }>;

/** 分管, for a leader: how the part in that charge stands now. */
export async function ownPart(turn: Turn): Promise<Outcome> {
  const { units, chapters } = await portfolioOf(turn.tx, turn.person.id);
  if (units.length + chapters.length === 0) return refused('no_portfolio');
  const scope: BulletinScope = { kind: 'leader', personId: turn.person.id, name: turn.person.name };
  return partAnswer(turn, scope);
}

/** 分管 王市长 市商务局、第三章, for staff: shows or sets what a leader is in charge of; 无 empties it. */
export async function portfolioAnswer(turn: Turn, { person, words }: PortfolioCommand): Promise<Outcome> {
  if (person === null) {
    const lines = [];
    for (const leader of await listPeople(turn.tx, 'leader'))
      lines.push({ leader: leader.name, parts: await partsOf(turn, leader.id) });
    return answered('query_other', portfolioList(lines));
  }
  const leader = await findLeader(turn, person);
  if ('code' in leader) return refusedBy(leader);
  if (words === '')
    return answered(
      'query_other',
      portfolioList([{ leader: leader.name, parts: await partsOf(turn, leader.id) }]),
    );
  const wanted = await readParts(turn, words);
  if ('code' in wanted) return refusedBy(wanted);
  await setPortfolio(turn.tx, leader.id, wanted);
  await appendAudit(turn.tx, [
    {
      at: turn.at,
      actor: turn.person.name,
      personId: turn.person.id,
      action: 'portfolio.set',
      subject: `person:${leader.id}`,
      details: wanted,
      inboxId: turn.inboxId,
    },
  ]);
  return answered('query_other', portfolioSet(leader.name, await partsOf(turn, leader.id)));
}

async function partsOf(turn: Turn, personId: number): Promise<string[]> {
  const { units, chapters } = await portfolioOf(turn.tx, personId);
  return [...units.map(({ name }) => name), ...chapters.map((no) => `第${no}章`)];
}

async function readParts(
  turn: Turn,
  words: string,
): Promise<{ readonly unitIds: number[]; readonly chapters: number[] } | Rejection> {
  const unitIds = new Set<number>();
  const chapters = new Set<number>();
  if (/^(?:无|清空|取消)$/u.test(words)) return { unitIds: [], chapters: [] };
  for (const part of words.split(/[\s、，,；;]+/u).filter((one) => one !== '')) {
    const no = chapterNo(part);
    if (no !== null) {
      if ((await chapterTitle(turn.tx, turn.directive.id, no)) === undefined)
        return { ok: false, code: 'chapter_unknown', about: String(no) };
      chapters.add(no);
      continue;
    }
    const unit = await findUnit(turn.tx, part);
    if (!unit.ok) return unit;
    unitIds.add(unit.id);
  }
  return { unitIds: [...unitIds], chapters: [...chapters] };
}
