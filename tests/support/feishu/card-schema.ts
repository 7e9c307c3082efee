/**
 * Interactive cards, JSON 2.0, as the component pages of the open platform describe them (structure, title, plain
 * text, rich text, image, divider, table, chart, column set, form, collapsible panel, interactive container, button,
 * input, single and multiple select, date picker, person lists). In this version an unknown property is an error, so
 * every object here is strict. Written from those pages; knows nothing of the renderer.
 */
import { z } from 'zod';

/** One of several words, for the long lists. */
const words = (list: string) => z.enum(list.split(' ') as [string, ...string[]]);
const px = (least: number, most: number) =>
  z.string().refine((value) => {
    const found = /^(-?\d{1,4})(px)?$/.exec(value);
    return found !== null && Number(found[1]) >= least && Number(found[1]) <= most;
  }, `expected ${least}–${most}px`);
/** One, two or four distances, separated by blanks. */
const box = (least: number) =>
  z.string().refine((value) => {
    const parts = value.split(' ');
    return [1, 2, 4].includes(parts.length) && parts.every((part) => px(least, 99).safeParse(part).success);
  }, 'expected one, two or four distances');
const spacing = z.union([z.enum(['small', 'medium', 'large', 'extra_large']), px(0, 99)]);
const horizontal = z.enum(['left', 'center', 'right']);
const vertical = z.enum(['top', 'center', 'bottom']);
const direction = z.enum(['vertical', 'horizontal']);
const color = z.string().regex(/^([a-z_]+(-\d{2,3})?|rgba\([\d., ]+\)|cus-\d+)$/);
const elementId = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/);
const textSize = words(
  'heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation ' +
    'xxxx-large xxx-large xx-large x-large large medium small x-small',
);
const url = z.string().regex(/^(https?|lark):\/\/\S+$/);
const width = z.union([z.enum(['default', 'fill', 'auto']), z.string().regex(/^[1-9]\d{2,3}px$/)]);

const plainOf = (most: number) =>
  z.strictObject({ tag: z.literal('plain_text'), content: z.string().max(most) });
const plain = plainOf(30_000);
const plainOrMarkdown = z.strictObject({ tag: z.enum(['plain_text', 'lark_md']), content: z.string() });
const icon = z.strictObject({
  tag: z.enum(['standard_icon', 'custom_icon']),
  token: z.string().optional(),
  color: z.string().optional(),
  img_key: z.string().optional(),
  size: z.string().optional(),
});
const base = { element_id: elementId.optional(), margin: box(-99).optional() };
const container = {
  ...base,
  direction: direction.optional(),
  padding: box(-99).optional(),
  horizontal_spacing: spacing.optional(),
  horizontal_align: horizontal.optional(),
  vertical_spacing: spacing.optional(),
  vertical_align: vertical.optional(),
};
const confirm = z.strictObject({ title: plain, text: plain });
const behaviors = z
  .array(
    z.discriminatedUnion('type', [
      // The SDKs only take objects here.
      z.strictObject({ type: z.literal('callback'), value: z.record(z.string(), z.unknown()) }),
      z.strictObject({
        type: z.literal('open_url'),
        default_url: url,
        android_url: url.optional(),
        ios_url: url.optional(),
        pc_url: url.optional(),
      }),
    ]),
  )
  .min(1);
const name = z.string().min(1).max(100);
const entry = {
  ...base,
  name: name.optional(),
  required: z.boolean().optional(),
  disabled: z.boolean().optional(),
  disabled_tips: plain.optional(),
  placeholder: plainOf(100).optional(),
  width: width.optional(),
  behaviors: behaviors.optional(),
  confirm: confirm.optional(),
};
const optionList = z
  .array(z.strictObject({ text: plain, icon: icon.optional(), value: z.string().min(1) }))
  .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, 'option values repeat');

