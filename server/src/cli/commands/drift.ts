import { count } from '../../base/words';
import { nearest } from '../../base/nearest';
import { backstageDrift, codeownersDrift, gitlabDrift, ownersDrift, type Drift } from '../../interop/drift';
import { codeownersFlavour } from '../../paths';
import { paint, visible, wrap, type Style } from '../../report/style';
import type { DriftEntry } from '../../workspace/codeownersDrift';
import type { RootView } from '../../workspace/types';
import { asJson } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command } from '../command';
import { load } from '../load';
import { findSource } from '../sources';

const DRIFT_KINDS = ['codeowners', 'gitlab', 'owners', 'backstage'] as const;
type DriftKind = (typeof DRIFT_KINDS)[number];

function kindOf(args: Args, view: RootView): DriftKind {
  const [kind, more] = args.positionals;
  if (more !== undefined) throw new UsageError(`drift takes no ${more}`);
  if (kind === undefined) {
    const { codeowners } = view;
    if (codeowners)
      return codeownersFlavour(codeowners.path, codeowners.state.text) === 'gitlab' ? 'gitlab' : 'codeowners';
    if (view.tracked?.some((p) => /(?:^|\/)OWNERS$/.test(p))) return 'owners';
    throw new UsageError(`there is no CODEOWNERS here; say what is compared: ${DRIFT_KINDS.join(', ')}`);
  }
  const known = DRIFT_KINDS.find((k) => k === kind);
  if (known) return known;
  const near = nearest(kind, DRIFT_KINDS);
  throw new UsageError(
    `drift cannot compare ${kind}${near === null ? '' : `; did you mean ${near}?`} There are ${DRIFT_KINDS.join(', ')}`,
  );
}

async function driftOf(kind: DriftKind, view: RootView): Promise<Drift> {
  if (kind === 'codeowners' || kind === 'gitlab') {
    const { codeowners } = view;
    if (!codeowners)
      throw new UsageError(`there is no CODEOWNERS here; \`linchpin export ${kind} --out FILE\` writes one`);
    const { path, state } = codeowners;
    return kind === 'gitlab' ? gitlabDrift(view, path, state.text) : codeownersDrift(view, path, state.text);
  }
  const wanted = kind === 'owners' ? /(?:^|\/)OWNERS(?:_ALIASES)?$/ : /(?:^|\/)catalog-info\.ya?ml$/;
  const places = (view.tracked ?? []).filter((p) => wanted.test(p));
  const sources = (await Promise.all(places.map((place) => findSource(view.root, place)))).filter((s) => s !== null);
  if (sources.length === 0)
    throw new UsageError(`git tracks no ${kind === 'owners' ? 'OWNERS' : 'catalog-info.yaml'} here`);
  return kind === 'owners' ? ownersDrift(view, sources) : backstageDrift(view, sources);
}

const SIDE: Readonly<Record<Drift['side'], string>> = {
  none: '',
  file: 'The file was edited since Linchpin wrote it; the governance files say what they said then.',
  governance: 'The governance files, or the files that they cover, changed since the file was written.',
  both: 'Both sides changed since Linchpin wrote the file.',
  beside: 'It gives files to owners whom no domain names under `codeowners`.',
  unknown: 'Linchpin did not write the file, so which side changed cannot be told.',
};

const names = (owners: readonly string[]): string => (owners.length === 0 ? 'nobody' : owners.map(visible).join(' '));

function entryText(entry: DriftEntry, file: string, style: Style): string {
  const { paths, line } = entry;
  const shown = paths.slice(0, 3).map(visible).join(', ');
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  const place = line > 0 ? `  ${paint(style, 'dim', `${visible(file)}:${line}`)}` : '';
  const said = (who: string, owners: readonly string[]): string =>
    wrap(`${who}: ${names(owners)}`, Math.max(20, style.width - 4))
      .map((l) => `    ${l}\n`)
      .join('');
  return `  ${shown}${more}${place}\n${said('governance', entry.governance)}${said('the file', entry.file)}`;
}

const MOST = 40;

function text(drift: Drift, style: Style): string {
  const total = drift.entries.reduce((sum, e) => sum + e.paths.length, 0);
  if (total === 0) return `${visible(drift.file)} says what the governance files say.\n`;
  const rest =
    drift.entries.length > MOST
      ? `  … and ${drift.entries.length - MOST} more differences; --format json tells all.\n`
      : '';
  const head = `${visible(drift.file)} and the governance files disagree about ${count(total, drift.file.includes('atalog') ? 'entity' : 'file', drift.file.includes('atalog') ? 'entities' : 'files')}.`;
  return [
    ...wrap(`${head} ${SIDE[drift.side]}`, style.width).map((l) => `${paint(style, 'bold', l)}\n`),
    ...drift.entries.slice(0, MOST).map((e) => entryText(e, drift.file, style)),
    rest,
  ].join('');
}

export const driftCommand: Command = {
  name: 'drift',
  summary:
    'tell where CODEOWNERS, OWNERS or a catalogue says something else than the governance files, and which side changed',
  usage: `[${DRIFT_KINDS.join('|')}]`,
  formats: ['text', 'json'],
  flags: COMMON_FLAGS,
  examples: [
    { line: 'linchpin drift', says: 'the CODEOWNERS of this repository' },
    { line: 'linchpin drift owners --format json', says: 'OWNERS files, for a script' },
  ],
  async run(args, terminal) {
    const loaded = await load(args, terminal, {});
    const view = loaded.views.find((v) => v.root === loaded.folder) ?? loaded.views[0];
    if (!view) throw new UsageError('there is no governance here');
    const kind = kindOf(args, view);
    if (view.tracked === null) {
      terminal.err('linchpin drift: cannot decide: git does not tell which files there are\n');
      return EXIT.undecided;
    }
    const drift = await driftOf(kind, view);
    if (args.text('format') === 'json') terminal.out(asJson({ kind, ...drift }));
    else if (!args.flag('quiet') || drift.entries.length > 0) terminal.out(text(drift, terminal.style));
    return drift.entries.length > 0 ? EXIT.findings : EXIT.clean;
  },
};
