/**
 * Many patterns at once. Plain leading names form a tree; below a node, `**` + name and `*.ext` are found by table, and
 * only the rest is tried one by one. What is decided by a path's folder is decided once per folder.
 */
import { normalForm, segmentMatches, type PathPattern, type Segment } from './pattern';

/** What a number stands for is the caller's business. */
type Ids = number[];
const NONE: readonly number[] = [];

/** Patterns that look for a name at any depth below a node. */
interface Anywhere {
  readonly names: Map<string, { itself: Ids; below: Ids }>;
  readonly endings: Map<string, Ids>;
}

/** A pattern that has to be tried, from its first wildcard on. */
interface Rest {
  readonly id: number;
  readonly segments: readonly Segment[];
  readonly covers: PathPattern['covers'];
}

interface Node {
  readonly children: Map<string, Node>;
  itself: Ids;
  below: Ids;
  /** `*` and `*.ext` for files directly here. */
  files: Ids;
  readonly fileEndings: Map<string, Ids>;
  anywhere: Anywhere | null;
  readonly rests: Rest[];
}

/** A rest under way: the places in its segments that the folders so far lead to. */
interface Active {
  readonly rest: Rest;
  readonly places: readonly number[];
}

/** All that a folder decides for the paths in it. */
interface Folder {
  /** Patterns that cover everything below. The same array as that of the folder above where nothing is added. */
  readonly settled: readonly number[];
  readonly node: Node | null;
  readonly anywhere: readonly Anywhere[];
  readonly active: readonly Active[];
  /** Last steps of `active`, tried on a file's name. */
  readonly tests: readonly { readonly id: number; readonly segment: Segment }[];
  readonly hasEndings: boolean;
}

/** `settled` is one array per folder or shared between folders: a caller may remember what it makes of it. */
export interface Found {
  readonly settled: readonly number[];
  readonly more: readonly number[];
}

const newNode = (): Node => ({
  children: new Map(),
  itself: [],
  below: [],
  files: [],
  fileEndings: new Map(),
  anywhere: null,
  rests: [],
});

function push(map: Map<string, Ids>, key: string, id: number): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}

/** Folders remembered at once; a hundred thousand files have some ten thousand. */
const MOST_FOLDERS = 50_000;

export class PatternIndex {
  private readonly root = newNode();
  private readonly folders = new Map<string, Folder>();
  private lastName = '';
  private last: Folder | null = null;

  /** Cheapest before the first path is asked about: what was found out about folders is forgotten. */
  add(pattern: PathPattern, id: number): void {
    if (this.folders.size > 0) {
      this.folders.clear();
      this.last = null;
    }
    const { segments, covers } = normalForm(pattern);
    let node = this.root;
    let at = 0;
    for (let s = segments[at]; s?.kind === 'name'; s = segments[++at]) {
      let child = node.children.get(s.text);
      if (!child) node.children.set(s.text, (child = newNode()));
      node = child;
    }
    const [first, second] = [segments[at], segments[at + 1]];
    const left = segments.length - at;
    if (left === 0) {
      if (covers !== 'below') node.itself.push(id);
      if (covers !== 'itself') node.below.push(id);
    } else if (left === 1 && covers === 'itself' && first?.kind === 'test' && first.test.any) node.files.push(id);
    else if (left === 1 && covers === 'itself' && first?.kind === 'test' && first.test.ending !== null)
      push(node.fileEndings, first.test.ending, id);
    else if (left === 2 && first?.kind === 'deep' && second?.kind === 'name') {
      const { names } = (node.anywhere ??= { names: new Map(), endings: new Map() });
      let entry = names.get(second.text);
      if (!entry) names.set(second.text, (entry = { itself: [], below: [] }));
      if (covers !== 'below') entry.itself.push(id);
      if (covers !== 'itself') entry.below.push(id);
    } else if (
      left === 2 &&
      covers === 'itself' &&
      first?.kind === 'deep' &&
      second?.kind === 'test' &&
      second.test.ending !== null
    )
      push((node.anywhere ??= { names: new Map(), endings: new Map() }).endings, second.test.ending, id);
    else node.rests.push({ id, segments: segments.slice(at), covers });
  }

