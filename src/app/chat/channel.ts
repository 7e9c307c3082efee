import { preferAccount, showPlain } from '../../../db/queries/accounts.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import type { Platform } from '../../ports.ts';
import { channelChosen, noSuchChannel, plainChosen } from '../../replies/channel-texts.ts';
import { answered, type Outcome, type Turn } from './turn.ts';

/** 提醒渠道 企业微信: what the service sends of its own accord goes there first; one that fails goes to the other. */
export async function channelAnswer(turn: Turn, platform: Platform): Promise<Outcome> {
  const chosen = await preferAccount(turn.tx, turn.person.id, platform);
  if (!chosen) return answered('reject', noSuchChannel(platform));
  await note(turn, 'account.prefer', { platform });
  return answered('query_other', channelChosen(platform));
}

/** 文字版 and 卡片版, for the account that asks. */
export async function plainAnswer(turn: Turn, on: boolean): Promise<Outcome> {
  const { tx, platform, userId } = turn;
  await showPlain(tx, { platform, userId }, on);
  await note(turn, 'account.plain', { platform, on });
  return answered('query_other', plainChosen(on));
}

function note({ tx, at, person, inboxId }: Turn, action: string, details: object): Promise<void> {
  const subject = `person:${person.id}`;
  return appendAudit(tx, [
    { at, actor: person.name, personId: person.id, action, subject, details, inboxId },
  ]);
}
