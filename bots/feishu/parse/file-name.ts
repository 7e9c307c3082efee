/**
 * Some clients hand over UTF-8 names read as Latin-1 (`å¡«æ¥è¡¨`); such a name is read again, if that gives Chinese.
 * Never a path, never longer than a file system takes.
 */
export function repairedName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const reread = [...base].some((char) => char > '\u00FF')
    ? base
    : Buffer.from(base, 'latin1').toString('utf8');
  const good = !reread.includes('\uFFFD') && /\p{Script=Han}/u.test(reread) ? reread : base;
  return good
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 120);
}
