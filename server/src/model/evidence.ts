import type { FileId } from '../base/fileId';
import type { Sourced } from '../base/span';
import type { YamlNode } from '../yaml/types';
import { Fields, keyLocation, meant, textOf } from './fields';
import type { EvidenceItem } from './types';

type TextKind = 'path' | 'url' | 'ref' | 'text';

/** Keys whose single word is a person or a team. */
const REFS: ReadonlySet<string> = new Set(['support_owner', 'handover']);
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const DOCUMENT =
  /\.(?:md|markdown|txt|adoc|rst|html?|pdf|ya?ml|json|toml|csv|xml|docx?|xlsx?|pptx?|odt|ods|png|jpe?g|svg|drawio|ipynb|sh|ps1|py|ts|js|sql|tf)$/i;

/**
 * What a text most likely is. Only a path is checked for existence, so whatever may be plain words counts as text: a path
 * has no blanks, and either names a document or leads through folders.
 */
export function kindOfText(key: string, value: string): TextKind {
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$|^mailto:\S+$/i.test(value)) return 'url';
  if (/^team:\S+$/.test(value)) return 'ref';
  if (/\s/.test(value)) return 'text';
  const path = value.replace(/#.*$/s, '');
  if (DOCUMENT.test(path)) return 'path';
  if (REFS.has(key) && ID.test(value)) return 'ref';
  const words = path.split('/');
  // `n/a`, `24/7`, `and/or` have a slash too.
  const leads = words.length > 2 || path.startsWith('.') || (words[0]?.length ?? 0) > 3;
  return words.length > 1 && leads ? 'path' : 'text';
}

/** In a list or an object the most checkable kind is what the item is; its values of that kind are kept. */
const PRECEDENCE: readonly TextKind[] = ['path', 'ref', 'url', 'text'];

function strongest(
  key: string,
  texts: readonly Sourced<string>[],
): { kind: TextKind; values: readonly Sourced<string>[] } | null {
  for (const kind of PRECEDENCE) {
    const values = texts.filter((t) => kindOfText(key, t.value) === kind);
    if (values.length > 0) return { kind, values };
  }
  return null;
}

/** Texts of an object, its dates, flags and numbers left out. */
function textsBelow(file: FileId, node: YamlNode | null, depth = 0): readonly Sourced<string>[] {
  const value = meant(node);
  if (!value || depth > 4) return [];
  if (value.kind === 'mapping')
    return value.entries
      .filter((e) => !/^(?:na|at|due|done)$/.test(e.name ?? ''))
      .flatMap((e) => textsBelow(file, e.value, depth + 1));
  if (value.kind === 'sequence') return value.items.flatMap((i) => textsBelow(file, i.value, depth + 1));
  const text = textOf(file, node);
  return text && !/^(?:true|false|[-+]?\d+(?:\.\d+)?)$/i.test(text.value) ? [text] : [];
}

function readItem(file: FileId, key: string, node: YamlNode | null): Pick<EvidenceItem, 'kind' | 'values'> {
  const object = Fields.of(file, node);
  if (object) {
    if (!object.has('na')) return { kind: 'object', values: textsBelow(file, node) };
    const reason = object.text('na');
    return { kind: 'na', values: reason ? [reason] : [] };
  }
  return strongest(key, textsBelow(file, node)) ?? { kind: 'empty', values: [] };
}

function readProgress(file: FileId, node: YamlNode | null): Pick<EvidenceItem, 'on' | 'done'> {
  const object = Fields.of(file, node);
  return { on: object?.text('at') ?? object?.text('due') ?? null, done: object?.truth('done') ?? null };
}

export function readEvidence(file: FileId, fields: Fields | null): readonly EvidenceItem[] {
  return (fields?.entries ?? []).map((entry) => ({
    key: entry.name,
    keyAt: keyLocation(file, entry),
    ...readItem(file, entry.name, entry.value),
    ...readProgress(file, entry.value),
  }));
}
