import { closing } from '../../features/closing';
import { isRefusal } from '../../features/entries';
import { everyChange } from '../../features/facts';
import { newChange } from '../../features/newChange';
import { personOf } from '../../features/person';
import { visible, wrap } from '../../report/style';
import { nearest } from '../../base/nearest';
import { asJson, decided, refused, someOf, viewOfChange, OTHERS } from '../answer';
import { COMMON_FLAGS, UsageError, type Args, type Flags } from '../args';
import { changeListJson, changeListText, changeShowJson, changeShowText, shownChange } from '../changeText';
import { EXIT, type Command, type ExitCode, type Terminal } from '../command';
import { shortPath, type Loaded } from '../load';
import { loadRange } from '../range';
import { writeEdit } from '../writeEdit';
import type { RootView } from '../../workspace/types';

const STATUSES = [
  'draft',
  'in_review',
  'authorized',
  'implementing',
  'implemented',
  'closed',
  'rejected',
  'cancelled',
] as const;

const isJson = (args: Args): boolean => args.text('format') === 'json';

/** Flags that only some of the verbs take. */
const OWN: Readonly<Record<string, Flags>> = {
  new: {
    id: { type: 'string', value: 'ID', help: 'new: this id; default: the next free one' },
    title: { type: 'string', value: 'TEXT', help: 'new: the title; default: from the name of the branch' },
    owner: {
      type: 'string',
      value: 'PERSON',
      help: 'new: the owner; default: you, where `people` knows your git identity',
    },
    another: { type: 'boolean', help: 'new: write one more where a record governs the branch already' },
    'dry-run': { type: 'boolean', help: 'new, close: tell, write nothing' },
  },
  list: {
    status: { type: 'string', value: 'STATUS', choices: STATUSES, help: 'list: only those in this status' },
    all: { type: 'boolean', help: 'list: with those that are over' },
  },
  show: {},
  close: {
    anyway: { type: 'boolean', help: 'close: also where something is lacking' },
    'dry-run': { type: 'boolean', help: 'new, close: tell, write nothing' },
  },
};

function refuseForeignFlags(args: Args, verb: string): void {
  for (const [other, flags] of Object.entries(OWN))
    for (const name of Object.keys(flags)) {
      const given = args.flag(name) || args.text(name) !== undefined;
      if (given && OWN[verb]?.[name] === undefined)
        throw new UsageError(`--${name} belongs to \`change ${other}\`, not to \`change ${verb}\``);
    }
}

function oneAtMost(rest: readonly string[], verb: string): string | null {
  if (rest.length > 1) throw new UsageError(`change ${verb} takes one change`);
  return rest[0] ?? null;
}

/** The owner of a new record: who was named, else whoever runs the command, where the rules know them. */
async function ownerOf(loaded: Loaded, view: RootView, args: Args): Promise<string | null> {
  const given = args.text('owner');
  if (given !== undefined) return given;
  const opened = await loaded.host.git?.open(view.root);
  const identity = opened && !('kind' in opened) ? await opened.identity() : null;
  return identity ? personOf(view, identity.email) : null;
}

async function create(loaded: Loaded, args: Args, terminal: Terminal): Promise<ExitCode> {
  const view = viewOfChange(loaded, null);
  const owner = await ownerOf(loaded, view, args);
  const [id, title] = [args.text('id'), args.text('title')];
  if (title?.trim() === '') throw new UsageError('--title needs a value');
  const result = newChange(view, {
    another: args.flag('another'),
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    ...(owner === null ? {} : { owner }),
  });
  if (result.kind === 'refused') return refused(terminal, 'change', result, 'Nothing was written.\n');
  const dry = args.flag('dry-run');
  const text = result.edit.creates?.[0]?.text ?? '';
  const file = shortPath(loaded.folder, result.edit.creates?.[0]?.file ?? view.root);
  if (!dry) await writeEdit(loaded.engine, result.edit);
  if (isJson(args)) terminal.out(asJson({ change: result.id, file, written: !dry, text }));
  else {
    terminal.out(`${dry ? 'Would write' : 'Wrote'} ${visible(file)}:\n\n${visible(text)}`);
    if (!dry) terminal.out('\nRead it, then commit it.\n');
  }
  return EXIT.clean;
}

