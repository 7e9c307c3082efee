import { cardSchema } from './card-schema.ts';

/** Limits of the platform: the send-message page (30 KB), the card structure page (200), the container pages (5). */
const MOST_BYTES = 30 * 1024;
const MOST_ELEMENTS = 200;
const MOST_TABLES = 5;
const DEEPEST = 5;

const interactive = new Set([
  ...['button', 'input', 'select_static', 'multi_select_static', 'date_picker', 'picker_time'],
  ...['picker_datetime', 'select_person', 'checker'],
]);
const containers = new Set(['form', 'column_set', 'collapsible_panel', 'interactive_container']);

interface Node {
  readonly tag: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Tags of the components around it, the outermost first. */
  readonly inside: readonly string[];
}

/**
 * Everything the platform would refuse a card for, one line each; empty when it would be accepted.
 * @param content the `content` of an interactive message: a JSON string
 */
export function cardProblems(content: string): string[] {
  let card: unknown;
  try {
    card = JSON.parse(content);
  } catch {
    return ['content is no JSON'];
  }
  const read = cardSchema.safeParse(card);
  const shape = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const nodes = nodesOf(card, []);
  return [
    ...shape,
    ...(Buffer.byteLength(JSON.stringify(content)) > MOST_BYTES ? ['more than 30 KB'] : []),
    ...(nodes.length > MOST_ELEMENTS ? [`${nodes.length} elements, at most ${MOST_ELEMENTS}`] : []),
    ...nesting(nodes),
    ...naming(nodes),
    ...forms(nodes),
    ...ids(nodes),
  ];
}

function nodesOf(value: unknown, inside: readonly string[]): Node[] {
  if (Array.isArray(value)) return value.flatMap((one) => nodesOf(one, inside));
  if (typeof value !== 'object' || value === null) return [];
  const properties = value as Record<string, unknown>;
  const { tag } = properties;
  const known = typeof tag === 'string';
  const around = known ? [...inside, tag] : inside;
  const below = Object.entries(properties)
    // What is sent back on a press and what is drawn are no components.
    .filter(([key]) => key !== 'value' && key !== 'chart_spec' && key !== 'rows')
    .flatMap(([, one]) => nodesOf(one, around));
  return known ? [{ tag, properties, inside }, ...below] : below;
}

function nesting(nodes: readonly Node[]): string[] {
  const tables = nodes.filter(({ tag }) => tag === 'table').length;
  return [
    ...(tables > MOST_TABLES ? [`${tables} tables, at most ${MOST_TABLES} (11310)`] : []),
    ...nodes.flatMap(({ tag, inside }) => {
      const deep = inside.filter((one) => containers.has(one)).length + (containers.has(tag) ? 1 : 0);
      return [
        ...((tag === 'table' || tag === 'form') && inside.length > 0
          ? [`${tag} inside ${inside.at(-1)}`]
          : []),
        ...(tag === 'chart' && inside.includes('form') ? ['chart inside a form'] : []),
        ...(deep > DEEPEST ? [`${deep} containers inside each other`] : []),
      ];
    }),
  ];
}

function naming(nodes: readonly Node[]): string[] {
  const named = nodes.flatMap(({ tag, properties: { name } }) =>
    typeof name === 'string' && tag !== 'column' ? [name] : [],
  );
  const twice = named.filter((one, i) => named.indexOf(one) !== i);
  const nameless = nodes.filter(
    ({ tag, inside, properties }) =>
      interactive.has(tag) && inside.includes('form') && typeof properties['name'] !== 'string',
  );
  return [
    ...twice.map((one) => `the name ${one} stands twice`),
    ...nameless.map(({ tag }) => `${tag} in a form without a name`),
  ];
}

function forms(nodes: readonly Node[]): string[] {
  const buttons = nodes.filter(({ tag }) => tag === 'button');
  return [
    ...nodes.flatMap(({ tag, properties }) =>
      tag === 'form' && !JSON.stringify(properties).includes('"form_action_type":"submit"')
        ? [`form ${properties['name']} without a submit button`]
        : [],
    ),
    ...buttons.flatMap(({ inside, properties }) => {
      const inForm = inside.includes('form');
      const acts = properties['form_action_type'];
      // A button that sends nothing back shows the person error 200340.
      return [
        ...(inForm !== (acts !== undefined) ? ['form_action_type belongs to the buttons of a form'] : []),
        ...(acts !== 'reset' && properties['behaviors'] === undefined ? ['button without behaviors'] : []),
      ];
    }),
    ...nodes.flatMap(({ tag, inside, properties }) =>
      interactive.has(tag) && properties['required'] === true && !inside.includes('form')
        ? [`${tag} is required outside a form`]
        : [],
    ),
  ];
}

function ids(nodes: readonly Node[]): string[] {
  const all = nodes.flatMap(({ properties }) => properties['element_id'] ?? []);
  return all
    .filter((one, i) => all.indexOf(one) !== i)
    .map((one) => `element_id ${String(one)} stands twice`);
}
