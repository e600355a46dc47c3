import { relativeTo } from '../../base/fileId';
import { rootsAbove } from '../../model/kinds';
import { table, visible, type Style } from '../../report/style';
import type { PathMatch } from '../../paths/types';
import type { RootView } from '../../workspace/types';
import { COMMON_FLAGS, UsageError } from '../args';
import { asJson } from '../answer';
import { EXIT, type Command, type Terminal } from '../command';
import { load, pathBelow, shortPath, type Loaded } from '../load';
import { pathList } from '../range';

/** One domain of one path, with the pattern that says so and where that stands. */
interface Owner {
  readonly id: string;
  readonly pattern: string;
  /** Relative to the folder that was asked for. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly alliance: readonly string[];
}

interface Answer {
  readonly path: string;
  readonly domains: readonly Owner[];
}

/** Patterns stand still while a hundred thousand paths are asked: each one's place is looked up once. */
class Places {
  private readonly known = new Map<string, Owner>();

  constructor(
    private readonly loaded: Loaded,
    private readonly view: RootView,
  ) {}

  owner(match: PathMatch): Owner {
    const key = `${match.domain}\0${match.index}\0${match.codeownersLine}`;
    let owner = this.known.get(key);
    if (!owner) this.known.set(key, (owner = this.look(match)));
    return owner;
  }

  private look({ domain: id, pattern, index, codeownersLine }: PathMatch): Owner {
    const { folder } = this.loaded;
    const domain = this.view.charter.domains.get(id);
    const alliance = (domain?.alliance ?? []).map((v) => v.value);
    const at = domain?.paths?.[index]?.at;
    if (at) {
      const line = (this.view.fileState(at.file)?.yaml.lines.lineAt(at.span.start) ?? 0) + 1;
      return { id, pattern, file: shortPath(folder, at.file), line, alliance };
    }
    const below = shortPath(folder, this.view.root);
    const path = this.view.codeowners?.path ?? 'CODEOWNERS';
    return { id, pattern, file: below === '' ? path : `${below}/${path}`, line: codeownersLine, alliance };
  }
}

/** Who answers for paths, which are relative to the folder. */
export function answersOf(loaded: Loaded, paths: readonly string[]): Answer[] {
  const { folder, views } = loaded;
  const places = new Map(views.map((view) => [view.root, new Places(loaded, view)]));
  const byRoot = new Map(views.map((view) => [view.root, view]));
  const single = views.length === 1 && views[0]?.root === folder ? views[0] : undefined;
  return paths.map((path) => {
    const file = `${folder}/${path}` as typeof folder;
    const judges = single ? [single] : rootsAbove(file, byRoot.keys()).map((root) => byRoot.get(root));
    const domains = judges.flatMap((view) => {
      const inside = view === single ? path : view && relativeTo(view.root, file);
      const place = view && places.get(view.root);
      if (!view || !place || inside == null) return [];
      return view.matcher.explain(inside).map((match) => place.owner(match));
    });
    return { path, domains };
  });
}

function text(answers: readonly Answer[], style: Style): string {
  const arrow = style.unicode ? '→' : '->';
  const rows = answers.flatMap(({ path, domains }) =>
    domains.length === 0
      ? [[visible(path), 'no domain']]
      : domains.map((d, i) => [
          i === 0 ? visible(path) : '',
          `${arrow} ${visible(d.id)}`,
          d.alliance.length === 0 ? 'nobody holds a seat' : d.alliance.map(visible).join(', '),
          `${visible(d.pattern)}  (${visible(d.file)}:${d.line})`,
        ]),
  );
  return table(rows, '');
}

/** A folder is no file, so no pattern for files matches it: says how to ask about what lies in it. */
async function tellFolders(
  { host, folder }: Loaded,
  answers: readonly Answer[],
  given: readonly string[],
  terminal: Terminal,
): Promise<void> {
  for (const [i, { path, domains }] of answers.entries()) {
    if (domains.length > 0 || (await host.fs.list(`${folder}/${path}` as typeof folder)).length === 0) continue;
    const typed = given[i] ?? '';
    const name = /^[\w./-]+$/.test(typed) ? typed : 'FOLDER';
    terminal.err(`${visible(typed)} is a folder; its files: \`git ls-files -z ${name} | linchpin who --stdin\`\n`);
  }
}

export const who: Command = {
  name: 'who',
  summary: 'tell which domains a path belongs to, who holds their seats, and the pattern that says so',
  usage: 'PATH…',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    stdin: { type: 'boolean', help: 'read the paths from standard input, one a line or ended by NUL bytes' },
  },
  examples: [
    { line: 'linchpin who infra/network/edge.tf', says: 'one path' },
    { line: 'git ls-files -z | linchpin who --stdin --format json', says: 'every tracked file' },
  ],
  async run(args, terminal) {
    const fromStdin = args.flag('stdin');
    if (fromStdin === args.positionals.length > 0)
      throw new UsageError(fromStdin ? '--stdin reads the paths; name none' : 'name at least one path, or use --stdin');
    const loaded = await load(args, terminal, { git: false });
    const given = fromStdin ? pathList(await terminal.stdin()) : args.positionals;
    const paths = given.map((path) => {
      const inside = pathBelow(loaded.folder, path, terminal);
      if (inside === null) throw new UsageError(`${path} lies outside ${loaded.folder}`);
      return inside;
    });
    const answers = answersOf(loaded, paths);
    if (args.text('format') === 'json') terminal.out(asJson({ paths: answers }));
    else {
      terminal.out(text(answers, terminal.style));
      if (!fromStdin) await tellFolders(loaded, answers, given, terminal);
    }
    return EXIT.clean;
  },
};