  /**
   * @param link the path is a submodule or symlink: patterns that cover all below it count too
   * @returns numbers of the patterns that match; one may come twice
   */
  find(path: string, link = false): Found {
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? this.folder('') : this.folder(path.slice(0, slash));
    const name = slash < 0 ? path : path.slice(slash + 1);
    const more = this.file(folder, name);
    if (!link) return { settled: folder.settled, more };
    const below = step(folder, name).settled;
    return { settled: folder.settled, more: below === folder.settled ? more : [...more, ...below] };
  }

  private folder(name: string): Folder {
    if (this.last && this.lastName === name) return this.last;
    let known = this.folders.get(name);
    if (!known) {
      const missing: string[] = [];
      let above = name;
      for (; above !== '' && !(known = this.folders.get(above)); above = parentOf(above)) missing.push(above);
      known ??= this.folders.get('') ?? enter(this.root, [], [], []);
      if (this.folders.size + missing.length > MOST_FOLDERS) this.folders.clear();
      this.folders.set(above, known);
      for (const next of missing.reverse()) {
        known = step(known, next.slice(next.lastIndexOf('/') + 1));
        this.folders.set(next, known);
      }
    }
    this.lastName = name;
    this.last = known;
    return known;
  }

  private file(folder: Folder, name: string): readonly number[] {
    let found: Ids | null = null;
    const add = (ids: readonly number[] | undefined): void => {
      if (ids !== undefined && ids.length > 0) (found ??= []).push(...ids);
    };
    const { node, anywhere, tests } = folder;
    if (node) {
      add(node.children.get(name)?.itself);
      add(node.files);
    }
    for (const { names } of anywhere) add(names.get(name)?.itself);
    if (folder.hasEndings)
      for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        const ending = name.slice(dot);
        add(node?.fileEndings.get(ending));
        for (const { endings } of anywhere) add(endings.get(ending));
      }
    for (const { id, segment } of tests) if (segmentMatches(segment, name)) (found ??= []).push(id);
    return found ?? NONE;
  }
}

const parentOf = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf('/')));

/** Adds a place and, where a `**` may stand for nothing, those behind it. */
function reach(segments: readonly Segment[], from: number, places: number[]): void {
  for (let place = from; !places.includes(place); place++) {
    places.push(place);
    if (segments[place]?.kind !== 'deep') return;
  }
}

/** The state of a folder: what was so far, and what its node of the tree adds. */
function enter(
  node: Node | null,
  settled: readonly number[],
  anywhere: readonly Anywhere[],
  active: readonly Active[],
): Folder {
  const own = (node?.rests ?? []).map((rest): Active => {
    const places: number[] = [];
    reach(rest.segments, 0, places);
    return { rest, places };
  });
  const all = own.length === 0 ? active : [...active, ...own];
  const wide = node?.anywhere ? [...anywhere, node.anywhere] : anywhere;
  const tests = all.flatMap(({ rest, places }) =>
    rest.covers === 'below'
      ? []
      : places.flatMap((place) => {
          const segment = rest.segments[place];
          return segment && segment.kind !== 'deep' && place === rest.segments.length - 1
            ? [{ id: rest.id, segment }]
            : [];
        }),
  );
  return {
    settled: node && node.below.length > 0 ? [...settled, ...node.below] : settled,
    node,
    anywhere: wide,
    active: all,
    tests,
    hasEndings: (node?.fileEndings.size ?? 0) > 0 || wide.some((w) => w.endings.size > 0),
  };
}

/** From a folder to the folder `name` in it. */
function step(folder: Folder, name: string): Folder {
  const settled: number[] = [];
  for (const { names } of folder.anywhere) settled.push(...(names.get(name)?.below ?? NONE));
  const active: Active[] = [];
  for (const state of folder.active) {
    const { rest } = state;
    const places: number[] = [];
    for (const place of state.places) {
      const segment = rest.segments[place];
      if (!segment || !segmentMatches(segment, name)) continue;
      reach(rest.segments, segment.kind === 'deep' ? place : place + 1, places);
    }
    if (places.includes(rest.segments.length)) {
      // A pattern that covers a match's contents is decided for all below; others go on.
      if (rest.covers !== 'itself') {
        settled.push(rest.id);
        continue;
      }
      if (places.length === 1) continue;
    }
    if (places.length > 0) active.push({ rest, places });
  }
  return enter(
    folder.node?.children.get(name) ?? null,
    settled.length > 0 ? [...folder.settled, ...settled] : folder.settled,
    folder.anywhere,
    active,
  );
}
