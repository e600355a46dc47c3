import { span, type Span } from '../base/span';
import { count } from '../base/words';
import type { FileState, RootView } from '../workspace/types';
import type { YamlEntry, YamlItem, YamlMapping, YamlNode } from '../yaml/types';
import type { SymbolNode } from './types';

type Kind = SymbolNode['kind'];

const scalar = (node: YamlNode | null | undefined): string =>
  node?.kind === 'scalar' ? node.value.replace(/\s+/g, ' ').trim() : '';

const entryOf = (node: YamlNode | null | undefined, name: string): YamlEntry | undefined =>
  node?.kind === 'mapping' ? node.entries.find((e) => e.name === name) : undefined;

const textAt = (node: YamlNode | null | undefined, name: string): string => scalar(entryOf(node, name)?.value);

/** Names in a value: a scalar or a list of them. */
function names(node: YamlNode | null | undefined): string[] {
  if (node?.kind === 'sequence') return node.items.map((i) => scalar(i.value)).filter((s) => s !== '');
  const one = scalar(node);
  return one === '' ? [] : [one];
}

const join = (...parts: readonly string[]): string => parts.filter((p) => p !== '').join(' · ');

/** What an outline promises its editor: the selection and every child lie within the node's own span. */
function symbol(
  name: string,
  detail: string,
  kind: Kind,
  whole: Span,
  selection: Span,
  children: readonly SymbolNode[] = [],
): SymbolNode {
  const start = Math.min(whole.start, selection.start, ...children.map((c) => c.span.start));
  const end = Math.max(whole.end, selection.end, ...children.map((c) => c.span.end));
  return { name, detail, kind, span: span(start, end), selection, children };
}

const ofEntry = (entry: YamlEntry, kind: Kind, detail: string, children: readonly SymbolNode[] = []): SymbolNode =>
  symbol(entry.name ?? '', detail, kind, entry.span, entry.key.span, children);

/** Entries with a name. A half-typed line may give a key that is none. */
const named = (node: YamlNode | null): readonly YamlEntry[] =>
  node?.kind === 'mapping' ? node.entries.filter((e) => e.name !== null && e.name !== '') : [];

function ofItem(item: YamlItem, kind: Kind, name: string, detail: string): SymbolNode[] {
  return item.value === null || name === '' ? [] : [symbol(name, detail, kind, item.span, item.value.span)];
}

function items(node: YamlNode | null, make: (item: YamlItem) => SymbolNode[]): SymbolNode[] {
  return node?.kind === 'sequence' ? node.items.flatMap(make) : [];
}

/** A list or a short form of names as symbols of one kind. */
function nameSymbols(node: YamlNode | null, kind: Kind): SymbolNode[] {
  if (node?.kind === 'sequence') return node.items.flatMap((item) => ofItem(item, kind, scalar(item.value), ''));
  const name = scalar(node);
  return node && name !== '' ? [symbol(name, '', kind, node.span, node.span)] : [];
}

function program(entry: YamlEntry): SymbolNode {
  const { value } = entry;
  const children = named(value).map((e) => {
    const inside = e.value?.kind === 'mapping' ? e.value.entries.flatMap((i) => names(i.value)) : names(e.value);
    return ofEntry(e, 'key', [...new Set(inside)].join(', '));
  });
  return ofEntry(entry, 'program', join(textAt(value, 'name'), textAt(value, 'mode')), children);
}

const person = (entry: YamlEntry): SymbolNode =>
  ofEntry(entry, 'person', join(textAt(entry.value, 'name') || scalar(entry.value), textAt(entry.value, 'title')));

function team(entry: YamlEntry): SymbolNode {
  const members = entryOf(entry.value, 'members')?.value ?? (entry.value?.kind === 'sequence' ? entry.value : null);
  return ofEntry(entry, 'team', join(textAt(entry.value, 'name'), names(members).join(', ')));
}

function domain(entry: YamlEntry): SymbolNode {
  const alliance = entryOf(entry.value, 'alliance')?.value ?? null;
  const seats = nameSymbols(alliance, 'person');
  const detail = join(textAt(entry.value, 'name'), seats.length === 0 ? 'no seat' : count(seats.length, 'seat'));
  return ofEntry(entry, 'domain', detail, seats);
}

