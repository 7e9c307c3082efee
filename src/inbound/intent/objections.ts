import { pattern } from '../pattern.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { newValueStart } from './corrections.ts';

/** The sender, or right behind a value or what was concluded; «公示期间群众有异议» is about the work. */
const whose = String.raw`(?<=(?<!对)(?:我们?|咱们?|[我本](?:单位|[局委办县市区院]))|[,;。\s]|\d\s*(?:%|${unitSource})|[这那]个?数[据字]?|数据|结论|滞后|^)`;

/** «通报里写的1200亿元我们有异议», «60%,我们不认可», «被列为滞后,与我们掌握的不符»: what somebody else has published is not so. */
const objects = new RegExp(
  [
    String.raw`${whose}(?:对此|对[这那该]个?(?:数[据字]?|结论)|也|都|均|表示|提出|存在?|仍|还)*(?:有(?:点|些)?(?:异议|疑义)|有不同(?:意见|看法)|(?:持|提出?|表示)?异议|不(?:予|能|敢)?(?:认可|认同|认账?|服|同意|赞同|接受))的?[\s。!]*(?=$|[,;。])`,
    String.raw`(?:与|跟|和|同)(?:我们?|我[局委办县市区院]|本单位)[^,;。\d]{0,10}(?:不符|不一致|对不上|不一样)`,
  ].join('|'),
  'u',
);

const anyObjection = pattern(/异|疑义|不同|不一|不符|对不上|不\p{Script=Han}?[认服接赞]/u);

/** «通报60%有异议,实际80%»: the own standing is told as well. */
const ownTold =
  /(?:实际|应(?:该)?[为是]|目前|现在|(?:我们?|本单位|我[局委办县市区])[^,;。\d]{0,4}(?:是|为|达到?|有))[^,;。]{0,8}(?:\d|百分之|完成|推进)/u;

/** Whether what is said of a task only objects to what others say of it. */
export function isObjection(content: string): boolean {
  if (!anyObjection.test(content) || !objects.test(content)) return false;
  return !ownTold.test(content) || newValueStart(content) === 0;
}
