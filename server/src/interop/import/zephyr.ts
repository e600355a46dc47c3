/** A Zephyr-style MAINTAINERS.yml: areas with files, people and labels. */
import { SortedPaths } from '../../paths';
import { literalGlob } from './ids';
import { regexGlobs, safeRegex } from './regexGlobs';
import { damageNotes } from './source';
import { PLAIN_DOMAIN, personOf, type Imported, type ImportedDomain, type Note, type SourceText } from './types';
import { readYaml, type Block, type Placed } from './yamlValue';

const KNOWN: ReadonlySet<string> = new Set([
  'status',
  'maintainers',
  'collaborators',
  'inform',
  'files',
  'files-exclude',
  'files-regex',
  'files-regex-exclude',
  'labels',
  'labels-exclude',
  'tests',
  'description',
  'file-groups',
  'keep-labels',
  'name',
]);

/** `dir/` covers all below; anything else is one file; `*` and `?` stay inside a folder, however many. */
function globOf(pattern: string, tracked: SortedPaths | null): string {
  const plain = pattern
    .replace(/^\.\//, '')
    .replace(/\*{2,}/g, '*')
    .replace(/[[\]{}\\]/g, '\\$&')
    .replace(/^!/, '\\!');
  if (plain.endsWith('/')) return `${plain}**`;
  if (/[*?\\]/.test(plain) || tracked?.has(plain)) return plain;
  // An escape is a wildcard, and what has wildcards names no folder.
  return plain.replace(/(.)$/u, '\\$1');
}

class Importer {
  readonly notes: Note[] = [];
  private readonly sorted: SortedPaths | null;

  constructor(
    private readonly path: string,
    private readonly tracked: readonly string[] | null,
  ) {
    this.sorted = tracked && SortedPaths.of(tracked);
  }

  note(line: number, message: string): void {
    this.notes.push({ file: this.path, line, message });
  }

  private expressions(values: readonly Placed<string>[]): readonly string[] {
    return values.flatMap(({ value, line }) => {
      const globs = regexGlobs(value);
      if (globs) return globs;
      const regex = safeRegex(value);
      const files = regex && this.tracked?.filter((p) => regex.test(p));
      this.note(
        line,
        `The expression \`${value}\` cannot be said by patterns; ${files ? 'the files of today that match it are listed' : 'it was left out'}.`,
      );
      return (files ?? []).map(literalGlob);
    });
  }

  domain(title: string, area: Block): ImportedDomain | null {
    for (const { value, line } of area.keys())
      if (!KNOWN.has(value)) this.note(line, `\`${value}\` is no key of an area; it was passed over.`);
    const globs = (key: string): readonly string[] => [
      ...area.texts(key).map((t) => globOf(t.value, this.sorted)),
      ...this.expressions(area.texts(key.replace('files', 'files-regex'))),
    ];
    const paths = globs('files');
    if (paths.length === 0) {
      this.note(area.line, `${title} names no files; it became no domain.`);
      return null;
    }
    const names = (key: string): readonly string[] =>
      area.texts(key).flatMap(({ value, line }) => {
        if (!/\s/.test(value)) return [value.replace(/^@/, '')];
        this.note(line, `\`${value}\` holds a space and can be no account; it was left out.`);
        return [];
      });
    if (area.has('file-groups'))
      this.note(
        area.lineOf('file-groups'),
        `The file groups of ${title} are parts of it with collaborators of their own; they were left out.`,
      );
    const said = (words: string, list: readonly string[]): string[] =>
      list.length > 0 ? [`${words}: ${list.join(', ')}`] : [];
    const status = area.text('status');
    return {
      ...PLAIN_DOMAIN,
      key: title,
      title,
      name: title,
      paths: [...new Set(paths)],
      exclude: [...new Set(globs('files-exclude'))],
      seats: names('maintainers').map((handle) => personOf({ handle })),
      status: status === 'obsolete' ? 'orphan' : null,
      remarks: [
        ...said('collaborators, who hold no seat', names('collaborators')),
        ...said(
          'labels',
          area.texts('labels').map((t) => t.value),
        ),
        ...(status !== null && status !== 'maintained' && status !== 'obsolete' ? [`status: ${status}`] : []),
      ],
    };
  }
}

export function importZephyr(source: SourceText, tracked: readonly string[] | null): Imported {
  const { documents, notes, root } = readYaml(source);
  const importer = new Importer(source.path, tracked);
  const [areas] = documents;
  if (!areas && root !== null) importer.note(1, 'This is no mapping of areas; nothing was taken from it.');
  const domains = (areas?.keys() ?? []).flatMap(({ value: title, line }) => {
    const area = areas?.block(title);
    if (!area) {
      importer.note(line, `${title} is no area with \`files\`; it was passed over.`);
      return [];
    }
    return importer.domain(title, area) ?? [];
  });
  return {
    from: source.path,
    host: 'github',
    domains,
    voices: [],
    notes: [...damageNotes(source), ...notes, ...importer.notes],
  };
}
