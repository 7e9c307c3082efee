/** 除外, 例外: behind tasks or units that what is said beside them is not said of, as a source of expressions over folded text. */
export const exceptedSource = '除外|例外|另算|不算在内';
