/** 3.0版 behind a name. */
const version = /(?<=[”"])\d(?:\.\d)?版/u;
/** «1”试点» of “5+1”试点: the phrase may begin within the name. */
const begun = /^[A-Za-z\d+ ]{1,6}[”"](?=\p{Script=Han})/u;
const quoted = /[“"](?<name>[^“”"]{2,})[”"]/gu;

/**
 * «“许昌英才计划”3.0版推进», «“公园城市”2.0版»: what the task itself has in quotation marks, without the marks and the version, so that it is
 * known as its words.
 * @param own the task's own text, folded
 */
export function withoutQuotes(words: string, own: string): string {
  if (!/[”"]/u.test(words)) return words;
  return words
    .replace(version, '')
    .replace(begun, '')
    .replace(quoted, (said, name: string) => (own.includes(name) ? name : said));
}

const plan = /[“"][^“”"]*(?:计划[^“”"]*[”"]|[”"]计划)/gu;

/** «“许昌英才计划”», «“春笋”计划»: a plan that the task itself has for a name is none of the sender's. */
export function withoutPlans(words: string, own: string): string {
  return words.includes('计划') ? words.replace(plan, (name) => (own.includes(name) ? '' : name)) : words;
}
