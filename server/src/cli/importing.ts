/** What `import` and `init` share: a kind of source is found, read and made into domains. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { diskPath, fileIdFromPath, relativeTo, type FileId } from '../base/fileId';
import { importSources, readsInPlace, type Imported, type ImportKind, type SourceText } from '../interop/import';
import { CODEOWNERS_PLACES } from '../model/kinds';
import { UsageError } from './args';
import type { Terminal } from './command';
import { filesOnDisk, findSource, readSource } from './sources';

export interface ImportRequest {
  readonly kind: ImportKind;
  /** The governance root that the paths are relative to. */
  readonly folder: FileId;
  /** Tracked files below it; `null`: unknown. */
  readonly tracked: readonly string[] | null;
  /** The file or folder that was named. */
  readonly named?: string;
  readonly keep: boolean;
  readonly organisation: string | null;
}

const GITLAB_PLACES = ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;
const PLACES: Readonly<Record<string, readonly string[]>> = {
  codeowners: CODEOWNERS_PLACES,
  gitlab: GITLAB_PLACES,
  bitbucket: ['.bitbucket/CODEOWNERS'],
  maintainers: ['MAINTAINERS', 'MAINTAINERS.yml', 'MAINTAINERS.yaml'],
};

class Reader {
  private readonly native: string;

  constructor(
    private readonly request: ImportRequest,
    private readonly terminal: Terminal,
  ) {
    const native = diskPath(request.folder);
    if (native === null) throw new UsageError(`${request.folder} is not a folder of this disk`);
    this.native = native;
  }

  /** The named file with its path below the root (as given where it lies outside), else the first of the usual places. */
  async one(): Promise<SourceText> {
    const { named, kind, folder } = this.request;
    if (named !== undefined) {
      const file = path.resolve(this.terminal.cwd, named);
      return readSource(file, relativeTo(folder, fileIdFromPath(file)) ?? named);
    }
    const places = PLACES[kind] ?? [];
    for (const place of places) {
      const found = await findSource(folder, place);
      if (found) return found;
    }
    throw new UsageError(
      places.length === 0
        ? `name the file: \`linchpin import ${kind} FILE\``
        : `there is no ${places.join(', ')} here; name the file`,
    );
  }

  /** Files of some name below the named folder, or below the root. */
  async below(wanted: RegExp, what: string): Promise<readonly SourceText[]> {
    const { named, folder, tracked } = this.request;
    const start = path.resolve(this.terminal.cwd, named ?? this.native);
    if (named !== undefined && !(await isFolder(start))) return [await this.one()];
    const inside = relativeTo(folder, fileIdFromPath(start));
    // A folder elsewhere is a root of its own.
    const base = inside === null ? start : this.native;
    const prefix = inside === null || inside === '' ? '' : `${inside}/`;
    const known = inside === null ? null : tracked;
    const fits = (p: string): boolean => p.startsWith(prefix) && wanted.test(p);
    const found = (known ?? []).filter(fits);
    // Not added to git yet, or there is no git.
    const files = found.length > 0 ? found : (await filesOnDisk(base)).filter(fits);
    if (files.length === 0) throw new UsageError(`there is no ${what} below ${named ?? this.native}`);
    return Promise.all(files.map((p) => readSource(path.join(base, p), p)));
  }

  async beside(source: SourceText, names: readonly string[]): Promise<SourceText | null> {
    const { named } = this.request;
    const folder =
      named === undefined ? this.request.folder : fileIdFromPath(path.dirname(path.resolve(this.terminal.cwd, named)));
    const prefix = named === undefined ? source.path.slice(0, source.path.lastIndexOf('/') + 1) : '';
    for (const name of names) {
      const found = await findSource(folder, prefix + name);
      if (found) return found;
    }
    return null;
  }
}

const isFolder = async (file: string): Promise<boolean> => (await stat(file).catch(() => null))?.isDirectory() ?? false;

/** `FILE` of OWNERS is read as one folder's, with the aliases of the root. */
async function owners(reader: Reader, { folder }: ImportRequest): Promise<readonly SourceText[]> {
  const sources = await reader.below(/(?:^|\/)OWNERS(?:_ALIASES)?$/, 'OWNERS file');
  if (sources.some((s) => /(?:^|\/)OWNERS_ALIASES$/.test(s.path))) return sources;
  const aliases = await findSource(folder, 'OWNERS_ALIASES');
  return aliases ? [...sources, aliases] : sources;
}

async function sourcesOf(reader: Reader, request: ImportRequest): Promise<readonly SourceText[]> {
  const { kind } = request;
  switch (kind) {
    case 'owners':
      return owners(reader, request);
    case 'backstage':
      return reader.below(/(?:^|\/)catalog-info\.ya?ml$/, 'catalog-info.yaml');
    case 'bitbucket': {
      const source = await reader.one();
      const teams = await reader.beside(source, ['teams.yaml', 'teams.yml']);
      return teams ? [source, teams] : [source];
    }
    case 'codeowners':
    case 'gitlab':
    case 'maintainers':
    case 'teams': {
      const source = await reader.one();
      if (request.keep && (kind === 'codeowners' || kind === 'gitlab') && !readsInPlace(kind, source))
        throw new UsageError(
          `--keep: ${source.path} is not where the host reads CODEOWNERS (${CODEOWNERS_PLACES.join(', ')})`,
        );
      return [source];
    }
  }
}

/** @throws UsageError where there is nothing to import from */
export async function importFrom(request: ImportRequest, terminal: Terminal): Promise<Imported> {
  const [first, ...more] = await sourcesOf(new Reader(request, terminal), request);
  if (!first) throw new UsageError('there is nothing to import from');
  return importSources(request.kind, [first, ...more], request);
}

/** Notes of an import as lines; the first of many. */
export function noteLines(notes: Imported['notes'], visible: (text: string) => string): string {
  const most = 30;
  const lines = notes
    .slice(0, most)
    .map(({ file, line, message }) => `${visible(file)}${line > 0 ? `:${line}` : ''}: ${visible(message)}\n`);
  if (notes.length > most) lines.push(`… and ${notes.length - most} more; --format json tells all.\n`);
  return lines.join('');
}
