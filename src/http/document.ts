import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';

/** A page of this service: one column from 320 px up, one style sheet of its own, at most one script of its own, nothing from elsewhere. */
export interface Page {
  readonly title: string;
  /** CSS, as `pagePolicy` was made from. */
  readonly style: string;
  /** Plain script, as `pagePolicy` was made from; the page works without it. */
  readonly script?: string;
  readonly body: Html;
}

/** The one style sheet, and the script where there is one, are allowed by their hashes; nothing else is: no other script, no image, no other site. */
export function pagePolicy(style: string, script?: string): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const hashOf = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

export function pageDocument({ title, style, script, body }: Page): string {
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
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}
