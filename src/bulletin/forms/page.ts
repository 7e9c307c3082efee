/**
 * The paper after GB/T 9704-2012 in the units of WordprocessingML: twips (1/20 point) where nothing else is said.
 * Checked against what a word processor makes of it: 22 lines of 28 characters in a type area of 156 by 225 mm.
 */

/** Twips of a length in millimetres. */
export function mm(length: number): number {
  return Math.round((length / 25.4) * 1440);
}

export const paper = { width: 11905, height: 16837 } as const;

/** Upright: head (天头) 37 mm, binding edge (订口) 28 mm. */
export const margins = { top: 2097, right: 1474, bottom: 1984, left: 1587 } as const;

/** The same sheet turned for a wide table: its head lies at the binding edge (GB/T 9704-2012, 9.1). */
export const turnedMargins = {
  top: margins.left,
  right: margins.top,
  bottom: margins.right,
  left: margins.bottom,
} as const;

/** Width of the type area. */
export const measure = paper.width - margins.left - margins.right;
export const turnedMeasure = paper.height - turnedMargins.left - turnedMargins.right;

/** Height of a line of the body, exact: 22 of them fill the type area. 580 would leave room for 21. */
export const line = 579;

/** Characters stand this much closer than their size, so that 28 of 16 points fit the measure. */
export const tracking = -5;

/** Width of one character of the body. */
export const em = 16 * 20 + tracking;

/** 红头: from the top of the type area to the top of the issuer mark. */
export const markDrop = mm(35);

/** From the type area to the middle of the page number. */
export const numberDrop = mm(7);

/** From the lower edge of the paper to the lower edge of the page number: 7 mm below the type area. */
export const footerDistance = mm(24.7);
export const turnedFooterDistance = mm(13);

/** Sizes in half-points, as `w:sz` counts. */
export const size = { mark: 72, title: 44, body: 32, imprint: 28, table: 18 } as const;

/**
 * The typefaces that offices have and that the standard's practice names. They are licensed: named here, shipped by
 * nobody; `instead` is what every Windows has, for a reader without them.
 */
export const typeface = {
  song: { name: '方正小标宋简体', instead: '华文中宋' },
  fang: { name: '仿宋_GB2312', instead: '仿宋' },
  kai: { name: '楷体_GB2312', instead: '楷体' },
  hei: { name: '黑体', instead: 'SimHei' },
  plain: { name: '宋体', instead: 'SimSun' },
} as const;

export type Typeface = keyof typeof typeface;

export const red = 'FF0000';
