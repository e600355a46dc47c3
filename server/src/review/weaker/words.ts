import { joinWords } from '../../base/words';

export const names = (list: readonly string[]): string => joinWords(list, 5);

/** What was there and is not any more. */
export const missing = (before: readonly string[], after: readonly string[]): string[] =>
  [...new Set(before)].filter((x) => !after.includes(x));

/** True where `after` stands behind `before` in a list from the strictest to the laxest. */
export const isLaxer = (order: readonly string[], before: string, after: string): boolean =>
  order.indexOf(after) > order.indexOf(before);

export const quoted = (list: readonly string[]): string => names(list.map((x) => `\`${x}\``));
