import { applyEdits, type TextEdit } from '../../base/textEdit';
import { insertEntry, insertRootEntry, parseYaml, RawYaml, replaceValue } from '../../yaml';
import type { YamlFile, YamlMapping, YamlNode } from '../../yaml/types';
import type { Entries, Entry } from './entries';

/** Stands for an entry while its place is looked for; no source holds it, since control characters are left out. */
const MARK = 'linchpin-import-placeholder';

/** Puts the lines of the entries where one line with the mark stands. Its own indentation is kept. */
function filled(text: string, entries: readonly Entry[], unit: string, eol: string): string | null {
  const found = new RegExp(`^([ \\t]*)${MARK}: ${MARK}$`, 'm').exec(text);
  if (!found) return null;
  const lines = entries.flatMap((e) => e.lines(found[1] ?? '', unit)).join(eol);
  return text.slice(0, found.index) + lines + text.slice(found.index + found[0].length);
}

/** The edits that bring the mark into a section, as an entry of its own in block style. */
function marked(yaml: YamlFile, section: string): readonly TextEdit[] | null {
  const root = yaml.documents[0]?.root ?? null;
  const there = root?.kind === 'mapping' ? root.entries.find((e) => e.name === section) : undefined;
  const placeholder = new RawYaml(MARK);
  if (!there) return insertRootEntry(yaml, section, { [MARK]: placeholder });
  const { value } = there;
  if (value === null || (value.kind === 'mapping' && value.entries.length === 0) || isNull(value))
    return replaceValue(yaml, there, { [MARK]: placeholder });
  return value.kind === 'mapping' && value.style === 'block' ? insertEntry(yaml, value, MARK, placeholder) : null;
}

const isNull = (value: { readonly kind: string; readonly value?: unknown }): boolean =>
  value.kind === 'scalar' && (value.value === '' || value.value === '~' || value.value === 'null');

/** The mapping under a key of a mapping. */
function mappingOf(node: YamlNode | null | undefined, key: string): YamlMapping | null {
  const value = node?.kind === 'mapping' ? node.entries.find((e) => e.name === key)?.value : null;
  return value?.kind === 'mapping' ? value : null;
}

export type Merged =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly why: string };

/** A governance file with the entries added at the end of its sections. Everything that stands there stays as it is. */
export function mergeInto(text: string, entries: Entries): Merged {
  let now = text;
  for (const section of ['people', 'teams', 'domains'] as const) {
    if (entries[section].length === 0) continue;
    const yaml = parseYaml(now);
    if (yaml.salvaged || yaml.limits !== 'ok')
      return { kind: 'refused', why: 'it cannot be read as it stands; correct it first' };
    const edits = marked(yaml, section);
    const next = edits && filled(applyEdits(now, edits), entries[section], ' '.repeat(yaml.indentUnit), yaml.eol);
    if (next === null)
      return { kind: 'refused', why: `its \`${section}\` are written in braces; write them one a line first` };
    now = next;
  }
  for (const { team, members } of entries.fills) {
    const yaml = parseYaml(now);
    const entry = mappingOf(mappingOf(yaml.documents[0]?.root, 'teams'), team);
    const edits = entry && insertEntry(yaml, entry, 'members', members);
    if (!edits) return { kind: 'refused', why: `the members of the team ${team} cannot be added where it stands` };
    now = applyEdits(now, edits);
  }
  return { kind: 'text', text: now };
}
