import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parseSync } from 'vite';

export interface SourceFile {
  /** From the repository root, with forward slashes: `src/domain/person.ts`. */
  readonly path: string;
  readonly text: string;
}

interface Import {
  /** A path from the repository root, or a package or builtin name. */
  readonly target: string;
  readonly local: boolean;
  /** Erased before the program runs. */
  readonly typeOnly: boolean;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Parsed {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly nodes: readonly Node[];
}

/** Every breach of the house rules in these files, as «path: what»; an empty list is a clean house. */
export function breaches(files: readonly SourceFile[]): readonly string[] {
  const parsed = files.map(parse);
  return [
    ...parsed.flatMap((file) => [
      ...placementBreaches(file),
      ...packageBreaches(file),
      ...ambientBreaches(file),
      ...(file.lines > maxLines ? [`${file.path}: ${file.lines} lines, at most ${maxLines}`] : []),
    ]),
    ...cycles(parsed),
  ];
}

const maxLines = 300;

const pure = ['src/domain/', 'src/inbound/', 'src/replies/', 'src/roster/'];

/** Which places of the repository a place may import from; `types` may also be named where only their types are used. */
const placement: readonly { from: RegExp; values: RegExp; types?: RegExp }[] = [
  { from: /^src\/domain\//, values: /^src\/domain\// },
  { from: /^src\/inbound\//, values: /^src\/(domain\/|ports\.ts$|inbound\/)/ },
  { from: /^src\/replies\//, values: /^src\/(domain\/|ports\.ts$|replies\/)/ },
  { from: /^src\/roster\//, values: /^src\/(domain|roster)\// },
  { from: /^src\/ports\.ts$/, values: /^src\/domain\//, types: /^src\/(?:instance|group|lookup)-ports\.ts$/ },
  { from: /^src\/(main|cli)\.ts$/, values: /^(src|bots|db|seeds)\// },
  { from: /^src\/cli\//, values: /^(src\/(?!cli\.ts$)|db\/|seeds\/)/ },
  { from: /^src\//, values: /^(src\/(?!(main|cli|clock)\.ts$)|db\/|seeds\/)/, types: /^src\/clock\.ts$/ },
  { from: /^db\//, values: /^(db\/|src\/domain\/|src\/replies\/plain-text\.ts$)/, types: /^src\// },
  // Which platforms run is decided in one file; the others know nothing of each other.
  { from: /^bots\/platforms\.ts$/, values: /^(bots\/|src\/(domain\/|ports\.ts$))/, types: /^src\// },
  {
    from: /^bots\//,
    values: /^(src\/(domain\/|replies\/|ports\.ts$)|bots\/(parts|delivery)\.ts$)/,
    types: /^src\//,
  },
  { from: /^web\//, values: /^(web|src\/domain)\//, types: /^src\// },
];

function placementBreaches({ path, imports }: Parsed): readonly string[] {
  const rule = placement.find(({ from }) => from.test(path));
  if (rule === undefined) return [`${path}: no import rule for this place`];
  const ownBot = /^bots\/[^/]+\//.exec(path)?.[0];
  return imports
    .filter(({ local }) => local)
    .filter(({ target, typeOnly }) => {
      if (ownBot !== undefined && target.startsWith(ownBot)) return false;
      return !rule.values.test(target) && !(typeOnly && rule.types?.test(target));
    })
    .map(({ target }) => `${path}: may not import ${target}`);
}

/** Packages that belong to one place. Everything in the pure folders is forbidden, see `packageBreaches`. */
const packageHomes: readonly { packages: RegExp; homes: RegExp }[] = [
  { packages: /^(kysely|pg|pg-.*|@electric-sql\/.*)$/, homes: /^db\// },
  { packages: /^(fastify|fastify-.*|@fastify\/.*)$/, homes: /^(src\/http\/|bots\/[^/]+\/index\.ts$)/ },
  { packages: /^node-cron$/, homes: /^src\/reminders\// },
  { packages: /^@larksuiteoapi\//, homes: /^bots\/feishu\// },
  { packages: /^@wecom\//, homes: /^bots\/wecom\// },
  { packages: /^wechaty/, homes: /^bots\/wechaty\// },
  { packages: /^(exceljs|csv-parse)$/, homes: /^src\/(sheet|document|bulletin\/forms)\// },
  // WeCom's callbacks are XML.
  { packages: /^saxes$/, homes: /^(src\/(sheet|document|bulletin\/forms)|bots\/wecom)\// },
  { packages: /^(docx|echarts|@resvg\/.*|@embedpdf\/.*)$/, homes: /^src\/bulletin\/forms\// },
];

function packageBreaches({ path, imports }: Parsed): readonly string[] {
  const isPure = pure.some((folder) => path.startsWith(folder));
  return imports
    .filter(({ local }) => !local)
    .filter(({ target }) => {
      if (isPure) return true;
      const name = packageName(target);
      return packageHomes.some(({ packages, homes }) => packages.test(name) && !homes.test(path));
    })
    .map(({ target }) => `${path}: may not import ${target}`);
}

function packageName(specifier: string): string {
  if (isBuiltin(specifier)) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Clock, environment and chance: read only where the program starts, never in the pure folders. */
function ambientBreaches({ path, nodes }: Parsed): readonly string[] {
  if (readsTheWorld.test(path)) return [];
  const isPure = pure.some((folder) => path.startsWith(folder));
  const used = nodes.flatMap((node) => {
    const name = memberName(node) ?? calledName(node);
    return name !== null && (forbidden.test(name) || (isPure && forbiddenInPure.test(name))) ? [name] : [];
  });
  return [...new Set(used)].map((name) => `${path}: may not use ${name}`);
}

/** The entry points, the clock they hand on, and what runs in a browser. */
const readsTheWorld = /^(src\/(main|cli|clock)\.ts$|web\/)/;

const forbidden = /^(Date\(\)|Date\.now|Temporal\.Now|process\.env)$/;

const forbiddenInPure =
  /^(Math\.random|(process|performance|crypto|console|globalThis)\..*|(fetch|setTimeout|setInterval|setImmediate|queueMicrotask)\(\))$/;

/** `Date.now` for any mention of it, called or passed on. */
function memberName(node: Node): string | null {
  if (node.type !== 'MemberExpression') return null;
  const owner = identifier(node['object']);
  return owner === null ? null : `${owner}.${identifier(node['property']) ?? ''}`;
}

/** `fetch()` for a call; `Date()` also for `new Date()`, but not for `new Date(value)`, which reads no clock. */
function calledName(node: Node): string | null {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const callee = identifier(node['callee']);
  const hasArguments = isList(node['arguments']) && node['arguments'].length > 0;
  if (callee === null || (node.type === 'NewExpression' && hasArguments)) return null;
  return `${callee}()`;
}

/** One line per import cycle; type imports count, because a reader has to follow them all the same. */
function cycles(files: readonly Parsed[]): readonly string[] {
  const known = new Map(files.map((file) => [file.path, file.imports]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push(`${path}: import cycle ${[...trail.slice(start), path].join(' → ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const { target } of known.get(path) ?? []) {
      if (known.has(target)) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of known.keys()) visit(path, []);
  return found;
}

function parse({ path, text }: SourceFile): Parsed {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const nodes = [...walk(program)];
  const imports = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      request: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ request: moduleRequest.value, typeOnly: isType }] : [],
      ),
    ),
    ...nodes.flatMap((node) => {
      if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return [];
      const request = literal(node['source'] ?? node['argument']);
      if (request === null) throw new Error(`${path}: import() with a computed name cannot be checked`);
      return [{ request, typeOnly: node.type === 'TSImportType' }];
    }),
  ];
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: imports.map(({ request, typeOnly }) => ({
      target: request.startsWith('.') ? posix.join(posix.dirname(path), request) : request,
      local: request.startsWith('.'),
      typeOnly,
    })),
    nodes,
  };
}

function* walk(value: unknown): Generator<Node> {
  if (isList(value)) {
    for (const item of value) yield* walk(item);
  } else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* walk(child);
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function identifier(value: unknown): string | null {
  return isNode(value) && value.type === 'Identifier' && typeof value['name'] === 'string'
    ? value['name']
    : null;
}

function literal(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'TSLiteralType') return literal(value['literal']);
  return value.type === 'Literal' && typeof value['value'] === 'string' ? value['value'] : null;
}
