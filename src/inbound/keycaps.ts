import { matches } from './matches.ts';

/** 6️⃣, 1️⃣0️⃣, 🔟. */
const keycaps = /(?:\d\ufe0f?\u20e3)+|\u{1f51f}/gu;
const anyKeycap = /[\u20e3\u{1f51f}]/u;

/** 第6️⃣1️⃣项, 进度6️⃣0️⃣%: written as the digits of a number. */
const numberBefore = /(?:第|任务|\d[.．]?)$/u;
const numberBehind = /^\s*[项号%％.年月日个家元万亿亩户人套公米所座处件台条楼层]/u;
/** «9️⃣ 75项 96%»: the number of a task behind it. */
const taskBehind =
  /^[\s、.:：)）]*(?:第|任务|事项|[序编]号|[#№])?\s*\d{1,3}(?![\d.]|\s*[%％年月日个家元万亿亩户人套公米所座处件台条])/u;

/**
 * «1️⃣ 62项 海外仓2个⏎2️⃣ 75项 96%»: keycaps that count, or stand before the number of a task, number the paragraphs like
 * ① and ② do. Any other is a way to write a digit: «6️⃣ 35%».
 */
export function withoutKeycaps(text: string): string {
  if (!anyKeycap.test(text)) return text;
  const found = matches(keycaps, text).map(({ index, 0: mark }) => ({
    value: mark === '\u{1f51f}' ? 10 : Number(mark.replace(/\D/gu, '')),
    before: text.slice(Math.max(0, index - 3), index),
    behind: text.slice(index + mark.length, index + mark.length + 16),
  }));
  const ofNumber = found.map(
    ({ before, behind }) =>
      numberBefore.test(before) || (numberBehind.test(behind) && !taskBehind.test(behind)),
  );
  const counting =
    found.length > 1 && found.every(({ value }, index) => value === index + 1) && !ofNumber.includes(true);
  let at = -1;
  return text.replace(keycaps, (digits) => {
    at += 1;
    const { value = 0, behind = '' } = found[at] ?? {};
    const marks = counting || (ofNumber[at] === false && taskBehind.test(behind));
    return marks && value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : digits;
  });
}
