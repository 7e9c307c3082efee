import type { Action, Block, FormField } from '../../../src/ports.ts';
import { wecomTexts } from '../../../src/replies/wecom-texts.ts';
import { keyOf, optionId, PICK, pickKeyOf } from './keys.ts';

/**
 * Cards of the platform (documents 90236 and 101032). Only what fits whole is put on one; where the app and the AI bot
 * differ, the smaller limit holds. Lengths count characters.
 */
const cardLimits = {
  title: 26,
  desc: 30,
  subTitle: 112,
  fields: 6,
  keyname: 5,
  value: 26,
  buttons: 6,
  buttonText: 10,
  options: 10,
  optionText: 11,
  selectors: 3,
} as const;

interface Option {
  readonly id: string;
  readonly text: string;
}

interface Selector {
  readonly question_key: string;
  readonly title: string;
  readonly option_list: readonly Option[];
  readonly selected_id?: string;
  readonly disable?: boolean;
}

interface CardBody {
  readonly main_title: { readonly title: string; readonly desc?: string };
  readonly task_id: string;
  /** The card can no longer be pressed, and this stands where its button was. */
  readonly replace_text?: string;
}

export interface ButtonCard extends CardBody {
  readonly card_type: 'button_interaction';
  readonly sub_title_text?: string;
  readonly horizontal_content_list?: readonly { readonly keyname: string; readonly value: string }[];
  readonly button_selection?: Selector;
  readonly button_list: readonly { readonly text: string; readonly style: number; readonly key: string }[];
}

export interface FormCard extends CardBody {
  readonly card_type: 'multiple_interaction';
  readonly select_list: readonly Selector[];
  readonly submit_button: { readonly text: string; readonly key: string };
}

export type TemplateCard = ButtonCard | FormCard;

const length = (text: string): number => [...text].length;
const cut = (text: string, most: number): string =>
  length(text) <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;

/** A card of buttons, and the actions there was no room for. Null where none of them fits. */
export interface Buttons {
  readonly card: ButtonCard;
  readonly left: readonly Action[];
}

/**
 * All buttons of a message on one card: the same button under several tasks becomes one, with a selector for the task.
 * @param body what the message says, when it fits on the card as well
 */
export function buttonCard(
  actions: readonly Action[],
  { taskId, title, body }: { taskId: string; title: string; body: Body | null },
): Buttons | null {
  const groups = Map.groupBy(actions, (action) => (PICK in action.value ? action.label : action));
  const options = taskOptions(actions);
  const buttons: ButtonCard['button_list'][number][] = [];
  const left: Action[] = [];
  let picks = false;
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const picking = PICK in first.value && options.length > 1;
    const key = picking ? pickKeyOf(group.map(({ value }) => value)) : keyOf(first.value);
    if (key === null || buttons.length === cardLimits.buttons || buttons.some((one) => one.key === key))
      left.push(...group);
    else {
      picks ||= picking;
      buttons.push({ text: cut(first.label, cardLimits.buttonText), style: styleOf(first), key });
    }
  }
  if (buttons.length === 0) return null;
  return {
    left,
    card: {
      card_type: 'button_interaction',
      main_title: { title: cut(title, cardLimits.title) },
      ...(body?.text ? { sub_title_text: body.text } : {}),
      ...(body && body.fields.length > 0 ? { horizontal_content_list: body.fields } : {}),
      task_id: taskId,
      ...(picks
        ? { button_selection: { question_key: PICK, title: wecomTexts.pickTask, option_list: options } }
        : {}),
      button_list: buttons,
    },
  };
}

const styleOf = ({ style }: Action): number => (style === 'primary' ? 1 : style === 'danger' ? 3 : 2);

/** The tasks a button may be pressed for, in their order; ten at most, as a list shows on one card. */
function taskOptions(actions: readonly Action[]): Option[] {
  const tasks = new Set(actions.flatMap(({ value }) => value[PICK] ?? []));
  return [...tasks].slice(0, cardLimits.options).flatMap((no) => {
    const id = optionId(no);
    return id === null ? [] : [{ id, text: wecomTexts.task(no) }];
  });
}

/** What a message says besides its title, when all of it fits on a card. */
export interface Body {
  readonly text: string;
  readonly fields: readonly { readonly keyname: string; readonly value: string }[];
}

