import type { Bulletin } from './document.ts';

/** 〔2023〕第3期, or with a code 许政督〔2023〕3号 (GB/T 9704-2012: brackets U+3014, no leading zero); null in a draft. */
export function bulletinNumber({
  number,
  issuerCode,
}: Pick<Bulletin, 'number' | 'issuerCode'>): string | null {
  if (number === null) return null;
  const { year, no } = number;
  return issuerCode === '' ? `〔${year}〕第${no}期` : `${issuerCode}〔${year}〕${no}号`;
}
