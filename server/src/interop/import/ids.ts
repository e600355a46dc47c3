/** An id as governance files take it, made from any name; `fallback` where nothing is left of it. */
export function idFrom(name: string, fallback: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .slice(0, 80)
    .replace(/[^A-Za-z0-9]+$/, '');
  return id === '' ? fallback : id;
}

/** Hands out ids, each once, whatever its case. */
export class Ids {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set([...taken].map((id) => id.toLowerCase()));
  }

  /** The id, with a number behind it where it is taken. */
  take(wanted: string): string {
    let free = wanted;
    for (let n = 2; this.taken.has(free.toLowerCase()); n++) free = `${wanted}-${n}`;
    this.taken.add(free.toLowerCase());
    return free;
  }
}

/** A path as a glob that means just it, and all below where it is a folder. */
export const literalGlob = (path: string): string => path.replace(/[\\*?[\]{}]/g, (c) => `\\${c}`);
