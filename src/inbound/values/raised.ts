const verb =
  '(?:(?:增加|增长|提高|上升|发展|扩大|减少|下降|压减|压缩|精简|整合|扩充|降|减|增|升|[上下]?调[高低增减整]?)(?:到|至|为)|变(?:成|为|到)?)了?';
const raised = new RegExp(`^\\s*${verb}\\s*$`, 'u');
const raisedRight = new RegExp(`^\\s*${verb}\\s*\\d`, 'u');

/** «从2家到3家»: without a verb the first of the two words has to be there. */
const from = /[由从][^,;。\d]{0,10}$/u;
const fromFigure = /[由从][^,;。\d]{0,10}\d[\d.]*[^,;。\d]{0,6}$/u;
const upTo = /^\s*[到至]了?\s*$/u;
const upToRight = /^\s*[到至]了?\s*\d/u;

/** Whether words between two figures say that the first became the second: 50家[增加到]62家, 从2家[到]3家. */
export function isRise(before: string, between: string): boolean {
  return raised.test(between) || (upTo.test(between) && fromFigure.test(before));
}

/** Whether a figure is what there was before it became the one behind it. */
export function isBeforeRise(left: string, right: string): boolean {
  return raisedRight.test(right) || (from.test(left) && upToRight.test(right));
}
