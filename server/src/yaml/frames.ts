import type { YamlDocument, YamlEntry, YamlItem, YamlMapping, YamlNode, YamlSequence } from './types';

/** Mappings up to this length are searched entry by entry. */
const LINEAR = 8;

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Collections that are still open while the tree is made. All offsets of frames are of the copy. */
export interface DocumentFrame {
  readonly kind: 'document';
  readonly node: Writable<YamlDocument>;
}

export interface MappingFrame {
  readonly kind: 'mapping';
  readonly node: Writable<YamlMapping> & { entries: YamlEntry[] };
  readonly bracket: boolean;
  readonly anchorName: string | null;
  /** The key whose value comes next. */
  key: { readonly node: YamlNode; readonly start: number } | null;
  /** Where the mapping itself begins. */
  readonly origin: number;
  /** Made once a mapping is too long for a linear search. */
  names: Map<string, YamlEntry> | null;
  /** Where the entry begins that comes next: its `?`, anchor or tag counted in. */
  start: number;
  /** End of the last thing inside. */
  end: number;
}

export interface SequenceFrame {
  readonly kind: 'sequence';
  readonly node: Writable<YamlSequence> & { items: YamlItem[] };
  readonly bracket: boolean;
  readonly anchorName: string | null;
  start: number;
  end: number;
}

export type Frame = DocumentFrame | MappingFrame | SequenceFrame;

/** The first entry of that name so far: decoded texts are compared, so `a` and `"a"` are one key. */
export function firstOfName(frame: MappingFrame, name: string): YamlEntry | null {
  const { entries } = frame.node;
  if (entries.length <= LINEAR) return entries.find((e) => e.name === name) ?? null;
  if (!frame.names) {
    frame.names = new Map();
    for (const e of entries) if (e.name !== null && !frame.names.has(e.name)) frame.names.set(e.name, e);
  }
  return frame.names.get(name) ?? null;
}
