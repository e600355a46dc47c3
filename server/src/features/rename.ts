import { basenameOf, dirnameOf, joinFileId, type FileId } from '../base/fileId';
import type { Span } from '../base/span';
import type { TextEdit } from '../base/textEdit';
import { GOVERNANCE_DOMAIN } from '../review';
import type { FixEdit } from '../rules/types';
import { documentKind } from '../workspace/fileState';
import type { FileState, RootView } from '../workspace/types';
import { replaceScalar } from '../yaml';
import { followMoves, type FileMove } from './fileMoves';
import { namedAt, type NamedPlace, type Subject } from './named';
import { placeAt } from './place';
import { approvalsOf, placesIn } from './references';

/** What can be renamed. */
export interface Renamable {
  readonly kind: 'person' | 'team' | 'domain' | 'change';
  readonly id: string;
}

export interface RenameEdit extends FixEdit {
  /** Files that carry the id in their path. They move after their text was edited under the old path. */
  readonly moves: readonly FileMove[];
}

export type RenameResult =
  | { readonly kind: 'edit'; readonly edit: RenameEdit; readonly places: number }
  | { readonly kind: 'refused'; readonly why: string; readonly help: string };

const refuse = (why: string, help: string): RenameResult => ({ kind: 'refused', why, help });

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const NOUN = { person: 'a person', team: 'a team', domain: 'a domain', change: 'a change' } as const;

const isRenamable = ({ kind, id }: Subject): boolean =>
  kind === 'person' || kind === 'team' || kind === 'change' || (kind === 'domain' && id !== GOVERNANCE_DOMAIN);

/** What a cursor would rename: the id alone, with its place. `null`: nothing that has an id. */
export function renamableAt(
  view: RootView,
  state: FileState,
  offset: number,
): { readonly subject: Renamable; readonly span: Span } | null {
  const place = namedAt(view, state, offset);
  if (!place || !isRenamable(place.subject)) return null;
  return { subject: place.subject as Renamable, span: place.span };
}

/** A file that may name the subject and cannot be read: what it says could not be renamed with the rest. */
function unreadable(view: RootView, { id }: Renamable): RenameResult | null {
  for (const { path, kind, factsAreStale, text, unreadable: broken, yaml } of view.files) {
    if (documentKind(kind) === null) continue;
    if (broken !== null)
      return refuse(`${path} cannot be read: ${broken.reason}.`, 'Make it readable first: it may name the same id.');
    const [problem] = yaml.problems;
    if (factsAreStale && text.includes(id))
      return refuse(
        `${path} mentions ${id} and cannot be read as it stands${problem ? `: ${problem.message}` : '.'}`,
        'Mend that file first, so that nothing keeps the old name.',
      );
  }
  return null;
}

/** Why the new id cannot be taken. */
function badName(view: RootView, { kind, id }: Renamable, to: string): RenameResult | null {
  if (to === id) return refuse(`That is the name already.`, 'Give another one.');
  if (!ID.test(to))
    return refuse(
      `“${to}” is no id.`,
      'An id has letters, digits, dots, hyphens and underscores, and begins with a letter or a digit.',
    );
  if (kind === 'domain' && (to === 'all' || to === GOVERNANCE_DOMAIN))
    return refuse(`“${to}” has a meaning of its own as a domain.`, 'Choose another id.');
  const others = placesIn(view, { kind, id: to });
  const taken = others.find((p) => p.defines) ?? others[0];
  if (!taken) return null;
  const at = view.fileState(taken.file);
  const line = at ? `:${at.yaml.lines.lineAt(taken.span.start) + 1}` : '';
  return refuse(
    `${to} is ${NOUN[kind]} already (${at?.path ?? taken.file}${line}).`,
    'Two would become one, and no rename could part them again. Choose another id.',
  );
}

