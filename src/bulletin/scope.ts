import type { BulletinScope } from './document.ts';

/** One word for a scope, as stored and in keys of messages: `city`, `chapter-3`, `unit-12`, `leader-7`. */
export function scopeKey(scope: BulletinScope): string {
  switch (scope.kind) {
    case 'city':
      return 'city';
    case 'chapter':
      return `chapter-${scope.no}`;
    case 'unit':
      return `unit-${scope.unitId}`;
    case 'leader':
      return `leader-${scope.personId}`;
    default:
      return scope satisfies never;
  }
}

/** How a sentence names it; nothing for the whole city. */
export function scopeName(scope: BulletinScope): string {
  switch (scope.kind) {
    case 'city':
      return '';
    case 'chapter':
      return `第${'零一二三四五六七八九十'[scope.no] ?? scope.no}章“${scope.title}”`;
    case 'unit':
      return scope.name;
    case 'leader':
      return `${scope.name}分管领域`;
    default:
      return scope satisfies never;
  }
}
