import { once } from 'node:events';
import type { OpenDatabase } from '../../db/open.ts';
import type { Log } from '../app/context.ts';
import type { Config } from '../config.ts';
import { createService } from '../main.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `duban serve`: runs until SIGINT or SIGTERM, then stops in order. */
export async function serveCommand(
  terminal: Terminal,
  { config, log, store }: { config: Config; log: Log; store: OpenDatabase },
): Promise<ExitCode> {
  const service = await createService(config, log, store);
  const address = await service.listen();
  terminal.err(`督办服务已启动：${address}/`);
  if (config.database.kind === 'embedded')
    terminal.err(
      `使用内嵌数据库（${config.database.dataDir}），适合试用：进程被强行终止不丢数据，但断电时不保证；正式使用请配置 DATABASE_URL。`,
    );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  terminal.err('正在停止……');
  await service.close();
  return 0;
}