/** The record's own file where it is called after its change, and the folder of its approvals. */
function movesOf(view: RootView, { id }: Renamable, to: string): readonly FileMove[] {
  const folder = approvalsOf(id);
  return view.files.flatMap(({ file, path, kind, facts }): FileMove[] => {
    if (path.startsWith(folder))
      return [{ from: file, to: joinFileId(view.root, approvalsOf(to) + path.slice(folder.length)) }];
    const name = basenameOf(file);
    const ending = /\.ya?ml$/.exec(name)?.[0] ?? '';
    const own = kind === 'change' && name === `${id}${ending}` && facts.record?.id?.value === id;
    return own ? [{ from: file, to: joinFileId(dirnameOf(file), `${to}${ending}`) }] : [];
  });
}

/** Where shared governance declares the subject; `null` where this repository does. */
function sharedHome(view: RootView, { kind, id }: Renamable): { readonly file: FileId } | null {
  const { people, teams, domains } = view.charter;
  const home = kind === 'person' ? people.get(id) : kind === 'team' ? teams.get(id) : domains.get(id);
  return home && kind !== 'change' && view.fileState(home.at.file)?.kind === 'shared' ? home.at : null;
}

/** Edits by file, or the place that cannot take the new name. */
function editsFor(
  view: RootView,
  places: readonly NamedPlace[],
  { kind }: Renamable,
  to: string,
): ReadonlyMap<FileId, readonly TextEdit[]> | string {
  const all = new Map<FileId, TextEdit[]>();
  for (const { file, span } of places) {
    const yaml = view.fileState(file)?.yaml;
    if (!yaml || span.start === span.end) continue;
    const node = placeAt(yaml, span.start)?.node;
    const prefix = kind === 'team' && node?.value.startsWith('team:') ? 'team:' : '';
    const edits = node ? replaceScalar(yaml, node, prefix + to) : null;
    if (!edits) return `${view.fileState(file)?.path ?? file}:${yaml.lines.lineAt(span.start) + 1}`;
    all.set(file, [...(all.get(file) ?? []), ...edits]);
  }
  return all;
}

/** Another id for a person, team, domain or change, wherever the governance of its root names it. */
export function rename(view: RootView, subject: Renamable, to: string): RenameResult {
  const bad = badName(view, subject, to) ?? unreadable(view, subject);
  if (bad) return bad;
  const places = placesIn(view, subject);
  if (places.length === 0) return refuse(`Nothing here names ${NOUN[subject.kind]} ${subject.id}.`, 'Check the id.');
  const shared = places.map((p) => view.fileState(p.file)).find((f) => f?.kind === 'shared');
  if (shared)
    return refuse(
      `${shared.path} names ${subject.id} and comes from elsewhere, so it is not edited here.`,
      'Rename at its source, then bring the new version here with `linchpin vendor update`.',
    );
  const vendored = places.find((p) => view.fileState(p.file)?.kind === 'shared') ?? sharedHome(view, subject);
  if (vendored)
    return refuse(
      `${subject.id} comes from shared governance (${view.fileState(vendored.file)?.path ?? vendored.file}), which is not written here.`,
      'Rename it at its source, vendor that, and then rename the places here.',
    );
  const edits = editsFor(view, places, subject, to);
  if (typeof edits === 'string')
    return refuse(`The text at ${edits} cannot take another name.`, 'Write the id there on one line first.');
  const moves = subject.kind === 'change' ? movesOf(view, subject, to) : [];
  const blocked = moves.find((move) => view.fileState(move.to) !== undefined);
  if (blocked) return refuse(`${blocked.to} is there already.`, 'Move that file away first.');
  const merged = new Map(edits);
  for (const { file, edits: list } of followMoves([view], moves)?.edits ?? [])
    merged.set(file, [...(merged.get(file) ?? []), ...list]);
  return {
    kind: 'edit',
    edit: { edits: [...merged].map(([file, list]) => ({ file, edits: list })), moves },
    places: places.length,
  };
}
