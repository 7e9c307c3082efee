import { type RehearsalHouse, rehearse } from '../app/rehearse.ts';
import type { CliCommand } from '../cli-args.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `duban rehearse`: a stretch of time on a throw-away database; the same seed gives the same output. */
export async function rehearseCommand(
  terminal: Terminal,
  run: {
    command: Extract<CliCommand, { kind: 'rehearse' }>;
    house: RehearsalHouse;
    /** Milliseconds since some fixed moment, for the wall time on stderr. */
    elapsed: () => number;
  },
): Promise<ExitCode> {
  const { command, house, elapsed } = run;
  const { from, to, seed } = command;
  const start = elapsed();
  const result = await rehearse({ from, to, seed }, house);
  if (command.json) terminal.out(JSON.stringify(result));
  else {
    for (const message of result.messages)
      terminal.out(`${message.at} → ${message.to ?? message.chat}\n${message.text}\n`);
    const { messages, reports, onTime, late, missing } = result.totals;
    terminal.out(`消息${messages}条，报送${reports}次，按时${onTime}，迟报${late}，未报${missing}。`);
  }
  terminal.err(`用时${((elapsed() - start) / 1000).toFixed(1)}秒。`);
  return 0;
}
