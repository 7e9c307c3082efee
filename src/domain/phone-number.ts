/** Mobile numbers of the mainland: 11 digits from 13 to 19. A figure of that length has a unit behind it. */
const mobile = /(?<![\d.])(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?![\d.]|\s*[元万亿吨人户亩个家平立千])/g;

/** The text with the middle of every mobile number covered: 138****5678. */
export function maskPhoneNumbers(text: string): string {
  return text.replace(mobile, '$1****$2');
}
