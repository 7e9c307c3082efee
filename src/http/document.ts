import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';

/** A page of this service: one column from 320 px up, one style sheet of its own, no script, nothing from elsewhere. */
export interface Page {
  readonly title: string;
  /** CSS, as `pagePolicy` was made from. */
  readonly style: string;
  readonly body: Html;
}

/** The one style sheet is allowed by its hash; nothing else is: no script, no image, no other site. */
export function pagePolicy(style: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function pageDocument({ title, style, body }: Page): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${html`${title}`.text}</title>
<style>${style}</style>
</head>
<body>
${body.text}
</body>
</html>
`;
}
