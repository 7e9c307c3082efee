const digits = '零一二三四五六七八九';

/** 7 → 七, 12 → 十二, 75 → 七十五, 101 → 一百零一; up to 199. */
export function inHan(value: number): string {
  const [tens, ones] = [Math.floor((value % 100) / 10), value % 10];
  const one = ones === 0 ? '' : (digits[ones] ?? '');
  if (value >= 100) return `一百${tens > 0 ? `${digits[tens]}十` : ones > 0 ? '零' : ''}${one}`;
  if (tens === 0) return digits[ones] ?? '';
  return `${tens === 1 ? '' : digits[tens]}十${one}`;
}
