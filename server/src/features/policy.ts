import { joinFileId, relativeTo, type FileId } from '../base/fileId';
import { overlaps, type Location, type Span } from '../base/span';
import { defaultPolicy } from '../model/defaults';
import { readCharterPart, resolveExtends } from '../model';
import { compareCharterPaths, kindOfPath } from '../model/kinds';
import type { CharterPart, Organisation } from '../model/types';
import { checkStructure, schemaAt } from '../schema';
import type { Schema } from '../schema/types';
import { flowText, parseYaml, type NewValue } from '../yaml';
import type { RootView } from '../workspace/types';
import { meantNode, nodeValue } from './nodeValue';
import type { YamlEntry, YamlFile, YamlMapping, YamlNode } from '../yaml/types';

/** A charter file as of some commit, or of the work tree. */
export interface CharterText {
  readonly file: FileId;
  readonly yaml: YamlFile;
  /** It lies under the root's own files. */
  readonly shared?: true;
}

/** Uppermost first: what stands further down holds where nothing above it says otherwise. */
const sharedTexts = ({ layers }: Organisation, yamlOf: (file: FileId) => YamlFile | undefined): CharterText[] =>
  [...layers].reverse().flatMap(({ part }): CharterText[] => {
    const yaml = yamlOf(part.file);
    return yaml ? [{ file: part.file, yaml, shared: true }] : [];
  });

/** The charter files of a root, in the order in which they count, and the shared ones under them. */
export const charterTexts = (view: RootView): readonly CharterText[] => [
  ...view.files
    .filter((f) => f.kind === 'charter')
    .sort((a, b) => compareCharterPaths(a.path, b.path))
    .map(({ file, yaml }) => ({ file, yaml })),
  ...sharedTexts(view.charter.organisation, (file) => view.fileState(file)?.yaml),
];

/** The same of texts that are in no snapshot, by their path below the root. */
export function charterTextsOf(root: FileId, texts: ReadonlyMap<string, string>): readonly CharterText[] {
  const parsed = new Map<FileId, YamlFile>();
  const own: CharterText[] = [];
  for (const [path, text] of [...texts].sort(([a], [b]) => compareCharterPaths(a, b))) {
    const kind = kindOfPath(path);
    if (kind !== 'charter' && kind !== 'shared') continue;
    const [file, yaml] = [joinFileId(root, path), parseYaml(text)];
    parsed.set(file, yaml);
    if (kind === 'charter') own.push({ file, yaml });
  }
  const partAt = (file: FileId): CharterPart | null => {
    const yaml = parsed.get(file);
    return yaml && kindOfPath(relativeTo(root, file) ?? '') === 'shared' ? readCharterPart(file, yaml) : null;
  };
  const parts = own.map(({ file, yaml }) => readCharterPart(file, yaml));
  return [...own, ...sharedTexts(resolveExtends(root, parts, partAt), (file) => parsed.get(file))];
}

/** One value that holds, by the path of its keys. */
export interface Setting {
  /** `policy.approvals.self`, `domains.network.alliance`, `policy.waivers[domain/overlap: payments]`. */
  readonly key: string;
  /** As YAML on one line. */
  readonly value: string;
  /** `null`: the default. */
  readonly at: Location | null;
}

export interface Settings {
  readonly settings: ReadonlyMap<string, Setting>;
  /** Written values that cannot be used, so that something else holds: the structure check speaks of them. */
  readonly unused: readonly { readonly key: string; readonly at: Location }[];
  /** Files that do not parse: what they say may be incomplete. */
  readonly broken: readonly FileId[];
}

export type Section = 'program' | 'people' | 'teams' | 'domains' | 'policy';

/** Aliases may lead round in a circle. */
const DEEPEST = 12;

const mappingOf = (node: YamlNode | null): YamlMapping | null => {
  const found = meantNode(node);
  return found?.kind === 'mapping' ? found : null;
};

const isPlainList = (node: YamlNode): boolean =>
  node.kind === 'sequence' && node.items.every((i) => meantNode(i.value)?.kind !== 'mapping');

/** How an item of a list is told from the others, where its place means nothing. */
function labelOf(item: YamlMapping, index: number): string {
  const text = (key: string): string | null => {
    const node = meantNode(item.entries.find((e) => e.name === key)?.value ?? null);
    return node?.kind === 'scalar' ? node.value : null;
  };
  const [rule, target, from, domain] = [text('rule'), text('target'), text('from'), text('domain')];
  if (rule !== null && target !== null) return `${rule}: ${target}`;
  return from ?? domain ?? String(index + 1);
}

/** Lists of which a shared file's and those over it count together; see `model/layers.ts`. */
const JOINED =
  /^(?:domains\..+\.(?:alliance|paths|exclude|codeowners|services|depends_on)|teams\..+\.members|people\..+\.(?:manages|email)|policy\.evidence\.by_(?:type|risk)\..+)$/;

class Collector {
  readonly settings = new Map<string, Setting>();
  readonly unused: { key: string; at: Location }[] = [];
  private readonly claimed = new Set<string>();
  private readonly lists = new Map<string, readonly NewValue[]>();
  private bad: readonly Span[] = [];
  private file: FileId | null = null;
  private under = false;

  /** The first file that says a key is the one that counts, as in the merge. */
  take({ file, yaml, shared }: CharterText, sections: readonly Section[]): void {
    this.file = file;
    this.under = shared ?? false;
    this.bad = checkStructure(yaml, 'charter')
      .filter((p) => p.code !== 'missing-key')
      .map((p) => p.span);
    const root = mappingOf(yaml.documents[0]?.root ?? null);
    for (const section of sections) {
      if (this.under && section === 'program') continue;
      const entries = mappingOf(root?.entries.find((e) => e.name === section)?.value ?? null)?.entries ?? [];
      for (const entry of entries) {
        const key = `${section}.${entry.name ?? ''}`;
        if (entry.name === null || entry.duplicateOf || (!this.under && this.claimed.has(key))) continue;
        if (!this.under) this.claimed.add(key);
        this.entry(key, entry, 0);
      }
    }
  }

