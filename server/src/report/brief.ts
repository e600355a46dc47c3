import { paint, visible, wrap, type Style } from './style';

/** A page: headings, sentences, and where the record says nothing, that it does not. */
export interface Page {
  readonly title: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly lines: readonly string[];
    readonly untold: string | null;
  }[];
}

const silence = (untold: string): string => `The record does not tell ${untold}.`;

export function pageText({ title, sections }: Page, style: Style): string {
  const wrapped = (text: string, indent: string): string =>
    wrap(visible(text), Math.max(20, style.width - indent.length))
      .map((l) => `${indent}${l}\n`)
      .join('');
  return [
    wrap(visible(title), style.width)
      .map((l) => `${paint(style, 'bold', l)}\n`)
      .join(''),
    ...sections.map(({ heading, lines, untold }) => {
      const body =
        lines.map((l) => wrapped(l, '  ')).join('') + (untold === null ? '' : wrapped(silence(untold), '  '));
      return `\n${paint(style, 'bold', heading)}\n${body}`;
    }),
  ].join('');
}

/** Text of a repository as running text: nothing in it is markup. */
const escaped = (text: string): string =>
  visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|~&]/g, (c) => `\\${c}`)
    .replace(/^([#+-]|\d+[.)])/, '\\$1');

export function pageMarkdown({ title, sections }: Page): string {
  return [
    `# ${escaped(title)}\n`,
    ...sections.map(({ heading, lines, untold }) => {
      const items = lines.map((l) => `- ${escaped(l)}\n`);
      return `\n## ${heading}\n\n${items.join('')}${untold === null ? '' : `${items.length > 0 ? '\n' : ''}*${escaped(silence(untold))}*\n`}`;
    }),
  ].join('');
}
