import { normaliseBoth } from '../normalise.ts';

/** «水利局那条改为…», «供水那句去掉»: what of an adopted summary is to be changed. */
export interface ComposedChange {
  readonly taskNo: number | null;
  /** A unit, or words of the passage, as they were typed. */
  readonly of: string;
  /** It is called a passage: 那条, 那句; «进度改为30%» is not. */
  readonly passage: boolean;
  /** Put in its place; null where it is struck out or the message does not say what it should be. */
  readonly words: string | null;
  readonly change: 'replaced' | 'removed' | 'unclear';
}

const lead =
  '^\\s*(?:请|麻烦)?(?:修改|更正|调整|改一?下)?[\\s:,]*(?:采纳的?)?(?:汇总)?(?:里面?|中)?的?[\\s:,]*(?:第?(?<no>\\d{1,3})项(?:里面?|中)?的?)?[\\s:,]*(?:把|将)?\\s*';
const name = '(?<of>\\p{Script=Han}{2,16}?)的?';
const passage = '(?:(?<passage>[那这]一?[条句段行])(?:话|内容|进展)?|(?:内容|进展|表述|部分))';
const becomes = '(?:改|换|修改|调整|更正|变)(?:为|成)|应该?[为是]|应改[为成]';
const goes = '(?:去掉|删掉|删除|删了|删去|拿掉|不要了?|不用了)';

const replaced = new RegExp(`${lead}${name}${passage}?[\\s,]*(?:请|给|先)?(?:${becomes})[\\s:]*(?=\\S)`, 'u');
const removed = new RegExp(`${lead}${name}${passage}[\\s,]*(?:请|给我?|先|都)?${goes}[吧了啊。!\\s]*$`, 'u');
const spokenOf = new RegExp(`${lead}${name}(?<passage>[那这]一?[条句段行])`, 'u');

/** A change to a passage of a text that was composed of other units' reports; null for every other message. */
export function composedChange(text: string): ComposedChange | null {
  if (text.length > 1000) return null;
  const { own, folded } = normaliseBoth(text);
  const out = removed.exec(folded);
  if (out !== null) return { ...subject(out), words: null, change: 'removed' };
  const put = replaced.exec(folded);
  if (put !== null) {
    const words = own.slice(put[0].length).trim();
    return { ...subject(put), words, change: 'replaced' };
  }
  const spoken = spokenOf.exec(folded);
  return spoken === null ? null : { ...subject(spoken), words: null, change: 'unclear' };
}

function subject({ groups = {} }: RegExpExecArray): Pick<ComposedChange, 'taskNo' | 'of' | 'passage'> {
  const { no, of = '', passage: called } = groups;
  return { taskNo: no === undefined ? null : Number(no), of, passage: called !== undefined };
}
