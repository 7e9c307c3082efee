import { parseCommand } from './commands/parse-command.ts';
import { interpret } from './interpret.ts';
import type { Intent, Interpretation, InterpretContext } from './interpretation.ts';

/**
 * How the chat would take a message of a liaison with whom nothing is pending: a word command (投诉建议 …, 交接 …) is
 * carried out and files no report, whatever figures it names; everything else is read.
 */
export function understand(text: string, context: InterpretContext): Interpretation {
  const command = parseCommand(text, 'liaison', context.today);
  switch (command?.kind) {
    // No command, or one of which the interpreter says the same, and where 确认 has nothing to confirm.
    case undefined:
    case 'list':
    case 'deadline':
    case 'task':
    case 'whoami':
    case 'help':
    case 'withdraw':
    case 'confirm':
    case 'cancel':
      return interpret(text, context);
    case 'missing':
      return carriedOut(text, 'query_missing', []);
    case 'form':
      return carriedOut(text, 'query_task', [command.taskNo]);
    default: // 填报表 among them
      return carriedOut(text, 'query_other', []);
  }
}

function carriedOut(text: string, intent: Intent, taskNos: readonly number[]): Interpretation {
  return { text, intent, items: [], issues: [], wouldStore: false, taskNos, held: [], also: null };
}
