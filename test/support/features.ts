import assert from 'node:assert/strict';
import { joinFileId, relativeTo, type FileId } from '../../server/src/base/fileId';
import { applyEdits } from '../../server/src/base/textEdit';
import type { Engine } from '../../server/src/engine';
import type { CompletionItem, SymbolNode } from '../../server/src/features/types';
import { ROOT, openFixture, parseFixture, type Fixture } from './fixture';

/** An engine on a fixture, with the place of `$0`. */
export interface Opened {
  readonly fixture: Fixture;
  readonly engine: Engine;
  readonly file: FileId;
  readonly offset: number;
}

/** `base` files and directives come first; the fixture's own files replace those of the same name. */
export async function openAt(text: string, base = ''): Promise<Opened> {
  const own = parseFixture(text);
  const below = parseFixture(base);
  const fixture: Fixture = {
    ...own,
    files: new Map([...below.files, ...own.files]),
    directives: base === '' ? own.directives : below.directives,
  };
  assert.ok(own.cursor, 'the fixture has no $0');
  const engine = await openFixture(fixture);
  return { fixture, engine, file: joinFileId(ROOT, own.cursor.path), offset: own.cursor.offset };
}

/** The one place of a needle with `$0` in it (`spo$0nsor: ana`) in a file of the fixture. */
export function offsetOf(fixture: Fixture, path: string, needle: string): number {
  const text = fixture.files.get(path) ?? '';
  const bare = needle.replace('$0', '');
  const at = text.indexOf(bare);
  assert.ok(at >= 0, `${path} does not hold “${bare}”`);
  assert.equal(text.indexOf(bare, at + 1), -1, `${path} holds “${bare}” twice`);
  return at + Math.max(0, needle.indexOf('$0'));
}

/** Items in the order in which an editor shows them. */
export const sorted = (items: readonly CompletionItem[]): readonly CompletionItem[] =>
  [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0));

/** `dina · Dina Haddad · …`: a list as a test states it. */
export const shown = (items: readonly CompletionItem[]): string[] =>
  sorted(items).map((i) => (i.detail === '' ? i.label : `${i.label} | ${i.detail}`));

/** The text after an item is taken; places of a snippet are shown as `‹name›`. */
export function taken(text: string, item: CompletionItem): string {
  const bare = item.isSnippet
    ? item.newText
        .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, '‹$1›')
        .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '‹$1›')
        .replace(/\$\{?\d+\}?/g, '‹›')
        .replace(/\\([\\$}])/g, '$1')
    : item.newText;
  return applyEdits(text, [{ span: item.replace, newText: bare }]);
}

/** An outline as indented lines: kind, name, detail. */
export function outline(nodes: readonly SymbolNode[], depth = 0): string {
  return nodes
    .map(
      (n) =>
        `${'  '.repeat(depth)}${n.kind} ${n.name}${n.detail === '' ? '' : ` | ${n.detail}`}\n${outline(n.children, depth + 1)}`,
    )
    .join('');
}

/** Invariants of an outline: selection within span, children within their parent, all within the text. */
export function checkOutline(
  nodes: readonly SymbolNode[],
  within: { readonly start: number; readonly end: number },
): void {
  for (const n of nodes) {
    assert.ok(
      within.start <= n.span.start && n.span.start <= n.span.end && n.span.end <= within.end,
      `${n.name}: span`,
    );
    assert.ok(n.span.start <= n.selection.start && n.selection.end <= n.span.end, `${n.name}: selection`);
    checkOutline(n.children, n.span);
  }
}

export const pathOfFile = (file: FileId): string => relativeTo(ROOT, file) ?? file;
