import { matrixOf, type Matrix } from '../../features/matrix';
import { matrixMarkdown, matrixText } from '../../report/matrix';
import { paint, visible } from '../../report/style';
import { asJson, decided, noMore, OTHERS } from '../answer';
import { COMMON_FLAGS } from '../args';
import type { Command } from '../command';
import { shortPath } from '../load';
import { RANGE_FLAGS, loadRange } from '../range';

const rowsJson = ({ rows }: Matrix): object[] =>
  rows.map(({ change, cells }) => ({
    id: change.id,
    title: change.record?.title?.value ?? null,
    status: change.status,
    basis: change.basis,
    on: change.on,
    complete: change.basis === 'branch' || change.basis === 'declared' ? change.complete : null,
    cells: [...cells.values()].map((d) => ({ domain: d.domain, state: d.state, overlays: d.overlays })),
  }));

export const matrix: Command = {
  name: 'matrix',
  summary: 'show every change by every domain that it affects',
  usage: '',
  formats: ['text', 'json', 'markdown'],
  flags: { ...COMMON_FLAGS, ...RANGE_FLAGS, all: { type: 'boolean', help: 'with changes that are over' } },
  examples: [
    { line: 'linchpin matrix', says: 'open changes' },
    { line: 'linchpin matrix --format markdown > matrix.md', says: 'as a table for a page or a pull request' },
  ],
  async run(args, terminal) {
    noMore(args, 'matrix', 'it shows all changes');
    const loaded = await loadRange(args, terminal, undefined, OTHERS);
    const tables = loaded.views.map((view) => ({
      root: shortPath(loaded.folder, view.root) || '.',
      matrix: matrixOf(view, { ended: args.flag('all') }),
    }));
    const shown = tables.filter((t) => t.matrix.domains.length > 0);
    const several = shown.length > 1;
    switch (args.text('format') ?? 'text') {
      case 'json':
        terminal.out(
          asJson({
            roots: tables.map((t) => ({ root: t.root, domains: t.matrix.domains, changes: rowsJson(t.matrix) })),
          }),
        );
        break;
      case 'markdown':
        terminal.out(
          shown.map((t) => `${several ? `### ${visible(t.root)}\n\n` : ''}${matrixMarkdown(t.matrix)}`).join('\n'),
        );
        break;
      default:
        terminal.out(
          shown.length === 0
            ? 'No change affects a domain.\n'
            : shown
                .map(
                  (t) =>
                    `${several ? `${paint(terminal.style, 'bold', visible(t.root))}\n` : ''}${matrixText(t.matrix, terminal.style)}`,
                )
                .join('\n'),
        );
    }
    return decided(loaded, terminal, 'matrix');
  },
};
