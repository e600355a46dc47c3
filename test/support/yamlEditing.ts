import assert from 'node:assert/strict';
import { applyEdits, type TextEdit } from '../../server/src/base/textEdit';
import {
  appendItem,
  appendItems,
  flowText,
  insertCommentBefore,
  insertEntries,
  insertEntry,
  insertItem,
  insertRootEntry,
  nodesOf,
  parseYaml,
  removeEntry,
  removeItem,
  renameKey,
  replaceScalar,
  replaceValue,
  wrapInList,
  type NewValue,
} from '../../server/src/yaml';
import type { YamlEntry, YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../../server/src/yaml/types';
import { said, saidOf, type Said } from './yamlDocuments';

/** One edit of a file, what the file must say afterwards, and how many comments it must then have. */
export interface Editing {
  readonly name: string;
  readonly edits: readonly TextEdit[] | null;
  readonly wanted: Said;
  readonly comments: number;
}

/** What a tree says where one node says something else, or where a collection was changed. */
function saidWith(yaml: YamlFile, change: ReadonlyMap<YamlNode | YamlEntry, (old: Said) => Said>): Said {
  const walk = (node: YamlNode | null): Said => {
    if (node === null) return null;
    let result: Said;
    if (node.kind === 'mapping')
      result = {
        map: node.entries.map((e) => {
          const value = walk(e.value);
          return [walk(e.key), change.get(e)?.(value) ?? value] as const;
        }),
      };
    else if (node.kind === 'sequence') result = node.items.map((i) => walk(i.value));
    else result = said(node);
    return change.get(node)?.(result) ?? result;
  };
  return yaml.documents.map((d) => walk(d.root));
}

const pairs = (s: Said): (readonly [Said, Said])[] => (s as { map: (readonly [Said, Said])[] }).map;
const VALUES: readonly NewValue[] = [
  'plain',
  '@team',
  'a: b, [c]',
  'line\nbreak',
  'true',
  '',
  ['x', '**/*.md'],
  { by: 'dina', 'on call': ['a'] },
  [],
  7,
  null,
];

function saidValue(value: NewValue): Said {
  if (Array.isArray(value)) return (value as NewValue[]).map(saidValue);
  if (typeof value === 'object' && value !== null)
    return { map: Object.entries(value as Record<string, NewValue>).map(([k, v]) => [k, saidValue(v)] as const) };
  return String(value);
}

/** Every kind of edit at random places of one good file. */
export function* editings(yaml: YamlFile, random: () => number): Generator<Editing> {
  const nodes = [...nodesOf(yaml)];
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const mapping = pick(
    nodes.filter((n): n is YamlMapping => n.kind === 'mapping' && n.entries.every((e) => e.name !== null)),
  );
  const sequence = pick(nodes.filter((n): n is YamlSequence => n.kind === 'sequence'));
  const scalar = pick(nodes.filter((n): n is YamlScalar => n.kind === 'scalar' && n.tag === null));
  const value = pick(VALUES) as NewValue;
  const is = saidValue(value);
  const comments = yaml.comments.length;
  const make = (
    name: string,
    edits: Editing['edits'],
    node: YamlNode | YamlEntry,
    f: (old: Said) => Said,
    more = 0,
  ): Editing => ({
    name: `${name} ${typeof value === 'string' ? JSON.stringify(value) : flowText(value)}`,
    edits,
    wanted: saidWith(yaml, new Map([[node, f]])),
    comments: comments + more,
  });
  if (mapping) {
    const { entries } = mapping;
    const entry = pick(entries);
    const at = entry ? entries.indexOf(entry) : 0;
    const put = (old: Said, index: number, ...added: (readonly [Said, Said])[]): Said => ({
      map: pairs(old).toSpliced(index, 0, ...added),
    });
    yield make('insertEntry', insertEntry(yaml, mapping, 'new', value), mapping, (s) =>
      put(s, entries.length, ['new', is]),
    );
    yield make(
      'insertEntries',
      insertEntries(yaml, mapping, [
        ['new', value],
        ['new 2', value],
      ]),
      mapping,
      (s) => put(s, entries.length, ['new', is], ['new 2', is]),
    );
    yield make('insertEntry block list', insertEntry(yaml, mapping, 'new', value, { style: 'block' }), mapping, (s) =>
      put(s, entries.length, ['new', is]),
    );
    if (entry) {
      const name = entry.name ?? '';
      const first = entries.findIndex((e) => e.name === name);
      yield make('insertEntry after', insertEntry(yaml, mapping, 'new', value, { after: name }), mapping, (s) =>
        put(s, first + 1, ['new', is]),
      );
      yield make('insertEntry before', insertEntry(yaml, mapping, 'new', value, { before: name }), mapping, (s) =>
        put(s, first, ['new', is]),
      );
      yield make('replaceValue', replaceValue(yaml, entry, value), entry, () => is);
      yield make('replaceValue block list', replaceValue(yaml, entry, value, { style: 'block' }), entry, () => is);
      yield make('renameKey', renameKey(yaml, entry, 'other: key'), entry.key, () => 'other: key');
      const removed = removeEntry(yaml, mapping, entry);
      const root = yaml.documents.some((d) => d.root === mapping);
      if (entries.length === 1 && root) {
        yield {
          name: 'removeEntry last',
          edits: removed,
          comments,
          wanted: mapping.style === 'flow' ? [{ map: [] }] : [null],
        };
      } else yield make('removeEntry', removed, mapping, (s) => ({ map: pairs(s).toSpliced(at, 1) }));
    }
  }
  if (sequence) {
    const { items } = sequence;
    const at = Math.floor(random() * items.length);
    const list = (s: Said): Said[] => [...(s as readonly Said[])];
    yield make('appendItem', appendItem(yaml, sequence, value), sequence, (s) => [...list(s), is]);
    yield make('appendItems', appendItems(yaml, sequence, [value, 'z']), sequence, (s) => [...list(s), is, 'z']);
    yield make('insertItem', insertItem(yaml, sequence, at, value), sequence, (s) => list(s).toSpliced(at, 0, is));
    if (items.length > 0)
      yield make('removeItem', removeItem(yaml, sequence, at), sequence, (s) => list(s).toSpliced(at, 1));
  }
  if (scalar) {
    const text = pick(VALUES.filter((v) => typeof v === 'string')) as string;
    yield {
      name: `replaceScalar ${JSON.stringify(text)}`,
      edits: replaceScalar(yaml, scalar, text),
      comments,
      wanted: saidWith(yaml, new Map([[scalar, () => text]])),
    };
  }
  const node = pick(nodes);
  if (node) yield make('wrapInList', wrapInList(yaml, node), node, (s) => [s]);
  const offset = Math.floor(random() * yaml.text.length);
  yield {
    name: `insertCommentBefore ${offset}`,
    edits: insertCommentBefore(yaml, offset, 'why\nnot'),
    comments: comments + 1,
    wanted: saidOf(yaml),
  };
  const root = yaml.documents[0]?.root;
  if (root?.kind === 'mapping')
    yield make('insertRootEntry', insertRootEntry(yaml, 'new', value), root, (s) => ({
      map: [...pairs(s), ['new', is]],
    }));
}

/** A text that replaced a block scalar may have gained or lost the break at its end: its header says which. */
const withoutFinalBreaks = (s: Said): string =>
  JSON.stringify(s, (_, v: unknown) => (typeof v === 'string' ? v.replace(/\n+$/, '') : v));

/** The edit parses, says what it should, and keeps every comment. Returns false where the edit was refused. */
export function checkEditing(yaml: YamlFile, { name, edits, wanted, comments }: Editing): boolean {
  if (edits === null) return false;
  const text = applyEdits(yaml.text, edits);
  const after = parseYaml(text);
  const about = `${name}\n--- before\n${yaml.text}\n--- after\n${text}\n---`;
  assert.deepEqual(
    after.problems.map((p) => p.message),
    yaml.problems.map((p) => p.message),
    about,
  );
  assert.equal(withoutFinalBreaks(saidOf(after)), withoutFinalBreaks(wanted), about);
  assert.equal(after.comments.length, comments, about);
  if (yaml.eol === '\r\n') assert.ok(!/(?<!\r)\n/.test(text.replace(/"[^"]*"/gs, '')), about);
  return true;
}
