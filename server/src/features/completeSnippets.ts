import type { Schema } from '../schema/types';
import type { FileState, RootView } from '../workspace/types';
import { nextFreeId } from '../rules/shared/newRecord';
import { schemaAt } from '../schema';
import { extraIndent } from './completeKeys';
import { namesInUse } from './completePeople';
import { order, quotesAt, type Ask } from './completionContext';
import { codeBlock, paragraphs } from './markdown';
import { escapeSnippet, indentSnippet, snippetText } from './snippet';
import type { CompletionItem } from './types';

interface Construct {
  readonly label: string;
  readonly detail: string;
  readonly body: string;
  readonly documentation: string;
}

/** What may be an id at all: anything else is misspelt, and no snippet makes it right. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Best the file's own name; where that is no id, the next free one. */
function idOfFile(view: RootView, state: FileState): string {
  const name = state.path.slice(state.path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  const taken = view.records.some((r) => r.file !== state.file && r.id?.value === name);
  return ID.test(name) && !taken ? name : nextFreeId(view);
}

const changeRecord = (view: RootView, state: FileState): Construct => ({
  label: 'new change record',
  detail: 'id, title, owner, reviewers, evidence',
  body: [
    `change: \${1:${escapeSnippet(idOfFile(view, state))}}`,
    'title: ${2:What changes, in one line}',
    'why: ${3:What is better afterwards}',
    'type: ${4|normal,standard,emergency|}',
    'risk: ${5|medium,low,high|}',
    'owner: ${6:person}',
    'reviewers: [$7]',
    'evidence:',
    '  support_owner: ${8:person}',
    '  rollback: ${9:docs/rollback.md}',
    '$0',
  ].join('\n'),
  documentation:
    'A whole change record: what changes and why, who answers for it, who is asked, and what operations gets.',
});

const PROGRAM: Construct = {
  label: 'new governance file',
  detail: 'program with sponsor and core team, one domain',
  body: [
    'program:',
    '  name: ${1:Name of the program}',
    '  sponsor: ${2:person}',
    '  core_team: [${3:person}]',
    '',
    'domains:',
    '  ${4:network}:',
    '    paths: [${5:infra/network}/**]',
    '    alliance: [${6:person}]',
    '$0',
  ].join('\n'),
  documentation:
    'The smallest file that governs: who sponsors, who builds, and one domain with its seat in the Management Alliance.',
};

const DOMAIN: Construct = {
  label: 'new domain',
  detail: 'owner, seats, files',
  body: '${1:id}:\n  name: ${2:Name}\n  owner: ${3:person}\n  alliance: [${4:person}]\n  paths: [${5:folder}/**]\n$0',
  documentation:
    'A functional domain: who runs it, who speaks for it in the Management Alliance, and which files belong to it.',
};

const PERSON: Construct = {
  label: 'new person',
  detail: 'name, title, level, what they manage, e-mail',
  body: '${1:id}:\n  name: ${2:Full Name}\n  title: ${3:Title}\n  level: ${4|manager,executive,lead,staff|}\n  manages: [$5]\n  email: ${6:name@example.com}\n$0',
  documentation:
    'A person. The level and what they manage tell whether they fit a seat; the e-mail ties commits to them.',
};

const TEAM: Construct = {
  label: 'new team',
  detail: 'name, lead, members',
  body: '${1:id}:\n  name: ${2:Name}\n  lead: ${3:person}\n  members: [$4]\n$0',
  documentation: 'A team. It may stand as `team:` and its id wherever a person may stand.',
};

/** In flow collections everything stays on one line. */
const oneLine = (body: string): string => {
  const [first = '', ...rest] = body.split('\n').filter((l) => l.trim() !== '$0');
  return rest.length === 0 ? first : `${first} {${rest.map((l) => l.trim()).join(', ')}}`;
};

function item(construct: Construct, ask: Ask, index: number): CompletionItem {
  const { state, context } = ask;
  const body = context.flow ? oneLine(construct.body) : construct.body;
  return {
    label: construct.label,
    kind: 'snippet',
    detail: construct.detail,
    documentation: () => paragraphs(construct.documentation, codeBlock(snippetText(body), 'yaml')),
    // After the keys: a person who types a key's first letters means the key.
    sortText: order(3, index),
    replace: context.replace,
    newText: indentSnippet(body, state.yaml.indentUnit, extraIndent(ask)),
    isSnippet: true,
  };
}

/** Names that are used somewhere and stand in no `people` block yet. */
function undeclared(view: RootView, siblings: readonly string[]): readonly string[] {
  const { charter } = view;
  const used = [
    ...namesInUse(charter),
    ...view.records.flatMap((r) =>
      [...r.reviewers, ...r.implementers, ...(r.owner ? [r.owner] : [])].map((v) => v.value),
    ),
  ];
  const taken = new Set([...siblings, ...charter.people.keys()]);
  return [...new Set(used)].filter((id) => ID.test(id) && !taken.has(id));
}

function idConstructs({ view, context }: Ask): readonly Construct[] {
  const defines = context.schemas.find((s) => s['x-defines'])?.['x-defines'];
  if (defines === 'domain') return [DOMAIN];
  if (defines === 'team') return [TEAM];
  return defines === 'person' ? [PERSON, ...undeclared(view, context.siblings).map(newPerson)] : [];
}

const newPerson = (id: string): Construct => ({
  label: id,
  detail: 'named, and not declared yet',
  body: `${escapeSnippet(id)}: {name: \${1:Full Name}, level: \${2|manager,executive,lead,staff|}, email: \${3:name@example.com}}$0`,
  documentation: 'Somebody whom a file names and whom `people` does not declare.',
});

/** Whole constructs: a new file's content at its root, a new entry below `people`, `teams` and `domains`. */
export function snippetItems(ask: Ask): readonly CompletionItem[] {
  const { view, state, context } = ask;
  if (quotesAt(ask)) return [];
  const constructs = [...idConstructs(ask)];
  if (context.path.length === 0 && context.siblings.length === 0) {
    if (state.kind === 'charter') constructs.push(PROGRAM);
    if (state.kind === 'change') constructs.push(changeRecord(view, state));
  }
  return constructs.map((construct, index) => item(construct, ask, index));
}

/** A place to fill in for one key of an object: its values where they are few, the day where it is one. */
function placeholder(view: RootView, name: string, schemas: readonly Schema[], tab: number): string {
  const values = schemas.flatMap((s) => s.enum ?? []).map(String);
  const isDay = schemas.some((s) => s['x-ref'] === 'day' || s['x-ref'] === 'day-or-instant');
  if (values.length > 1) return `${name}: \${${tab}|${values.join(',')}|}`;
  return `${name}: \${${tab}:${isDay ? view.today : name}}`;
}

/** An object on one line with the keys that it needs; all of them where it needs none and has few. */
export function objectItem(ask: Ask, schema: Schema, inList: boolean, index: number): CompletionItem | null {
  const { view, kind, context } = ask;
  const all = Object.keys(schema.properties ?? {});
  const keys = schema.required ?? (all.length <= 3 ? all : []);
  if (keys.length === 0 || quotesAt(ask)) return null;
  const path = inList ? [...context.path, 0] : context.path;
  const fields = keys.map((name, i) => placeholder(view, name, schemaAt(kind, [...path, name]), i + 1));
  const body = inList ? `[{${fields.join(', ')}}]` : `{${fields.join(', ')}}`;
  return {
    label: `{${keys.join(', ')}}`,
    kind: 'snippet',
    detail: schema.title ?? '',
    documentation: () => schema.description ?? '',
    sortText: order(9, index),
    replace: context.replace,
    newText: body,
    isSnippet: true,
  };
}
