import type { Block } from '../ports.ts';
import { text } from './blocks.ts';

/** 登录: where to go, and that it is for one person and one use. */
export function consoleLink(link: { url: string; untilText: string }): Block[] {
  return [
    text(`网页工作台登录链接（${link.untilText}前有效，只能使用一次，仅供本人使用，请勿转发）。`),
    { kind: 'link', label: '登录工作台', url: link.url },
  ];
}
