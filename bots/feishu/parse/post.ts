import { z } from 'zod';

const element = z.object({
  tag: z.string(),
  text: z.string().optional(),
  href: z.string().optional(),
  user_id: z.string().optional(),
  user_name: z.string().optional(),
  image_key: z.string().optional(),
});
type Element = z.infer<typeof element>;

/** A received post has no locale around it, unlike one that is sent. */
const post = z.object({
  title: z.string().optional(),
  content: z.array(z.array(z.unknown())),
});

/** Title and paragraphs as lines of plain text; null when it is no post. Elements of unknown tags say their text. */
export function postText(content: unknown, nameOf: (key: string) => string): string | null {
  const parsed = post.safeParse(content);
  if (!parsed.success) return null;
  const { title = '', content: paragraphs } = parsed.data;
  const lines = paragraphs.map((paragraph) =>
    elements(paragraph)
      .map((one) => elementText(one, nameOf))
      .join(''),
  );
  return [title, ...lines]
    .filter((line, i) => i > 0 || line !== '')
    .join('\n')
    .trim();
}

/** Keys of the pictures in a post. */
export function postImages(content: unknown): string[] {
  const parsed = post.safeParse(content);
  if (!parsed.success) return [];
  return parsed.data.content.flatMap((paragraph) =>
    elements(paragraph).flatMap(({ tag, image_key: key }) =>
      tag === 'img' && key !== undefined ? [key] : [],
    ),
  );
}

function elementText(
  { tag, text, href, user_id: who, user_name: name }: Element,
  nameOf: (key: string) => string,
) {
  switch (tag) {
    case 'a':
      return text === undefined || text === '' ? (href ?? '') : text;
    case 'at':
      if (who?.startsWith('@_')) return nameOf(who);
      return name === undefined ? '' : `@${name}`;
    case 'img':
    case 'media':
    case 'emotion':
    case 'hr':
      return '';
    default:
      return text ?? '';
  }
}

function elements(paragraph: readonly unknown[]): Element[] {
  return paragraph.flatMap((one) => {
    const parsed = element.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}
