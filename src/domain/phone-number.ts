/**
 * Mobile numbers of the mainland: 11 digits from 13 to 19, also with the country code. A figure of that length has a
 * unit behind it that is counted in thousands of millions.
 */
const mobile =
  /(?<![\d.])((?:(?:\+|00)?86[ -]?)?1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d|\.\d|\s*(?:元|美元|吨|平方|立方|千瓦|千克|公斤|度电))/g;

/** The text with the middle of every mobile number covered: 138****5678. */
export function maskPhoneNumbers(text: string): string {
  return text.replace(mobile, '$1****$2');
}
