import { previousPeriod } from '../../domain/period.ts';
import type { Intent } from '../../inbound/interpretation.ts';
import { help } from '../../replies/help.ts';
import { identityText } from '../../replies/liaison-texts.ts';
import { onlyQuestion } from '../../replies/questions.ts';
import { listAnswer } from './form.ts';
import { deadlineAnswer, severalTasks, taskAnswer } from './queries.ts';
import { answered, type Outcome, type Turn } from './turn.ts';

type Query = Extract<Intent, `query_${string}`>;

export function isQuery(intent: Intent): intent is Query {
  return intent.startsWith('query_');
}

/**
 * What a liaison asks in free words («我这边以哪个单位的身份在报?»), answered like the word command for it.
 * @param taskNos the tasks asked about; empty where none is named
 */
export async function queryAnswer(turn: Turn, query: Query, taskNos: readonly number[]): Promise<Outcome> {
  const [taskNo] = taskNos;
  switch (query) {
    case 'query_missing':
      return listAnswer(turn, 'open', 1);
    case 'query_deadline':
      return deadlineAnswer(turn);
    case 'query_task':
      if (taskNo === undefined) return listAnswer(turn, 'all', 1);
      return (taskNos.length > 1 ? await severalTasks(turn, taskNos) : null) ?? taskAnswer(turn, taskNo);
    case 'query_last':
      return taskNo === undefined
        ? { ...(await listAnswer(turn, 'all', 1)), intent: query }
        : taskAnswer(turn, taskNo, previousPeriod(turn.period) ?? undefined);
    case 'query_identity':
      return answered(query, identityText(turn.person));
    case 'query_help':
      return answered(query, help(turn.person.role));
    case 'query_other':
      return answered(query, onlyQuestion());
    default:
      return unreachable(query);
  }
}

function unreachable(query: never): never {
  throw new Error(`unknown query ${String(query)}`);
}