const div = z.strictObject({
  tag: z.literal('div'),
  ...base,
  width: z.union([z.enum(['fill', 'auto']), px(16, 999)]).optional(),
  text: z.strictObject({
    tag: z.enum(['plain_text', 'lark_md']),
    content: z.string(),
    text_size: textSize.optional(),
    text_color: color.optional(),
    text_align: horizontal.optional(),
    lines: z.int().min(1).optional(),
  }),
  icon: icon.optional(),
});
const markdown = z.strictObject({
  tag: z.literal('markdown'),
  ...base,
  content: z.string().min(1),
  text_size: textSize.optional(),
  text_align: horizontal.optional(),
  icon: icon.optional(),
});
const image = z.strictObject({
  tag: z.literal('img'),
  ...base,
  img_key: z.string().regex(/^img_[A-Za-z0-9_-]+$/),
  alt: plain,
  title: plain.optional(),
  corner_radius: z.string().optional(),
  scale_type: z.enum(['crop_center', 'crop_top', 'fit_horizontal']).optional(),
  size: z
    .union([
      z.enum(['stretch', 'large', 'medium', 'small', 'tiny']),
      z.string().regex(/^\d{1,4}px \d{1,4}px$/),
    ])
    .optional(),
  transparent: z.boolean().optional(),
  preview: z.boolean().optional(),
});
const divider = z.strictObject({ tag: z.literal('hr'), ...base });
const cell = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.array(z.strictObject({ text: z.string(), color: color.optional() })),
]);
const table = z
  .strictObject({
    tag: z.literal('table'),
    ...base,
    page_size: z.int().min(1).max(10).optional(),
    row_height: z.union([z.enum(['low', 'middle', 'high', 'auto']), px(32, 124)]).optional(),
    row_max_height: px(32, 999).optional(),
    freeze_first_column: z.boolean().optional(),
    header_style: z
      .strictObject({
        text_align: horizontal.optional(),
        text_size: z.enum(['normal', 'heading']).optional(),
        background_style: z.enum(['grey', 'none']).optional(),
        text_color: z.enum(['default', 'grey']).optional(),
        bold: z.boolean().optional(),
        lines: z.int().min(1).optional(),
      })
      .optional(),
    columns: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          display_name: z.string().optional(),
          width: z.union([z.literal('auto'), px(80, 600), z.string().regex(/^\d{1,3}%$/)]).optional(),
          vertical_align: vertical.optional(),
          horizontal_align: horizontal.optional(),
          data_type: z.enum(['text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown']),
          format: z
            .strictObject({
              precision: z.int().min(0).max(10).optional(),
              symbol: z.string().max(1).optional(),
              separator: z.boolean().optional(),
            })
            .optional(),
          date_format: z.string().optional(),
        }),
      )
      .min(1)
      .max(50),
    rows: z.array(z.record(z.string(), cell)),
  })
  .superRefine(({ columns, rows }, ctx) => {
    const names = new Set(columns.map((column) => column.name));
    if (names.size < columns.length) ctx.addIssue('columns share a name');
    const strange = rows.flatMap((row) => Object.keys(row)).find((key) => !names.has(key));
    if (strange !== undefined) ctx.addIssue(`no column for the cell ${strange}`);
  });
const chart = z
  .strictObject({
    tag: z.literal('chart'),
    ...base,
    aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
    color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
    chart_spec: z.looseObject({ type: z.enum(['line', 'area', 'bar', 'pie', 'common']) }),
    preview: z.boolean().optional(),
    height: z.union([z.literal('auto'), px(1, 999)]).optional(),
  })
  .superRefine(({ chart_spec: spec }, ctx) => {
    const { data } = z
      .looseObject({ data: z.looseObject({ values: z.array(z.record(z.string(), z.unknown())) }) })
      .parse(spec);
    const used = [
      spec['xField'],
      spec['yField'],
      spec['seriesField'],
      spec['categoryField'],
      spec['valueField'],
    ]
      .flat()
      .filter((field) => typeof field === 'string');
    if (used.length < 2) ctx.addIssue('a chart needs two fields');
    for (const field of used)
      if (data.values.some((value) => !Object.hasOwn(value, field))) ctx.addIssue(`values without ${field}`);
  });
const button = z.strictObject({
  tag: z.literal('button'),
  ...base,
  type: words(
    'default primary danger text primary_text danger_text primary_filled danger_filled laser',
  ).optional(),
  size: z.enum(['tiny', 'small', 'medium', 'large']).optional(),
  width: width.optional(),
  text: plainOf(100),
  icon: icon.optional(),
  hover_tips: plain.optional(),
  disabled: z.boolean().optional(),
  disabled_tips: plain.optional(),
  confirm: confirm.optional(),
  behaviors: behaviors.optional(),
  name: name.optional(),
  form_action_type: z.enum(['submit', 'reset']).optional(),
});
const input = z
  .strictObject({
    tag: z.literal('input'),
    ...entry,
    default_value: z.string().optional(),
    max_length: z.int().min(1).max(1000).optional(),
    input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
    show_icon: z.boolean().optional(),
    rows: z.int().min(1).optional(),
    auto_resize: z.boolean().optional(),
    max_rows: z.int().min(1).optional(),
    label: plain.optional(),
    label_position: z.enum(['top', 'left']).optional(),
  })
  .refine(
    ({ default_value, max_length }) => (default_value ?? '').length <= (max_length ?? 1000),
    'the default is longer than the field',
  );