function charterEntry(entry: YamlEntry): SymbolNode {
  switch (entry.name) {
    case 'program':
      return program(entry);
    case 'people':
      return ofEntry(entry, 'key', '', named(entry.value).map(person));
    case 'teams':
      return ofEntry(entry, 'key', '', named(entry.value).map(team));
    case 'domains':
      return ofEntry(entry, 'key', '', named(entry.value).map(domain));
    case 'policy':
      return ofEntry(
        entry,
        'policy',
        '',
        named(entry.value).map((e) => ofEntry(e, 'key', names(e.value).join(', '))),
      );
    case null:
    default:
      return ofEntry(entry, 'key', names(entry.value).join(', '));
  }
}

function changeEntry(entry: YamlEntry): SymbolNode {
  const { value } = entry;
  switch (entry.name) {
    case 'domains':
      return ofEntry(
        entry,
        'key',
        '',
        items(value, (i) => ofItem(i, 'domain', scalar(i.value) || textAt(i.value, 'id'), textAt(i.value, 'impact'))),
      );
    case 'reviewers':
      return ofEntry(entry, 'key', '', nameSymbols(value, 'person'));
    case 'approvals':
      return ofEntry(
        entry,
        'key',
        '',
        items(value, (i) => ofItem(i, 'approval', ...decisionOf(i.value))),
      );
    case 'objections':
      return ofEntry(
        entry,
        'key',
        '',
        items(value, (i) => ofItem(i, 'objection', ...objectionOf(i.value))),
      );
    case 'evidence':
      return ofEntry(
        entry,
        'key',
        '',
        named(value).map((e) => ofEntry(e, 'evidence', names(e.value).join(', '))),
      );
    case null:
    default:
      return ofEntry(entry, 'key', names(entry.value).join(', '));
  }
}

/** `fay for dina: network`, with day and decision beside it. */
function decisionOf(node: YamlNode | null): [string, string] {
  const by = join(textAt(node, 'by') || '(nobody)');
  const behalf = textAt(node, 'for');
  const domains = names(entryOf(node, 'domain')?.value).join(', ');
  const name = `${by}${behalf === '' ? '' : ` for ${behalf}`}${domains === '' ? '' : `: ${domains}`}`;
  return [name, join(textAt(node, 'decision') || 'approve', textAt(node, 'at'))];
}

function objectionOf(node: YamlNode | null): [string, string] {
  const domain = textAt(node, 'domain');
  return [
    `${textAt(node, 'by') || '(nobody)'}${domain === '' ? '' : `: ${domain}`}`,
    join(textAt(node, 'status') || 'open', textAt(node, 'concern')),
  ];
}

/** A change record is one symbol with its parts below; where its id is not typed yet, the parts stand alone. */
function record(mapping: YamlMapping): readonly SymbolNode[] {
  const id = entryOf(mapping, 'change');
  const children = named(mapping)
    .filter((e) => e !== id)
    .map(changeEntry);
  const name = scalar(id?.value);
  if (!id?.value || name === '') return children;
  return [
    symbol(
      name,
      join(textAt(mapping, 'title'), textAt(mapping, 'status')),
      'change',
      mapping.span,
      id.value.span,
      children,
    ),
  ];
}

/** The outline of one governance file, in the order of its text. Takes what a half-typed document still shows. */
export function documentSymbols(_view: RootView, state: FileState): readonly SymbolNode[] {
  const root = state.yaml.documents[0]?.root;
  if (root?.kind !== 'mapping') return [];
  switch (state.kind) {
    case 'charter':
    case 'shared':
      return named(root).map(charterEntry);
    case 'change':
      return record(root);
    case 'approval': {
      const objection = entryOf(root, 'concern') !== undefined;
      const [name, detail] = objection ? objectionOf(root) : decisionOf(root);
      return [symbol(name, detail, objection ? 'objection' : 'approval', root.span, root.span)];
    }
    case 'template':
    case 'codeowners':
    case 'lock':
      return named(root).map((e) => ofEntry(e, 'key', names(e.value).join(', ')));
  }
}
