import { COLLECTION_STYLE, SCALAR_STYLE, getScalarValue, type Event } from 'js-yaml';
import type { Span } from '../base/span';
import { EVENT_ID } from './events';
import { firstOfName, type Frame, type MappingFrame, type Writable } from './frames';
import { Gaps, endsToken, isBreak, isBlank, lineEndAt, lineStartAt } from './gaps';
import type { YamlAlias, YamlComment, YamlDocument, YamlEntry, YamlNode, YamlScalar } from './types';

type EventOf<T extends Event['type']> = Extract<Event, { readonly type: T }>;
type ScalarEvent = EventOf<typeof EVENT_ID.SCALAR>;
type CollectionEvent = EventOf<typeof EVENT_ID.MAPPING> | EventOf<typeof EVENT_ID.SEQUENCE>;
type Properties = Pick<YamlScalar, 'anchor' | 'tag'>;

export interface Tree {
  readonly documents: readonly YamlDocument[];
  readonly comments: readonly YamlComment[];
  /** Aliases without a target: undefined ones and those inside of the node that they name. */
  readonly lostAliases: readonly YamlAlias[];
  readonly indentUnit: number;
}

const COLON = 58;
const COMMA = 44;
const DASH = 45;
const QUESTION = 63;
const PERCENT = 37;
const NO_PROPERTIES: Properties = { anchor: null, tag: null };
/** A deeper step is no indentation but a column that something was aligned to. */
const MAX_INDENT = 8;
const STYLES = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
} as const;

/**
 * Makes the positioned tree from the events of `text`, a copy of `source` that parses. `map` turns offsets of the copy into
 * offsets of `source`, the text that the user sees. One pass over events and text, no recursion.
 */
export function buildTree(
  text: string,
  events: readonly Event[],
  source: string,
  map: (offset: number) => number,
): Tree {
  return new TreeBuilder(text, events, source, map).build();
}