function list(loaded: Loaded, args: Args, terminal: Terminal): ExitCode {
  const status = args.text('status');
  const all = loaded.views
    .flatMap((view) => everyChange(view).map((change) => ({ view, change })))
    .filter(({ change }) => change.record !== null)
    .filter(({ change }) =>
      status === undefined ? args.flag('all') || change.basis !== 'ended' : change.status === status,
    );
  terminal.out(isJson(args) ? asJson({ changes: changeListJson(loaded, all) }) : changeListText(all, terminal.style));
  return EXIT.clean;
}

function show(loaded: Loaded, wanted: string | null, args: Args, terminal: Terminal): ExitCode {
  const found = shownChange(viewOfChange(loaded, wanted), wanted);
  if (isRefusal(found)) return refused(terminal, 'change', found);
  terminal.out(isJson(args) ? asJson(changeShowJson(loaded, found)) : changeShowText(loaded, found, terminal.style));
  return decided(loaded, terminal, 'change');
}

async function close(loaded: Loaded, wanted: string | null, args: Args, terminal: Terminal): Promise<ExitCode> {
  const result = closing(viewOfChange(loaded, wanted), wanted);
  if (result.kind === 'refused') return refused(terminal, 'change', result, 'Nothing was written.\n');
  const write = result.lacks.length === 0 || args.flag('anyway');
  const dry = args.flag('dry-run');
  const files = result.edit.edits.map((e) => shortPath(loaded.folder, e.file));
  if (write && !dry) await writeEdit(loaded.engine, result.edit);
  if (isJson(args)) {
    const { change, lacks, unknown } = result;
    terminal.out(asJson({ change, written: write && !dry, files, lacks, unknown }));
    return write ? EXIT.clean : EXIT.findings;
  }
  const { style } = terminal;
  const say = (text: string): void => terminal.out(`${wrap(visible(text), style.width).join('\n')}\n`);
  for (const note of result.unknown) say(`Note: ${note}`);
  if (result.lacks.length > 0) {
    say(`${result.change} still lacks:`);
    for (const lack of result.lacks) {
      const [first = '', ...rest] = wrap(visible(lack), Math.max(20, style.width - 4));
      terminal.out([`  - ${first}`, ...rest.map((l) => `    ${l}`)].map((l) => `${l}\n`).join(''));
    }
  }
  if (!write) say('Nothing was written. `--anyway` closes it all the same.');
  else if (dry) say(`Would set ${result.change} to \`closed\` in ${files.join(', ')}.`);
  else say(`Set ${result.change} to \`closed\` in ${files.join(', ')}. Read it, then commit it.`);
  return write ? EXIT.clean : EXIT.findings;
}

export const changeCommand: Command = {
  name: 'change',
  summary: 'write, list, show and close change records; nothing is committed',
  usage: 'new | list | show [ID] | close [ID]',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'head', 'worktree', 'now'),
    ...Object.assign({}, ...Object.values(OWN)),
  },
  examples: [
    { line: 'linchpin change new', says: 'a record for this branch: id, title, owner and reviewers filled in' },
    { line: 'linchpin change list --status in_review', says: 'what is being decided' },
    { line: 'linchpin change show CHG-1', says: 'its coverage, domain by domain' },
    { line: 'linchpin change close CHG-1', says: 'tells what it still lacks; without anything, closes it' },
  ],
  async run(args, terminal) {
    const [verb, ...rest] = args.positionals;
    const verbs = Object.keys(OWN);
    if (verb === undefined) throw new UsageError(`say what to do: ${verbs.join(', ')}`);
    if (!verbs.includes(verb)) {
      const near = nearest(verb, verbs);
      throw new UsageError(
        `change ${verb} is not known${near === null ? `; say ${verbs.join(', ')}` : `; did you mean ${near}?`}`,
      );
    }
    refuseForeignFlags(args, verb);
    const wanted = oneAtMost(rest, verb);
    if (wanted !== null && (verb === 'new' || verb === 'list'))
      throw new UsageError(`change ${verb} takes no ${wanted}${verb === 'new' ? '; name an id with --id' : ''}`);
    const loaded = await loadRange(args, terminal, undefined, { levels: verb === 'show', ...OTHERS });
    if (verb === 'new') return create(loaded, args, terminal);
    if (verb === 'list') return list(loaded, args, terminal);
    return verb === 'show' ? show(loaded, wanted, args, terminal) : close(loaded, wanted, args, terminal);
  },
};
