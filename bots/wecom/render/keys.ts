/**
 * What a card brings back when it is pressed. A button's value travels in its key (at most 1,024 bytes), what was
 * chosen beside it as the ids of options (at most 128 bytes). One button can stand for the same action on each of
 * several tasks: then the task is chosen in the card's selector and goes where the key has a gap.
 */
export type Value = Readonly<Record<string, string>>;

const MAX_KEY_BYTES = 1024;
const MAX_OPTION_BYTES = 128;

/** Name of the selector that says which task a button is pressed for. */
export const PICK = 'task';

const GAP = '~pick';

/** Null where it does not fit or says nothing, so that the caller leaves the button out. */
export function keyOf(value: Value): string | null {
  const key = new URLSearchParams(value).toString();
  return key !== '' && Buffer.byteLength(key) <= MAX_KEY_BYTES ? key : null;
}

/**
 * One key for the same action on several tasks: the values may differ only in the task, and their sentences only where
 * they name it. Null where they differ in more.
 */
export function pickKeyOf(values: readonly Value[]): string | null {
  if (!values.every((value) => /^\d+$/.test(value[PICK] ?? ''))) return null;
  const templates = new Set(values.map(template));
  const [only] = templates;
  return templates.size === 1 && only !== undefined ? keyOf(JSON.parse(only)) : null;
}

function template({ [PICK]: task = '', say = '', ...rest }: Value): string {
  const gap = new RegExp(`(?<!\\d)${task}(?!\\d)`);
  return JSON.stringify({ ...rest, say: say.replace(gap, '{}'), [GAP]: PICK });
}

/** An option's id; never empty, because the platform does not take that. Null where the value is too long. */
export function optionId(value: string): string | null {
  const id = `v:${value}`;
  return Buffer.byteLength(id) <= MAX_OPTION_BYTES ? id : null;
}

export interface Pressed {
  readonly value: Value;
  readonly form: Value;
}

/** What a press says. `selected`: ids of the chosen options by the key of their question. */
export function readPress(key: string, selected: Value): Pressed {
  const chosen = Object.fromEntries(
    Object.entries(selected).map(([question, id]) => [question, id.replace(/^v:/, '')]),
  );
  const { [GAP]: pick, ...value } = Object.fromEntries(new URLSearchParams(key));
  if (pick === undefined) {
    const form = Object.entries(chosen).filter(([name, text]) => name !== PICK && text !== '');
    return { value, form: Object.fromEntries(form) };
  }
  const task = chosen[pick] ?? '';
  const said = value['say'];
  return {
    value: { ...value, [pick]: task, ...(said === undefined ? {} : { say: said.replace('{}', task) }) },
    form: {},
  };
}