const select = z
  .strictObject({
    tag: z.enum(['select_static', 'multi_select_static']),
    ...entry,
    type: z.enum(['default', 'text']).optional(),
    initial_option: z.string().optional(),
    initial_index: z.int().min(0).optional(),
    selected_values: z.array(z.string()).optional(),
    options: optionList,
  })
  .refine(({ initial_index: at, options }) => at === undefined || at <= options.length, 'no such option');
const datePicker = z.strictObject({
  tag: z.literal('date_picker'),
  ...entry,
  initial_date: z.iso.date().optional(),
});
const checker = z.strictObject({
  tag: z.literal('checker'),
  ...base,
  name: name.optional(),
  checked: z.boolean().optional(),
  text: plainOrMarkdown.optional(),
  behaviors: behaviors.optional(),
});
const personList = z.strictObject({
  tag: z.literal('person_list'),
  ...base,
  persons: z.array(z.strictObject({ id: z.string() })),
  lines: z.int().min(1).optional(),
  size: z.enum(['extra_small', 'small', 'medium', 'large']).optional(),
  show_name: z.boolean().optional(),
  show_avatar: z.boolean().optional(),
});
const column = z.strictObject({
  tag: z.literal('column'),
  ...container,
  background_style: color.optional(),
  width: z.union([z.enum(['auto', 'weighted']), px(16, 600)]).optional(),
  weight: z.int().min(1).max(5).optional(),
  get elements(): z.ZodType {
    return z.array(element);
  },
});
const columnSet = z.strictObject({
  tag: z.literal('column_set'),
  ...base,
  horizontal_spacing: spacing.optional(),
  horizontal_align: horizontal.optional(),
  flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
  background_style: color.optional(),
  columns: z.array(column).min(1),
});
const form = z.strictObject({
  tag: z.literal('form'),
  ...container,
  name,
  get elements(): z.ZodType {
    return z.array(element).min(1);
  },
});
const panel = z.strictObject({
  tag: z.literal('collapsible_panel'),
  ...container,
  expanded: z.boolean().optional(),
  background_color: color.optional(),
  header: z.strictObject({
    title: z.strictObject({ tag: z.enum(['plain_text', 'markdown']), content: z.string() }).optional(),
    background_color: color.optional(),
    width: z.enum(['fill', 'auto', 'auto_when_fold']).optional(),
    vertical_align: vertical.optional(),
    padding: box(-99).optional(),
    icon: icon.optional(),
    icon_position: z.enum(['left', 'right', 'follow_text']).optional(),
    icon_expanded_angle: z.union([z.literal(-180), z.literal(-90), z.literal(90), z.literal(180)]).optional(),
  }),
  border: z
    .strictObject({
      color: color.optional(),
      corner_radius: z
        .string()
        .regex(/^\d+px$/)
        .optional(),
    })
    .optional(),
  get elements(): z.ZodType {
    return z.array(element);
  },
});

const element: z.ZodType = z.discriminatedUnion('tag', [
  div,
  markdown,
  image,
  divider,
  table,
  chart,
  button,
  input,
  select,
  datePicker,
  checker,
  personList,
  columnSet,
  form,
  panel,
]);

export const cardSchema = z.strictObject({
  schema: z.literal('2.0'),
  config: z
    .strictObject({
      streaming_mode: z.literal(false).optional(),
      summary: z.strictObject({ content: z.string() }).optional(),
      enable_forward: z.boolean().optional(),
      update_multi: z.literal(true).optional(),
      width_mode: z.enum(['default', 'compact', 'fill']).optional(),
      enable_forward_interaction: z.boolean().optional(),
    })
    .optional(),
  card_link: z
    .strictObject({ url, pc_url: url.optional(), ios_url: url.optional(), android_url: url.optional() })
    .optional(),
  header: z
    .strictObject({
      title: plainOrMarkdown,
      subtitle: plainOrMarkdown.optional(),
      text_tag_list: z
        .array(
          z.strictObject({
            tag: z.literal('text_tag'),
            element_id: elementId.optional(),
            text: plain,
            color: color.optional(),
          }),
        )
        .max(3)
        .optional(),
      template: words(
        'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default',
      ).optional(),
      icon: icon.optional(),
      padding: box(0).optional(),
    })
    .optional(),
  body: z.strictObject({
    direction: direction.optional(),
    padding: box(0).optional(),
    horizontal_spacing: spacing.optional(),
    horizontal_align: horizontal.optional(),
    vertical_spacing: spacing.optional(),
    vertical_align: vertical.optional(),
    elements: z.array(element),
  }),
});