/** Null where something would be cut off: then the message is said in words before the card. */
export function bodyOf(blocks: readonly Block[]): Body | null {
  const texts: string[] = [];
  const fields: { keyname: string; value: string }[] = [];
  for (const block of blocks) {
    if (block.kind === 'text') texts.push(block.text);
    else if (block.kind === 'fields')
      fields.push(...block.items.map(({ label, value }) => ({ keyname: label, value })));
    else if (block.kind !== 'title' && block.kind !== 'actions') return null;
  }
  const text = texts.join('\n');
  const fits =
    length(text) <= cardLimits.subTitle &&
    fields.length <= cardLimits.fields &&
    fields.every(
      ({ keyname, value }) => length(keyname) <= cardLimits.keyname && length(value) <= cardLimits.value,
    );
  return fits ? { text, fields } : null;
}

/**
 * A form as a card: selectors for what can be chosen, a percentage in steps. What has to be typed is typed as the next
 * message or on the form page, which the card says. Null where nothing can be chosen.
 */
export function formCard(
  form: Extract<Block, { kind: 'form' }>,
  { taskId, title }: { taskId: string; title: string },
): FormCard | null {
  const selectors = form.fields.flatMap((field) => selectorOf(field) ?? []).slice(0, cardLimits.selectors);
  const key = keyOf(form.submit.value);
  if (selectors.length === 0 || key === null) return null;
  return {
    card_type: 'multiple_interaction',
    main_title: { title: cut(title, cardLimits.title), desc: wecomTexts.formHint },
    task_id: taskId,
    select_list: selectors,
    submit_button: { text: cut(form.submit.label, cardLimits.buttonText), key },
  };
}

function selectorOf(field: FormField): Selector | null {
  const { name, label } = field;
  const choices =
    field.type === 'select'
      ? chosenFrom(field)
      : field.type === 'number' && label.includes('%')
        ? percentSteps(field.value)
        : [];
  const options = choices.flatMap(({ value, text }) => {
    const id = optionId(value);
    return id === null ? [] : [{ id, text: cut(text, cardLimits.optionText), value }];
  });
  if (options.length === 0 || options.length > cardLimits.options) return null;
  const selected = options.find(({ value }) => value === (field.value ?? '')) ?? options[0];
  return {
    question_key: name,
    title: label,
    option_list: options.map(({ id, text }) => ({ id, text })),
    ...(selected === undefined ? {} : { selected_id: selected.id }),
  };
}

function chosenFrom({ options = [], required = false }: FormField): { value: string; text: string }[] {
  const said = options.map(({ value, label }) => ({ value, text: label }));
  return required ? said : [{ value: '', text: wecomTexts.notSaid }, ...said];
}

const steps = [10, 20, 30, 40, 50, 60, 75, 90, 100];

/** What stands there now, and the steps above it; a percentage in between is typed. */
function percentSteps(known: string | undefined): { value: string; text: string }[] {
  const now = known === undefined || known === '' ? null : Number(known);
  const first =
    now === null || Number.isNaN(now)
      ? { value: '', text: wecomTexts.notSaid }
      : { value: String(now), text: wecomTexts.keepPercent(String(now)) };
  const above = steps.filter((step) => now === null || Number.isNaN(now) || step > now);
  return [first, ...above.map((step) => ({ value: String(step), text: `${step}%` }))];
}

/** A pressed card in its final state: it says what came of it and can no longer be pressed. */
export function settledCard(
  type: TemplateCard['card_type'],
  { taskId, title, said }: { taskId: string; title: string; said: string },
): TemplateCard {
  const body = {
    main_title: { title: cut(title, cardLimits.title), desc: cut(said, cardLimits.desc) },
    task_id: taskId,
    replace_text: wecomTexts.pressed,
  };
  if (type === 'button_interaction')
    return {
      ...body,
      card_type: type,
      sub_title_text: cut(said, cardLimits.subTitle),
      button_list: [{ text: wecomTexts.pressed, style: 2, key: 'settled' }],
    };
  return {
    ...body,
    card_type: type,
    select_list: [
      {
        question_key: 'settled',
        title: wecomTexts.pressed,
        disable: true,
        option_list: [{ id: 'v:', text: wecomTexts.pressed }],
        selected_id: 'v:',
      },
    ],
    submit_button: { text: wecomTexts.pressed, key: 'settled' },
  };
}