  private entry(key: string, entry: YamlEntry, depth: number): void {
    const keySpan = entry.key.span;
    if (this.bad.some((span) => span.start === keySpan.start)) this.refuse(key, keySpan);
    else this.node(key, entry.value, keySpan, depth);
  }

  private node(key: string, node: YamlNode | null, at: Span, depth: number): void {
    const found = meantNode(node);
    if (!found || depth > DEEPEST) return;
    if (found.kind === 'mapping') {
      if (found.entries.length === 0) this.put(key, found, at);
      for (const e of found.entries)
        if (e.name !== null && !e.duplicateOf) this.entry(`${key}.${e.name}`, e, depth + 1);
    } else if (found.kind === 'sequence' && !isPlainList(found)) {
      found.items.forEach((item, i) => {
        const value = meantNode(item.value);
        if (value) this.put(`${key}[${value.kind === 'mapping' ? labelOf(value, i) : i + 1}]`, value, item.span);
      });
    } else if (this.bad.some((span) => overlaps(span, found.span) && span.end <= found.span.end))
      this.refuse(key, found.span);
    else this.put(key, found, at);
  }

  private put(key: string, node: YamlNode, span: Span): void {
    if (this.file === null) return;
    const above = this.settings.get(key);
    let value = nodeValue(node);
    if (this.under && above) {
      const list = this.lists.get(key);
      if (!list || !Array.isArray(value) || !JOINED.test(key)) return;
      const below = value as readonly NewValue[];
      const known = new Set(below.map((item) => flowText(item)));
      value = [...below, ...list.filter((item) => !known.has(flowText(item)))];
    }
    if (Array.isArray(value)) this.lists.set(key, value as readonly NewValue[]);
    this.settings.set(key, { key, value: flowText(value), at: above?.at ?? { file: this.file, span } });
  }

  private refuse(key: string, span: Span): void {
    if (this.file !== null) this.unused.push({ key, at: { file: this.file, span } });
  }
}

/** Every default of the policy, by the path of its keys. */
function* defaultsBelow(path: readonly string[], schema: Schema): Generator<readonly [string, unknown]> {
  for (const name of Object.keys(schema.properties ?? {})) {
    const below = [...path, name];
    for (const shape of schemaAt('charter', below)) {
      if (shape.default !== undefined && typeof shape.default !== 'object') yield [below.join('.'), shape.default];
      else if (Array.isArray(shape.default)) yield [below.join('.'), shape.default];
      if (shape.properties) yield* defaultsBelow(below, shape);
    }
  }
}

/** What holds in some sections: what is written, and the defaults of the policy and of the mode. */
export function settingsOf(files: readonly CharterText[], sections: readonly Section[]): Settings {
  const collector = new Collector();
  for (const file of files) collector.take(file, sections);
  const all = new Map(collector.settings);
  const byDefault = (path: readonly string[], schema: Schema): void => {
    for (const [key, value] of defaultsBelow(path, schema))
      if (!all.has(key)) all.set(key, { key, value: flowText(value as NewValue), at: null });
  };
  if (sections.includes('policy')) for (const schema of schemaAt('charter', ['policy'])) byDefault(['policy'], schema);
  if (sections.includes('policy'))
    for (const [type, { approvals }] of Object.entries(defaultPolicy().changeTypes)) {
      const key = `policy.change_types.${type}.approvals`;
      if (!all.has(key)) all.set(key, { key, value: flowText(approvals), at: null });
    }
  if (sections.includes('program'))
    for (const { default: mode } of schemaAt('charter', ['program', 'mode']))
      if (mode !== undefined && !all.has('program.mode'))
        all.set('program.mode', { key: 'program.mode', value: flowText(mode as NewValue), at: null });
  return {
    settings: all,
    unused: collector.unused,
    broken: files.filter((f) => f.yaml.salvaged || f.yaml.limits !== 'ok').map((f) => f.file),
  };
}

/** Keys by which a domain or the program departs from the policy. */
const ASIDE = /^(?:program\.(?:mode|decide_within|escalation)|domains\..+\.(?:mode|min_approvals))$/;

/** The policy that holds, and where the program or a domain departs from it; sorted by key. */
export function effectivePolicy(files: readonly CharterText[]): Settings {
  const all = settingsOf(files, ['program', 'domains', 'policy']);
  const kept = [...all.settings.values()].filter((s) => s.key.startsWith('policy.') || ASIDE.test(s.key));
  return {
    ...all,
    settings: new Map(kept.sort((a, b) => (a.key < b.key ? -1 : 1)).map((s) => [s.key, s])),
    unused: all.unused.filter((u) => u.key.startsWith('policy.') || ASIDE.test(u.key)),
  };
}

export interface SettingChange {
  readonly key: string;
  /** `null`: not there. */
  readonly before: Setting | null;
  readonly after: Setting | null;
}

const SECTIONS: readonly Section[] = ['program', 'people', 'teams', 'domains', 'policy'];

/** What differs between two states of the governance files, key by key, sorted. A default that is written out differs in nothing. */
export function settingChanges(
  before: readonly CharterText[],
  after: readonly CharterText[],
): readonly SettingChange[] {
  const [old, now] = [settingsOf(before, SECTIONS).settings, settingsOf(after, SECTIONS).settings];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((key) => ({ key, before: old.get(key) ?? null, after: now.get(key) ?? null }))
    .filter(({ before: a, after: b }) => a?.value !== b?.value);
}
