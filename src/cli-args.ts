import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type CliCommand, type Read, type Spec, specs } from './cli/command-table.ts';

export type CliParse =
  | { readonly ok: true; readonly command: CliCommand }
  /** `text` is Chinese, for stderr. */
  | { readonly ok: false; readonly exitCode: 2; readonly text: string };

/** Reads `process.argv.slice(2)`. No command at all asks for help. */
export function parseCli(args: readonly string[]): CliParse {
  const [name = 'help', ...rest] = args;
  if (['help', '--help', '-h'].includes(name) || rest.includes('--help') || rest.includes('-h')) {
    return { ok: true, command: { kind: 'help' } };
  }
  const spec = specs.find((known) => known.name === name);
  if (spec === undefined) {
    const names = specs.map((known) => known.name).join('、');
    return wrong(`没有“${name}”这个命令。可用的命令：${names}。`);
  }
  const read = readOptions(spec, rest);
  if (typeof read === 'string') return wrong(`${read}\n用法：duban ${spec.usage}`);
  const command = spec.build(read);
  if (typeof command === 'string') return wrong(`${command}\n用法：duban ${spec.usage}`);
  return { ok: true, command };
}

/** What `duban help` prints; every command of the table below. */
export function cliHelp(): string {
  return [
    '督办——政府重点任务督办服务',
    '',
    '用法：duban <命令> [选项]（或 npm run duban -- <命令> [选项]）',
    '',
    ...specs.flatMap(({ usage, does }) => [`  ${usage}`, `      ${does}`]),
    '',
    '加 --json 时，标准输出只有一个 JSON 值。配置项见 .env.example。',
  ].join('\n');
}

function readOptions(spec: Spec, args: readonly string[]): Read | string {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const name of spec.texts ?? []) options[name] = { type: 'string' };
  for (const name of spec.flags ?? []) options[name] = { type: 'boolean' };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const surplus = positionals.slice(spec.takesFile ? 1 : 0);
    if (surplus.length > 0) return `多余的参数：${surplus.join(' ')}`;
    return {
      file: positionals[0],
      text: (name) => {
        const value = values[name];
        return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
      },
      flag: (name) => values[name] === true,
    };
  } catch (cause) {
    if (cause instanceof TypeError && 'code' in cause && typeof cause.code === 'string') {
      const option = /'(-[^' ]*)/.exec(cause.message)?.[1] ?? '';
      if (cause.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有 ${option} 这个选项。`;
      if (cause.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `选项 ${option} 的写法不对。`;
    }
    throw cause;
  }
}

function wrong(text: string): CliParse {
  return { ok: false, exitCode: 2, text };
}
