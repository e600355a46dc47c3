import type { FileId } from '../base/fileId';
import type { Span } from '../base/span';
import { kindOfText } from '../model/evidence';
import { references } from '../schema';
import type { Reference } from '../schema/types';
import { suppressions } from '../rules/suppress';
import type { FileState, RootView } from '../workspace/types';
import type { YamlFile, YamlNode } from '../yaml/types';
import { schemaKind } from './refs';

/** What people look for all over the governance files, and rename. `file`: its path below the root. */
export interface Subject {
  readonly kind: 'person' | 'team' | 'domain' | 'change' | 'template' | 'rule' | 'file';
  readonly id: string;
}

/** A place that names a subject. */
export interface NamedPlace {
  readonly file: FileId;
  /** The id alone: without quotes, without `team:`. */
  readonly span: Span;
  readonly subject: Subject;
  readonly defines: boolean;
}

/** A scalar that may name something; `waived` may be a domain, a change or a person. */
interface Raw extends Omit<Reference, 'ref'> {
  readonly ref: Reference['ref'] | 'waived';
}

const known = new WeakMap<YamlFile, readonly Raw[]>();

const valueAt = (node: YamlNode | null | undefined, key: string): YamlNode | null =>
  node?.kind === 'mapping' ? (node.entries.find((e) => e.name === key)?.value ?? null) : null;

/** What waivers are for: the schema cannot say of which kind the name is. */
function waived(yaml: YamlFile): Raw[] {
  const list = valueAt(valueAt(yaml.documents[0]?.root, 'policy'), 'waivers');
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap(({ value }, i): Raw[] => {
    const target = valueAt(value, 'target');
    if (target?.kind !== 'scalar' || target.value === '') return [];
    const path = ['policy', 'waivers', i, 'target'];
    return [{ ref: 'waived', defines: false, value: target.value, span: target.content, path }];
  });
}

/** Every scalar of a file that may name something, in the order of the text; made once per text. */
function rawPlaces(state: FileState): readonly Raw[] {
  const { yaml } = state;
  const kind = schemaKind(state);
  if (!kind) return [];
  let found = known.get(yaml);
  if (!found) {
    const all: Raw[] = [...references(yaml, kind), ...(kind === 'charter' ? waived(yaml) : [])];
    known.set(yaml, (found = all.sort((a, b) => a.span.start - b.span.start)));
  }
  return found;
}

/** A path as it is written, without its fragment and what stands for the root. `null` for URLs and ways out of the root. */
export function pathIn(text: string): string | null {
  const path = text.replace(/[#?].*$/s, '').replace(/^\.?\//, '');
  return path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.split('/').includes('..') ? null : path;
}

function fileSubject(text: string): Subject | null {
  const path = pathIn(text);
  return path === null ? null : { kind: 'file', id: path };
}

const voice = (text: string): Subject =>
  text.startsWith('team:') ? { kind: 'team', id: text.slice('team:'.length) } : { kind: 'person', id: text };

/** Evidence may be a team, a person, a file or plain words. */
function evidenceSubject({ charter }: RootView, { value, path }: Raw): Subject | null {
  if (/^team:\S+$/.test(value) || charter.people.has(value)) return voice(value);
  const kind = kindOfText(path[0] === 'evidence' ? String(path[1]) : '', value);
  if (kind === 'ref') return charter.declaresPeople ? null : voice(value);
  return kind === 'path' ? fileSubject(value) : null;
}

/** The one thing of that name; where a name means several, nobody can say which is waived. */
function waivedSubject(view: RootView, value: string): Subject | null {
  const { domains, people } = view.charter;
  const found: Subject[] = [];
  if (domains.has(value)) found.push({ kind: 'domain', id: value });
  if (people.has(value)) found.push({ kind: 'person', id: value });
  if (view.records.some((r) => r.id?.value === value)) found.push({ kind: 'change', id: value });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function subjectOf(view: RootView, raw: Raw): Subject | null {
  const { ref, value } = raw;
  switch (ref) {
    case 'person':
    case 'domain':
    case 'change':
    case 'template':
    case 'rule':
      return { kind: ref, id: value };
    case 'team':
      return { kind: 'team', id: value.replace(/^team:/, '') };
    case 'person-or-team':
      return voice(value);
    case 'path':
      return fileSubject(value);
    case 'evidence':
      return evidenceSubject(view, raw);
    case 'waived':
      return waivedSubject(view, value);
    case 'glob':
    case 'owner':
    case 'day':
    case 'instant':
    case 'day-or-instant':
    case 'duration':
      return null;
  }
}

function named(view: RootView, state: FileState, raw: Raw): NamedPlace | null {
  const subject = subjectOf(view, raw);
  if (!subject || (subject.kind === 'domain' && subject.id === 'all')) return null;
  const { span, defines, value } = raw;
  // An escape in quotes makes the written text longer than its value: then all of it is the name.
  const plain = state.text.slice(span.start, span.end) === value;
  const skip = plain && subject.kind === 'team' && value.startsWith('team:') ? 'team:'.length : 0;
  return { file: state.file, span: { start: span.start + skip, end: span.end }, subject, defines };
}

/** Rules that comments ignore are named there too. */
const ignored = (state: FileState): NamedPlace[] =>
  suppressions(state.yaml)
    .filter((s) => s.rule !== '')
    .map(({ rule: id, ruleAt }) => ({ file: state.file, span: ruleAt, subject: { kind: 'rule', id }, defines: false }));

/** Every place of a file that names something, in the order of the text. */
export function namedPlaces(view: RootView, state: FileState): readonly NamedPlace[] {
  const places = rawPlaces(state).flatMap((raw) => named(view, state, raw) ?? []);
  return [...places, ...ignored(state)].sort((a, b) => a.span.start - b.span.start);
}

/** Could this text name the subject? Cheap, and never wrong in saying no. */
const mayName = (raw: Raw, { kind, id }: Subject): boolean =>
  raw.value === id || (kind === 'team' && raw.value === `team:${id}`) || (kind === 'file' && raw.value.includes(id));

/** Places of one file that name the subject. */
export function placesOf(view: RootView, state: FileState, subject: Subject): readonly NamedPlace[] {
  const places = rawPlaces(state).flatMap((raw) => (mayName(raw, subject) ? (named(view, state, raw) ?? []) : []));
  const all = subject.kind === 'rule' ? [...places, ...ignored(state)] : places;
  return all.filter((p) => p.subject.kind === subject.kind && p.subject.id === subject.id);
}

/** What the cursor stands on, with its place; `team:` before a team belongs to it. */
export function namedAt(view: RootView, state: FileState, offset: number): NamedPlace | null {
  const reaches = ({ span }: NamedPlace): boolean =>
    offset <= span.end && (offset >= span.start || state.text.slice(offset, span.start).match(/^t?e?a?m?:$/) !== null);
  return namedPlaces(view, state).find(reaches) ?? null;
}

/**
 * Reads, once per text, what all files of a root name, in steps between which others may have their turn. The number of
 * files done is given after each.
 */
export function* nameFiles(view: RootView): Generator<number> {
  let done = 0;
  for (const state of view.files) {
    rawPlaces(state);
    yield ++done;
  }
}
