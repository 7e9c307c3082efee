/** What the districts of the city are called in front of a figure. */
export const placeSource =
  '(?:(?:禹州|长葛|鄢陵|襄城|魏都|建安)[市县区]?|(?:市?城乡一体化)?示范区|东城区|(?:经济技术)?开发区|经开区)';

/** Several of them, in a row. */
export const placesSource = `${placeSource}(?:\\s*(?:[、,]|和|及|与|以及)\\s*${placeSource})+`;

const ahead = new RegExp(
  `^[\\s,:]*${placesSource}(?:[两三四五六]?(?:地|县市?区?))?(?![^,;。\\d]*(?:的|各|分别|依次|均|都))`,
  'u',
);

/** «魏都区和长葛市2家»: whose the figure is, and no name of what is counted. One place alone has only its own. */
export function withoutPlaces(words: string): string {
  return words.replace(ahead, '');
}
