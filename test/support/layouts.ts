import fc from 'fast-check';
import type { Fixture } from './fixture';

/** How the same governance may be laid out by another writer. Nothing of it changes what a file means. */
export interface Layout {
  readonly crLf: boolean;
  readonly bom: boolean;
  /** Blocks indented by four spaces instead of two. */
  readonly wide: boolean;
  /** For each line (repeating): a comment at its end, a comment or a blank line before it, or nothing. */
  readonly lines: readonly ('end' | 'above' | 'blank' | 'none')[];
}

export const layouts: fc.Arbitrary<Layout> = fc.record({
  crLf: fc.boolean(),
  bom: fc.boolean(),
  wide: fc.boolean(),
  lines: fc.array(fc.constantFrom('end', 'above', 'blank', 'none', 'none'), { minLength: 1, maxLength: 12 }),
});

/** Rewrites a text that holds no value over several lines. */
function relaid(text: string, layout: Layout): string {
  const lines = text.split('\n').flatMap((line, i) => {
    const wide = layout.wide ? line.replace(/^ +/, (blanks) => blanks + blanks) : line;
    if (line.trim() === '' || line.trimStart().startsWith('#')) return [wide];
    const indent = /^ */.exec(wide)?.[0] ?? '';
    switch (layout.lines[i % layout.lines.length]) {
      case 'end':
        return [`${wide} # note ${i} on this line`];
      case 'above':
        return [`${indent}# note ${i} on the next line`, wide];
      case 'blank':
        return ['', wide];
      case 'none':
      case undefined:
        return [wide];
    }
  });
  return (layout.bom ? '\uFEFF' : '') + lines.join(layout.crLf ? '\r\n' : '\n');
}

/** CODEOWNERS has a syntax of its own, and what is vendored is laid out at its source. */
const isOfWriter = (name: string): boolean => /\.ya?ml$/.test(name) && !name.includes('.governance/shared/');

/** The fixture in another layout. What it expects stands at other places then, so nothing is expected any more. */
export const withLayout = (fixture: Fixture, layout: Layout): Fixture => ({
  ...fixture,
  expected: [],
  files: new Map([...fixture.files].map(([name, text]) => [name, isOfWriter(name) ? relaid(text, layout) : text])),
});
