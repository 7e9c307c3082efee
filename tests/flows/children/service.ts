import { readEnv, toConfig } from '../../../src/config.ts';
import { createService } from '../../../src/main.ts';

/** The service as `duban serve` makes it. Argument: its settings as JSON. Prints the address it listens on. */
const config = toConfig(readEnv(JSON.parse(process.argv[2] ?? '{}')));
if (!config.ok) throw new Error(JSON.stringify(config.mistakes));
const quiet = { info() {}, warn() {}, error() {} };
const service = await createService(config.config, quiet);
process.stdout.write(`${await service.listen()}\n`);
