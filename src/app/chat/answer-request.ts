import { reportersOfUnit } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { taskByNo } from '../../../db/queries/directives.ts';
import { lockStandings } from '../../../db/queries/life.ts';
import {
  answerRequest,
  isUnsettled,
  lockRequest,
  openRequests,
  type RequestRow,
} from '../../../db/queries/requests.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { closingDecided, extensionDecided } from '../../replies/life-texts.ts';
import { answerNotice, answerSent, objectionDecided, requestList } from '../../replies/people-texts.ts';
import { agreeHandover, refuseHandover } from './handover.ts';
import { takeStep } from './life.ts';
import { refresh } from './report.ts';
import { labelOf } from './requests.ts';
import { answered, type Notice, type Outcome, refused, type Turn } from './turn.ts';

const LISTED = 20;

type Answer = Extract<ChatCommand, { kind: 'answer' }>;

/** 来件: what nobody has answered yet. */
export async function requestsAnswer(turn: Turn): Promise<Outcome> {
  const rows = await openRequests(turn.tx, LISTED + 1);
  return answered('query_other', requestList(rows.slice(0, LISTED), rows.length > LISTED));
}

/** 回复 投诉 3 …, 异议处理 4 采纳 …, 同意交接 5: whoever asked is told. */
export async function answerToRequest(turn: Turn, answer: Answer): Promise<Outcome> {
  const { no } = answer;
  if (no === null) return refused('request_unknown', '');
  const request = await lockRequest(turn.tx, no, answer.request);
  if (!request) return refused('request_unknown', String(no));
  const decided = answer.request === 'handover' ? !isUnsettled(request) : request.state !== 'open';
  if (answer.request !== 'feedback' && decided) return refused('request_done', String(no));
  switch (answer.request) {
    case 'feedback':
      return answer.text === '' ? refused('answer_empty') : replyToFeedback(turn, request, answer.text);
    case 'objection':
      return answer.agreed === null || (!answer.agreed && answer.text === '')
        ? refused('verdict_missing')
        : decideObjection(turn, request, answer.agreed, answer.text);
    case 'handover':
      return answer.agreed === true
        ? agreeHandover(turn, request)
        : refuseHandover(turn, request, answer.text);
    case 'extension':
    case 'closing':
      return decideApplication(turn, request, { agreed: answer.agreed === true, text: answer.text });
    default:
      return answer.request satisfies never;
  }
}

async function replyToFeedback(turn: Turn, request: RequestRow, text: string): Promise<Outcome> {
  await record(turn, request, 'answered', text);
  return answered('query_other', answerSent(request), {
    notices: [
      told(turn, request, request.personId, answerNotice(request.id, text, request.state === 'answered')),
    ],
  });
}

async function decideObjection(
  turn: Turn,
  request: RequestRow,
  agreed: boolean,
  reason: string,
): Promise<Outcome> {
  await record(turn, request, agreed ? 'agreed' : 'refused', reason);
  const about = {
    no: request.id,
    taskNo: request.taskNo ?? 0,
    periodLabel: labelOf(request.period ?? turn.period),
    agreed,
    reason,
  };
  const people = await reportersOfUnit(turn.tx, request.unitId);
  const liaisons = people.filter((one) => one.role === 'liaison' || one.id === request.personId);
  return answered('query_other', answerSent(request), {
    notices: liaisons.map((one) => told(turn, request, one.id, objectionDecided(about))),
  });
}

/** 延期 and 办结: whoever asked is told; a refusal says why. */
async function decideApplication(
  turn: Turn,
  request: RequestRow,
  verdict: { agreed: boolean; text: string },
): Promise<Outcome> {
  const { agreed, text } = verdict;
  if (!agreed && text === '') return refused('answer_empty');
  const task = await taskByNo(turn.tx, turn.directive.id, request.taskNo ?? 0);
  const [standing] = task ? await lockStandings(turn.tx, task.id, request.unitId) : [];
  if (!standing) return refused('unit_not_on_task', String(request.taskNo ?? ''));
  const until = request.dueOn ?? '';
  const command =
    request.kind === 'extension'
      ? ({ kind: 'decide_extension', agreed, until } as const)
      : ({ kind: 'decide_closing', agreed } as const);
  const decision = await takeStep(turn, { standing, command, text, requestId: request.id });
  if (!decision.ok) return refused(decision.code, String(standing.taskNo));
  await record(turn, request, agreed ? 'agreed' : 'refused', text);
  await refresh(turn, request.unitId);
  const about = { no: request.id, unit: request.unit, taskNo: standing.taskNo, text, agreed };
  const blocks = request.kind === 'extension' ? extensionDecided({ ...about, until }) : closingDecided(about);
  return answered('query_other', answerSent(request), {
    notices: [told(turn, request, request.personId, blocks)],
  });
}

const told = (turn: Turn, request: RequestRow, personId: number, blocks: Notice['blocks']): Notice => ({
  personId,
  key: `answer:${request.id}:${turn.inboxId}:person-${personId}`,
  blocks,
});

async function record(
  turn: Turn,
  request: RequestRow,
  state: 'answered' | 'agreed' | 'refused',
  text: string,
): Promise<void> {
  const { tx, person, at, inboxId } = turn;
  await answerRequest(tx, { id: request.id, state, text, personId: person.id, at });
  await appendAudit(tx, [
    {
      at,
      actor: person.name,
      personId: person.id,
      action: `${request.kind}.${state}`,
      subject: `request:${request.id}`,
      details: { unit: request.unit, person: request.person, text },
      inboxId,
    },
  ]);
}
