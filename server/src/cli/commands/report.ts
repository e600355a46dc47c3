import path from 'node:path';
import { askedOn } from '../../features/askedOn';
import { waitingOf } from '../../features/waiting';
import { programmePage } from '../../report/programme/page';
import { programmeJson, programmeText } from '../../report/programme/text';
import { asJson, decided, noMore, someOf } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import type { Command } from '../command';
import { shortPath } from '../load';
import { programmeOf } from '../programme';
import { loadRange } from '../range';
import { trendOf } from '../trend';
import { writeWhole } from '../writeFile';

const RELEASES = 8;

function releasesOf(args: Args): number {
  const given = args.text('releases');
  if (given === undefined) return RELEASES;
  if (!/^\d{1,3}$/.test(given)) throw new UsageError(`--releases takes a number from 0 to 999, not ${given}`);
  return Number(given);
}

export const reportCommand: Command = {
  name: 'report',
  summary: 'tell how the program stands: holes, coverage, load, what is overdue, emergencies, waivers, trend',
  usage: '',
  formats: ['text', 'json', 'html'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'head', 'now'),
    html: { type: 'string', value: 'FILE', help: 'write one page that stands by itself, for a browser or for paper' },
    releases: {
      type: 'string',
      value: 'N',
      help: `show the trend over this many releases (tags); 0: do not look at the history; default: ${RELEASES}`,
    },
  },
  examples: [
    { line: 'linchpin report', says: 'in the terminal' },
    { line: 'linchpin report --html report.html', says: 'a page with the matrix and the picture of the alliance' },
    { line: 'linchpin report --releases 0 --format json', says: 'for a script, without the history' },
  ],
  async run(args, terminal) {
    noMore(args, 'report', 'name the page with --html');
    const file = args.text('html');
    if (file === '') throw new UsageError('--html needs the name of a file');
    const most = releasesOf(args);
    const loaded = await loadRange(args, terminal);
    if (loaded.views.length === 0) throw new UsageError('there is no governance here');
    const reports = [];
    for (const view of loaded.views) {
      const trend = most === 0 ? null : await trendOf(loaded, view.root, most, terminal);
      const asked = await askedOn(view, () => loaded.engine.repository(view.root));
      reports.push(programmeOf(view, shortPath(loaded.folder, view.root) || '.', waitingOf(view, asked), trend));
    }
    const format = args.text('format') ?? 'text';
    if (file !== undefined || format === 'html') {
      const page = programmePage(reports);
      if (file === undefined) terminal.out(page);
      else {
        await writeWhole(path.resolve(terminal.cwd, file), page);
        if (!args.flag('quiet')) terminal.err(`Wrote ${file}.\n`);
      }
    } else if (format === 'json')
      terminal.out(asJson({ today: reports[0]?.today ?? '', roots: reports.map(programmeJson) }));
    else terminal.out(reports.map((r) => programmeText(r, terminal.style)).join('\n'));
    return decided(loaded, terminal, 'report');
  },
};
