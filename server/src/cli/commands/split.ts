import { count, joinWords } from '../../base/words';
import { isRefusal } from '../../features/entries';
import { domainName } from '../../features/facts';
import { splitChange, type Split } from '../../features/split';
import { paint, visible, wrap, type Style } from '../../report/style';
import type { RootView } from '../../workspace/types';
import { asJson, CHANGE_FLAG, decided, noMore, NOT_FORCED, refused, someOf, viewOfChange } from '../answer';
import { COMMON_FLAGS } from '../args';
import { EXIT, type Command } from '../command';
import { loadRange } from '../range';
import { writeEdit } from '../writeEdit';

/** Further files than this are only counted in text; JSON has all. */
const MOST_FILES = 20;

function filesText(files: readonly string[], indent: string): string {
  const shown = files.slice(0, MOST_FILES).map((path) => `${indent}${visible(path)}\n`);
  const more = files.length - MOST_FILES;
  return shown.join('') + (more > 0 ? `${indent}… and ${more} more; --format json lists all\n` : '');
}

function splitText(view: RootView, { change, parts, rest }: Split, dry: boolean, style: Style): string {
  const say = (text: string): string =>
    wrap(visible(text), style.width)
      .map((l) => `${l}\n`)
      .join('');
  const blocks = parts.map(({ id, domains, files, reviewers, path }) => {
    const names = joinWords(domains.map((d) => domainName(view.charter, d)));
    const asked = reviewers.length === 0 ? 'nobody asked yet' : `asks ${joinWords(reviewers)}`;
    const what = files.length === 0 ? 'no file, affected all the same' : count(files.length, 'file');
    return `${paint(style, 'bold', visible(id))}  ${visible(names)}: ${what}, ${visible(asked)}\n  ${dry ? 'would be written to' : 'written to'} ${visible(path)}\n${filesText(files, '    ')}`;
  });
  const left =
    rest.length === 0
      ? ''
      : `${say(`${count(rest.length, 'touched file belongs', 'touched files belong')} to no domain; any part may take ${rest.length === 1 ? 'it' : 'them'}:`)}${filesText(rest, '    ')}\n`;
  const next = dry
    ? `Nothing was written.`
    : `Read the records and commit them. ${change} stays as it is: move the files to branches of their own, then cancel it.`;
  return `${say(`${change} in ${count(parts.length, 'part')}, each for those who decide about it:`)}\n${blocks.join('\n')}\n${left}${say(next)}`;
}

export const split: Command = {
  name: 'split',
  summary: 'split a wide change: write one draft record for each domain, with its list of files',
  usage: '',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'head', 'worktree', 'now'),
    ...CHANGE_FLAG,
    'dry-run': { type: 'boolean', help: 'tell the parts, write nothing' },
  },
  examples: [
    { line: 'linchpin split --dry-run', says: 'the parts of the change that governs this branch' },
    { line: 'linchpin split --change CHG-7', says: 'write a draft record for each part' },
  ],
  async run(args, terminal) {
    noMore(args, 'split', 'name a change with --change');
    const wanted = args.text('change') ?? null;
    const loaded = await loadRange(args, terminal, undefined, { ...NOT_FORCED });
    const undecided = decided(loaded, terminal, 'split');
    if (undecided !== EXIT.clean) return undecided;
    const view = viewOfChange(loaded, wanted);
    const result = splitChange(view, wanted);
    if (isRefusal(result)) return refused(terminal, 'split', result, 'Nothing was written.\n');
    const dry = args.flag('dry-run');
    if (!dry) await writeEdit(loaded.engine, result.edit);
    const { change, parts, rest } = result;
    if (args.text('format') === 'json') terminal.out(asJson({ change, written: !dry, parts, rest }));
    else if (!args.flag('quiet')) terminal.out(splitText(view, result, dry, terminal.style));
    return EXIT.clean;
  },
};
