import { compileGlob, isGlobError } from './globs';

/** Spelled as the matchers read it: no leading `/`, no `./`, no `//`. */
const plain = (pattern: string): string =>
  pattern
    .replace(/^\/+/, '')
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/{2,}/g, '/');

/** The folder that a pattern covers as a whole: `infra` of `infra/**`, `infra/`; `null` where it names none. */
function wholeFolder(pattern: string): string | null {
  const folder = plain(pattern).replace(/\/(?:\*\*(?:\/\*\*?)*)?$/, '');
  return folder === '' || folder === plain(pattern) || /[*?[\\{]/.test(folder) ? null : folder;
}

/** The file or folder that a pattern without wildcards names. */
const plainName = (pattern: string): string | null => (/[*?[\\{]|\/$/.test(pattern) ? null : plain(pattern));

/** True where a pattern covers every path there can be. */
export function coversAll(pattern: string): boolean {
  const glob = compileGlob(pattern);
  return !isGlobError(glob) && glob.start === '' && ['a', '.a/b', 'x/y/z.q', 'é/ü'].every((path) => glob.matches(path));
}

/**
 * Tells which other pattern of a list covers a pattern entirely, whatever files there are. Only patterns that cover whole
 * folders are looked at, so that nothing is called redundant which is not.
 */
export class Covering {
  private readonly names = new Map<string, number>();
  private readonly folders = new Map<string, number>();
  private readonly texts = new Map<string, number>();
  private readonly all: number;

  constructor(private readonly patterns: readonly string[]) {
    const first = (map: Map<string, number>, key: string | null, index: number): void => {
      if (key !== null && !map.has(key)) map.set(key, index);
    };
    patterns.forEach((pattern, i) => {
      if (isGlobError(compileGlob(pattern))) return;
      first(this.texts, plain(pattern), i);
      first(this.names, plainName(pattern), i);
      first(this.folders, wholeFolder(pattern), i);
    });
    this.all = patterns.findIndex(coversAll);
  }

  /** The pattern that covers another one, by its text; `index` is the other's own place in the list, or -1. */
  of(pattern: string, index = -1): string | null {
    const glob = compileGlob(pattern);
    if (isGlobError(glob)) return null;
    const found = (at: number | undefined): string | null =>
      at === undefined || at < 0 || at === index ? null : (this.patterns[at] ?? null);
    const same = this.texts.get(plain(pattern));
    if (same !== undefined && (index < 0 || same < index)) return found(same);
    const folder = wholeFolder(pattern);
    const twin = folder === null ? undefined : this.folders.get(folder);
    if (twin !== undefined && (index < 0 || twin < index)) return found(twin);
    if (index < 0 && this.all >= 0) return found(this.all);
    // Everything that it can match lies below `start`; a folder above that, or that folder itself, covers it.
    const { start } = glob;
    const named = plainName(pattern) === null ? undefined : this.names.get(start);
    if (named !== undefined && named !== index && (index < 0 || named < index)) return found(named);
    for (let slash = start.lastIndexOf('/'); slash > 0; slash = start.lastIndexOf('/', slash - 1)) {
      const above = start.slice(0, slash);
      const by = found(this.names.get(above)) ?? (above === folder ? null : found(this.folders.get(above)));
      if (by !== null) return by;
    }
    return null;
  }
}
