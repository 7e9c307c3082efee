import { z } from 'zod';

/**
 * Template cards as the documentation describes them (90236 for apps, 101032 for the AI bot): an unknown property, a
 * missing one or a list that is too long is an error. Written from the documents, not from what we send.
 */
const bytes = (max: number) =>
  z.string().refine((text) => Buffer.byteLength(text) <= max, `over ${max} bytes`);
const filled = z.string().min(1);
const unique = (list: readonly string[]): boolean => new Set(list).size === list.length;

const source = z.strictObject({
  icon_url: z.string().optional(),
  desc: z.string().optional(),
  desc_color: z.number().optional(),
});
const taskId = bytes(128).regex(/^[0-9A-Za-z_@-]+$/);
const option = z.strictObject({ id: bytes(128).min(1), text: filled });
const options = z
  .array(option)
  .min(1)
  .refine((list) => unique(list.map(({ id }) => id)), 'option ids repeat');
const selector = z.strictObject({
  question_key: bytes(1024).min(1),
  title: z.string().optional(),
  disable: z.boolean().optional(),
  selected_id: z.string().optional(),
  option_list: options.max(10),
});
const action = z.strictObject({ type: z.union([z.literal(1), z.literal(2)]), url: z.string().optional() });
const horizontal = z.strictObject({ keyname: filled, value: z.string().optional() });
const title = z.strictObject({ title: filled, desc: z.string().optional() });
const replace = { replace_text: z.string().optional() };

const buttonInteraction = z.strictObject({
  card_type: z.literal('button_interaction'),
  source: source.optional(),
  main_title: title,
  sub_title_text: z.string().optional(),
  horizontal_content_list: z.array(horizontal).max(6).optional(),
  card_action: action.optional(),
  task_id: taskId,
  button_selection: selector.optional(),
  button_list: z
    .array(
      z.strictObject({ text: filled, style: z.number().min(1).max(4).optional(), key: bytes(1024).min(1) }),
    )
    .min(1)
    .max(6)
    .refine((list) => unique(list.map(({ key }) => key)), 'button keys repeat'),
  ...replace,
});

const multipleInteraction = z.strictObject({
  card_type: z.literal('multiple_interaction'),
  source: source.optional(),
  main_title: title,
  task_id: taskId,
  select_list: z
    .array(selector)
    .min(1)
    .max(3)
    .refine((list) => unique(list.map(({ question_key }) => question_key)), 'question keys repeat'),
  submit_button: z.strictObject({ text: filled, key: bytes(1024).min(1) }),
  ...replace,
});

const textNotice = z.strictObject({
  card_type: z.literal('text_notice'),
  source: source.optional(),
  main_title: title.optional(),
  sub_title_text: z.string().optional(),
  horizontal_content_list: z.array(horizontal).max(6).optional(),
  card_action: action,
});

export const templateCard = z.discriminatedUnion('card_type', [
  buttonInteraction,
  multipleInteraction,
  textNotice,
]);

export type CheckedCard = z.output<typeof templateCard>;

/** Lengths at which clients cut; only advice in the documents, but what is cut off is lost to the reader. */
export function cutTexts(card: CheckedCard, limits: { title: number; subTitle: number }): string[] {
  const over = (text: string | undefined, max: number): string[] =>
    text !== undefined && [...text].length > max ? [text] : [];
  const body = 'sub_title_text' in card ? card.sub_title_text : undefined;
  const list = 'horizontal_content_list' in card ? (card.horizontal_content_list ?? []) : [];
  return [
    ...over(card.main_title?.title, limits.title),
    ...over(body, limits.subTitle),
    ...list.flatMap(({ keyname, value }) => [...over(keyname, 5), ...over(value, 30)]),
  ];
}
