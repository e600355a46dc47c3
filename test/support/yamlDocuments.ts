import type { YamlFile, YamlNode } from '../../server/src/yaml/types';

/** What a tree says, without layout: scalars by their text, mappings as lists of pairs (so duplicates and order count). */
export type Said =
  string | null | { readonly alias: string } | { readonly map: readonly (readonly [Said, Said])[] } | readonly Said[];

export function said(node: YamlNode | null): Said {
  if (node === null) return null;
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'alias':
      return { alias: node.name };
    case 'sequence':
      return node.items.map((i) => said(i.value));
    case 'mapping':
      return { map: node.entries.map((e) => [said(e.key), said(e.value)] as const) };
  }
}

export const saidOf = (yaml: YamlFile): Said => yaml.documents.map((d) => said(d.root));

/**
 * A random governance-like document: block and flow collections, one line or several, comments in every place, quotes,
 * block scalars, empty values, any line break, with and without a break at the end.
 */
export function randomDocument(random: () => number): string {
  return new Writer(random).document();
}

const WORDS = [
  'dina',
  'eli',
  'team:noc',
  'src/**',
  '2026-03-05',
  'a b',
  'é😀',
  '"q"',
  "'s t'",
  '"x # y"',
  '0123',
  'null',
];

class Writer {
  private keys = 0;

  constructor(private readonly random: () => number) {}

  private chance(p: number): boolean {
    return this.random() < p;
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)] as T;
  }

  private comment(p: number): string {
    return this.chance(p) ? `  # c${Math.floor(this.random() * 100)}` : '';
  }

  document(): string {
    const eol = this.pick(['\n', '\n', '\r\n', '\r']);
    const lines = [
      ...(this.chance(0.3) ? ['# head', ''] : []),
      ...(this.chance(0.2) ? ['---'] : []),
      ...this.mapping(0, 3),
    ];
    if (this.chance(0.2)) lines.push('# end');
    return (this.chance(0.1) ? '\uFEFF' : '') + lines.join(eol) + (this.chance(0.8) ? eol : '');
  }

  private key(): string {
    const name = `k${this.keys++}`;
    return this.chance(0.1) ? `"${name}"` : name;
  }

  private mapping(indent: number, depth: number): string[] {
    const lines: string[] = [];
    const count = 1 + Math.floor(this.random() * 3);
    for (let i = 0; i < count; i++) {
      if (this.chance(0.15)) lines.push(`${' '.repeat(indent)}# above`);
      if (i > 0 && this.chance(0.1)) lines.push('');
      lines.push(...this.entry(indent, depth));
    }
    return lines;
  }

  private entry(indent: number, depth: number): string[] {
    const head = `${' '.repeat(indent)}${this.key()}:`;
    const kind = this.random();
    if (kind < 0.1) return [head + this.comment(0.3)];
    if (kind < 0.2) {
      const style = this.pick(['|', '>', '|-', '|+', '>-']);
      const body = [
        `${' '.repeat(indent + 2)}text`,
        ...(this.chance(0.5) ? [`${' '.repeat(indent + 2)}# not a comment`] : []),
      ];
      return [`${head} ${style}${this.comment(0.2)}`, ...body, ...(this.chance(0.3) ? [''] : [])];
    }
    if (kind < 0.45 || depth === 0) return [`${head} ${this.pick(WORDS)}${this.comment(0.2)}`];
    if (kind < 0.65) return this.flow(head, indent, depth);
    if (kind < 0.85) return [head + this.comment(0.2), ...this.list(indent + this.pick([0, 2]), depth - 1)];
    return [head + this.comment(0.2), ...this.mapping(indent + this.pick([2, 4]), depth - 1)];
  }

  private list(indent: number, depth: number): string[] {
    const lines: string[] = [];
    const count = 1 + Math.floor(this.random() * 3);
    for (let i = 0; i < count; i++) {
      if (this.chance(0.2)) lines.push(`${' '.repeat(indent)}# item`);
      const dash = `${' '.repeat(indent)}-`;
      const kind = this.random();
      if (kind < 0.6 || depth <= 0) lines.push(`${dash} ${this.pick(WORDS)}${this.comment(0.2)}`);
      else if (kind < 0.7) lines.push(dash);
      else if (kind < 0.8) lines.push(...this.flow(dash, indent, depth - 1));
      else {
        const [first = '', ...rest] = this.entry(indent + 2, depth - 1);
        lines.push(
          `${dash} ${first.trimStart()}`,
          ...rest,
          ...(this.chance(0.5) ? this.mapping(indent + 2, depth - 1) : []),
        );
      }
    }
    return lines;
  }

  private flow(head: string, indent: number, depth: number): string[] {
    const isMap = this.chance(0.4);
    const [open, close] = isMap ? ['{', '}'] : ['[', ']'];
    const count = Math.floor(this.random() * 4);
    const parts = Array.from({ length: count }, () => {
      const value = depth > 1 && this.chance(0.2) ? '[x, y]' : this.pick(WORDS);
      return isMap ? `${this.key()}: ${value}` : value;
    });
    if (count === 0 || this.chance(0.6)) {
      const pad = this.chance(0.2) ? ' ' : '';
      const end = count > 0 && this.chance(0.1) ? ',' : '';
      return [`${head} ${open}${pad}${parts.join(', ')}${end}${pad}${close}${this.comment(0.3)}`];
    }
    const inner = ' '.repeat(indent + 2);
    const trailing = this.chance(0.5);
    const lines = parts.map((p, i) => `${inner}${p}${i < count - 1 || trailing ? ',' : ''}${this.comment(0.3)}`);
    if (this.chance(0.2)) lines.push(`${inner}# in brackets`);
    return [`${head} ${open}${this.comment(0.2)}`, ...lines, `${' '.repeat(indent + 1)}${close}${this.comment(0.2)}`];
  }
}