class TreeBuilder {
  private readonly gaps: Gaps;
  private readonly documents: Writable<YamlDocument>[] = [];
  private readonly lost: YamlAlias[] = [];
  private readonly stack: Frame[] = [];
  /** Anchors of the document so far; `null` while the anchored collection is still open. */
  private readonly anchors = new Map<string, YamlNode | null>();
  private mappingIndent = 0;
  private sequenceIndent = 0;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
    source: string,
    private readonly map: (offset: number) => number,
  ) {
    this.gaps = new Gaps(text, source, map);
  }

  build(): Tree {
    const { gaps, text } = this;
    for (let i = 0; i < this.events.length; i++) this.take(this.events[i] as Event, i);
    while (gaps.at < text.length) {
      gaps.skip();
      gaps.at++;
    }
    const end = this.map(text.length);
    if (this.documents.length === 0) this.documents.push({ root: null, span: { start: 0, end } });
    this.documents.forEach((document, i) => {
      const next = this.documents[i + 1];
      document.span = { start: i === 0 ? 0 : document.span.start, end: next ? next.span.start : end };
    });
    return {
      documents: this.documents,
      comments: gaps.comments,
      lostAliases: this.lost,
      indentUnit: this.mappingIndent || this.sequenceIndent || 2,
    };
  }

  private span(start: number, end: number): Span {
    return { start: this.map(start), end: this.map(end) };
  }

  private take(event: Event, index: number): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return this.openDocument(event.explicitStart);
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        return this.openCollection(event, index);
      case EVENT_ID.SCALAR:
        return this.takeScalar(event);
      case EVENT_ID.ALIAS:
        return this.takeAlias(event.anchorStart, event.anchorEnd);
      case EVENT_ID.POP:
        return this.close();
    }
  }

  private openDocument(explicit: boolean): void {
    const { gaps, text } = this;
    this.anchors.clear();
    // One byte order mark may stand before each document.
    let mayMark = this.documents.length > 0;
    if (gaps.at === 0) gaps.takeMark();
    gaps.skip();
    for (;;) {
      if (text.startsWith('...', gaps.at) && endsToken(text.charCodeAt(gaps.at + 3))) {
        gaps.at += 3;
        mayMark = true;
      } else if (text.charCodeAt(gaps.at) === PERCENT) {
        const end = lineEndAt(text, gaps.at);
        const comment = text.slice(gaps.at, end).search(/[ \t]#/);
        gaps.jump(comment < 0 ? end : gaps.at + comment);
      } else if (mayMark && gaps.takeMark()) mayMark = false;
      else break;
      gaps.skip();
    }
    const start = gaps.at;
    if (explicit && text.startsWith('---', start)) gaps.at += 3;
    const node: Writable<YamlDocument> = { root: null, span: this.span(start, start) };
    this.documents.push(node);
    this.stack.push({ kind: 'document', node });
  }

  /** Consumes the structure that stands before the next node of the open collection: `,` `-` `?` `:`. */
  private lead(): void {
    const frame = this.stack[this.stack.length - 1];
    const { gaps, text } = this;
    if (!frame || frame.kind === 'document') return;
    if (frame.kind === 'sequence') {
      const c = gaps.skip();
      if (frame.bracket) {
        if (c === COMMA) {
          gaps.at++;
          gaps.skip();
        }
        frame.start = gaps.at;
      } else {
        frame.start = gaps.at;
        if (c === DASH) gaps.at++;
      }
      frame.end = gaps.at;
    } else if (frame.key) {
      // Without a colon (`{a, b}`, `? a`) the value's place is the key's end, which `frame.end` says already.
      if (gaps.take(COLON)) frame.end = gaps.at;
    } else {
      if (gaps.skip() === COMMA && frame.bracket) {
        gaps.at++;
        gaps.skip();
      }
      frame.start = gaps.at;
      if (text.charCodeAt(gaps.at) === QUESTION && endsToken(text.charCodeAt(gaps.at + 1))) gaps.at++;
      frame.end = gaps.at;
    }
  }

  /** Anchor and tag of a node, both consumed. */
  private properties(event: ScalarEvent | CollectionEvent): Properties {
    const { anchorStart, anchorEnd, tagStart, tagEnd } = event;
    if (anchorStart < 0 && tagStart < 0) return NO_PROPERTIES;
    const { gaps, text } = this;
    for (const end of anchorStart < tagStart ? [anchorEnd, tagEnd] : [tagEnd, anchorEnd]) {
      if (end < 0) continue;
      gaps.skip();
      gaps.jump(end);
    }
    return {
      anchor:
        anchorStart < 0
          ? null
          : { name: text.slice(anchorStart, anchorEnd), span: this.span(anchorStart - 1, anchorEnd) },
      tag: tagStart < 0 ? null : { text: text.slice(tagStart, tagEnd), span: this.span(tagStart, tagEnd) },
    };
  }

  private takeScalar(event: ScalarEvent): void {
    this.lead();
    const { gaps, text } = this;
    const { anchor, tag } = this.properties(event);
    if (event.valueStart < 0) {
      if (anchor === null && tag === null) return this.place(null, this.endSoFar());
      return this.place(this.emptyScalar(gaps.at, { anchor, tag }), gaps.at);
    }
    gaps.skip();
    const style = STYLES[event.style];
    const value = getScalarValue(text, event);
    if (style === 'literal' || style === 'folded') return this.takeBlockScalar(event, style, value, { anchor, tag });
    const quotes = style === 'plain' ? 0 : 1;
    const content = this.span(event.valueStart, event.valueEnd);
    const end = event.valueEnd + quotes;
    const span = quotes === 0 ? content : this.span(event.valueStart - 1, end);
    gaps.jump(end);
    this.place({ kind: 'scalar', span, anchor, tag, value, style, content }, end);
  }

  /** Where the open collection ends so far: the place of an empty node. */
  private endSoFar(): number {
    const frame = this.stack[this.stack.length - 1];
    return !frame || frame.kind === 'document' ? this.gaps.at : frame.end;
  }

  private takeBlockScalar(
    event: ScalarEvent,
    style: 'literal' | 'folded',
    value: string,
    properties: Properties,
  ): void {
    const { gaps, text } = this;
    // The gap ends at the indicator; a search backwards could stop at one inside of a comment.
    const start = Math.min(gaps.at, event.valueStart);
    gaps.at++;
    while (/[-+0-9]/.test(text.charAt(gaps.at))) gaps.at++;
    const headerEnd = Math.min(gaps.at, event.valueStart);
    gaps.restOfLine();
    let end = event.valueEnd;
    for (
      let c = text.charCodeAt(end - 1);
      end > event.valueStart && (isBreak(c) || isBlank(c));
      c = text.charCodeAt(end - 1)
    )
      end--;
    const empty = end <= event.valueStart;
    if (empty) end = headerEnd;
    gaps.jump(event.valueEnd);
    const content = empty ? this.span(headerEnd, headerEnd) : this.span(event.valueStart, end);
    this.place({ kind: 'scalar', span: this.span(start, end), ...properties, value, style, content }, end);
  }

  private emptyScalar(at: number, properties: Properties): YamlScalar {
    const span = this.span(at, at);
    return { kind: 'scalar', span, ...properties, value: '', style: 'plain', content: span };
  }

  private takeAlias(start: number, end: number): void {
    this.lead();
    const { gaps, text } = this;
    gaps.skip();
    gaps.jump(end);
    const name = text.slice(start, end);
    const target = this.anchors.get(name) ?? null;
    const alias: YamlAlias = { kind: 'alias', span: this.span(start - 1, end), ...NO_PROPERTIES, name, target };
    if (target === null) this.lost.push(alias);
    this.place(alias, end);
  }

  private openCollection(event: CollectionEvent, index: number): void {
    this.lead();
    const { gaps } = this;
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const properties = this.properties(event);
    if (!flow) this.noteIndent(event);
    const bracket = flow && (event.type === EVENT_ID.SEQUENCE || !this.isBarePair(event.start, index));
    if (bracket) {
      gaps.skip();
      gaps.jump(event.start + 1);
    }
    const style = flow ? 'flow' : 'block';
    const span = this.span(event.start, event.start);
    const anchorName = properties.anchor?.name ?? null;
    if (anchorName !== null) this.anchors.set(anchorName, null);
    const common = { bracket, anchorName, start: event.start, end: event.start };
    if (event.type === EVENT_ID.MAPPING)
      this.stack.push({
        kind: 'mapping',
        node: { kind: 'mapping', span, ...properties, style, entries: [] },
        key: null,
        names: null,
        origin: event.start,
        ...common,
      });
    else
      this.stack.push({
        kind: 'sequence',
        node: { kind: 'sequence', span, ...properties, style, items: [] },
        ...common,
      });
  }

  /** `[a: b]` is a mapping without a bracket; in `[{a: b}: c]` it begins where the mapping that is its key begins. */
  private isBarePair(start: number, index: number): boolean {
    if (this.text.charAt(start) !== '{') return true;
    const next = this.events[index + 1];
    return next?.type === EVENT_ID.MAPPING && next.start === start;
  }

  private noteIndent(event: CollectionEvent): void {
    const parent = this.stack[this.stack.length - 1];
    if (this.mappingIndent > 0 || parent?.kind !== 'mapping' || parent.bracket) return;
    const column = (at: number): number => at - lineStartAt(this.text, at);
    const indent = column(event.start) - column(parent.origin);
    if (indent < 1 || indent > MAX_INDENT) return;
    if (event.type === EVENT_ID.MAPPING) this.mappingIndent = indent;
    else this.sequenceIndent ||= indent;
  }

  private close(): void {
    const frame = this.stack.pop();
    if (!frame || frame.kind === 'document') return;
    const { gaps, text, map } = this;
    let end = frame.end;
    if (frame.bracket) {
      if (gaps.take(COMMA)) gaps.skip();
      end = Math.min(gaps.at + 1, text.length);
      gaps.at = end;
    }
    // A pair in a list begins with its key's `?`, where it has one.
    const pair =
      frame.kind === 'mapping' && frame.node.style === 'flow' && !frame.bracket ? frame.node.entries[0] : undefined;
    frame.node.span = { start: pair?.span.start ?? frame.node.span.start, end: map(end) };
    this.place(frame.node, end, frame.anchorName);
  }

  /** Puts a finished node (`null`: nothing stands there) where it belongs. `end` is its end in the copy. */
  private place(node: YamlNode | null, end: number, anchorName = node?.anchor?.name ?? null): void {
    if (node && anchorName !== null) this.anchors.set(anchorName, node);
    const frame = this.stack[this.stack.length - 1];
    if (!frame) return;
    if (frame.kind === 'document') frame.node.root = node;
    else if (frame.kind === 'sequence') {
      frame.node.items.push({ value: node, span: this.span(frame.start, end) });
      frame.end = end;
    } else if (frame.key === null) {
      frame.key = { node: node ?? this.emptyScalar(end, NO_PROPERTIES), start: frame.start };
      frame.end = end;
    } else this.placeEntry(frame, frame.key, node, end);
  }

  private placeEntry(
    frame: MappingFrame,
    key: { readonly node: YamlNode; readonly start: number },
    value: YamlNode | null,
    end: number,
  ): void {
    const name = key.node.kind === 'scalar' ? key.node.value : null;
    const entry: YamlEntry = {
      key: key.node,
      name,
      value,
      valueAt: this.map(frame.end),
      span: this.span(key.start, end),
      duplicateOf: name === null ? null : firstOfName(frame, name),
    };
    frame.node.entries.push(entry);
    if (name !== null && frame.names && entry.duplicateOf === null) frame.names.set(name, entry);
    frame.key = null;
    frame.end = end;
  }
}
