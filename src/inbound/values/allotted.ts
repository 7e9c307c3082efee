/** «农村公路省里下达150公里», «我区承担公办园4所» */
export const assigned =
  /(?:国家|上级|[省市部])?[里厅级]?下达\p{Script=Han}{0,4}$|^.*(?:承担|分到|领到|领了|认领)/u;

/** «咱县分了4所», «分解到我区4所»: the part of the goal that is the sender's. */
export const allotted =
  /(?:(?<![部积得评计百充划])分(?:(?:解|配|派)?(?:到|给|下来)|[得了])|领[到了取]|认领|摊[到派])了?(?:我[县市区局]|任务|指标|名额|的|是)*\s*$/u;
/** «承担公办园4所,建成2所»: of what is the sender's to do so many are done. */
const undertaken = /(?:承担|负责)(?!的|人|完成|建成)[^,;。\d的]{0,12}(?<!项目|工程|任务|[已建]|[完建]成)$/u;
/** …, 均已建成 */
const allDone =
  /^[^,;。\d]{0,6}[,\s]*(?:目前|现)?(?:已经?|均|都|全部)+(?:建成|完成|完工|竣工|投用|交付|开园)/u;

/**
 * Whether a figure is how much of the goal has been given to the sender.
 * @param left the words up to the figure
 * @param behind what follows it
 */
export function isOwnPart(left: string, behind: string): boolean {
  return (allotted.test(left) || undertaken.test(left)) && !allDone.test(behind);
}
