import type { Block, FormField } from '../../../src/ports.ts';
import { button, type Element, note, paragraph, plain, short } from './elements.ts';

type FormBlock = Extract<Block, { kind: 'form' }>;

/** The most an entry field of a card holds. */
const MOST_TYPED = 1000;
const isDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A form. What is typed comes back under the names of the fields; the operation stands both in the value and in the
 * name of the submit button, because some ways through the platform lose one of them.
 */
export function formElement(form: FormBlock): Element {
  return {
    tag: 'form',
    name: `form_${form.id}`,
    vertical_spacing: '8px',
    elements: [
      ...form.fields.flatMap(fieldElements),
      button(form.submit, { name: `submit_${form.id}`, form_action_type: 'submit' }),
    ],
  };
}

function fieldElements(field: FormField): Element[] {
  const { type, value = '', label } = field;
  // Cut at the limit it would be sent back shortened, as if the person had deleted the rest.
  if (value.length > MOST_TYPED)
    return [paragraph(label), note(`已填${value.length}字，超出卡片可编辑的长度；如需修改请直接回复文字。`)];
  switch (type) {
    case 'text':
    case 'multiline':
    case 'number':
      return [...hinted(field), inputElement(field, type === 'multiline')];
    case 'select':
      return [...labelled(field), selectElement(field)];
    case 'date':
      return [...labelled(field), dateElement(field)];
    default:
      return type satisfies never;
  }
}

const common = ({ name, required }: FormField): Element => ({
  name,
  required: required ?? false,
  width: 'fill',
});

const inputElement = (field: FormField, multiline: boolean): Element => ({
  tag: 'input',
  ...common(field),
  label: plain(field.label),
  placeholder: plain('请输入'),
  max_length: MOST_TYPED,
  ...(multiline
    ? { input_type: 'multiline_text', rows: 3, auto_resize: true, max_rows: 8 }
    : { input_type: 'text' }),
  ...(field.value ? { default_value: field.value } : {}),
});

function selectElement(field: FormField): Element {
  const options = field.options ?? [];
  // Counted from 1: the number, unlike the text, cannot be taken for a value or a label.
  const chosen = options.findIndex((option) => option.value === field.value) + 1;
  return {
    tag: 'select_static',
    ...common(field),
    placeholder: plain('请选择'),
    options: options.map((option) => ({ text: plain(option.label), value: option.value })),
    ...(chosen > 0 ? { initial_index: chosen } : {}),
  };
}

function dateElement(field: FormField): Element {
  const { value = '' } = field;
  const known = isDate.test(value);
  return {
    tag: 'date_picker',
    ...common(field),
    // What was typed before and is no date cannot stand in the field, but is not forgotten.
    placeholder: plain(known || value === '' ? '请选择日期' : short(`原填：${value}`)),
    ...(known ? { initial_date: value } : {}),
  };
}

/** These two have no label of their own. */
const labelled = (field: FormField): Element[] => [paragraph(field.label), ...hinted(field)];

const hinted = ({ hint }: FormField): Element[] => (hint === undefined ? [] : [note(hint)]);
