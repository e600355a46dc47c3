import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileIdFromPath, relativeTo } from '../base/fileId';
import { count } from '../base/words';
import type { Range } from '../git/types';
import { readCi } from '../git/ci';
import type { BaselineEntry, BaselineUse, ReportedFinding } from '../report/types';
import { ruleById } from '../rules/run';
import type { Finding } from '../rules/types';
import { UsageError } from './args';
import type { Terminal } from './command';
import { rangeOf, type Loaded } from './load';
import { guarded, makeFolderOf, replaceFile } from './writeFile';

/**
 * `--baseline`: adopt today, fail on what is new. A baseline hides what stood in the governance files when it was written. It
 * belongs to the rules, so a branch cannot hide anything by editing it, and it never hides what the change at hand lacks.
 */
export interface Baseline {
  readonly notes: readonly string[];
  hides(finding: Finding, fingerprint: string): boolean;
  /** What it hid of a whole run, whose fingerprints are given. `narrowed`: the run looked at a part only. */
  use(hidden: number, prints: readonly string[], narrowed: boolean): BaselineUse;
}

/** Cannot be told without git, or a file that is not read at all: nothing may pass as if it had been looked at. */
const NEVER = /^git\/|^yaml\/(?:syntax|too-large)$/;

/**
 * False for what a baseline must not hide: what is said of the change that governs this branch and of the branch itself, and
 * what watches over the rules. A fingerprint of “this branch has no record” would let every later branch through.
 */
export function mayHide(loaded: Loaded, { rule: id, data }: Finding): boolean {
  const rule = ruleById(id);
  // “And 51 more”: what is among them nobody can tell.
  if (typeof data['more'] === 'number') return false;
  if (!rule || NEVER.test(id) || rule.watchesPolicy === true || rule.scope === 'branch') return false;
  if (rule.scope !== 'change') return !rule.approvalRule;
  const named = data['change'];
  const under = loaded.views.flatMap((v) => [v.review, ...(v.base ? [v.base.review] : [])]);
  const governing = under.flatMap((r) => r.changes).filter((c) => c.basis === 'branch');
  return typeof named === 'string' && !governing.some((c) => c.id === named);
}

function parse(text: string, where: string): readonly BaselineEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${where} is not JSON; delete it, and \`--update-baseline\` writes it anew`);
  }
  const { version, findings } = (value ?? {}) as { version?: unknown; findings?: unknown };
  if (version !== 1 || !Array.isArray(findings))
    throw new UsageError(
      `${where} is not a baseline of version 1; delete it, and \`--update-baseline\` writes it anew`,
    );
  return findings.map((entry: unknown, i) => {
    const { rule, file, fingerprint, message } = (entry ?? {}) as Partial<Record<keyof BaselineEntry, unknown>>;
    if (typeof rule !== 'string' || typeof file !== 'string' || typeof fingerprint !== 'string')
      throw new UsageError(`${where}: entry ${i + 1} lacks \`rule\`, \`file\` or \`fingerprint\``);
    return { rule, file, fingerprint, message: typeof message === 'string' ? message : '' };
  });
}

/** Where the branch left its base: as for every other rule of the base. */
function baseCommit({ base, mergeBases, mode, head }: Range): string | null {
  const [one] = mergeBases;
  const commit = mergeBases.length === 1 && one !== undefined ? one : base.commit;
  return commit === '' || (mode === 'head' && head.commit === commit) ? null : commit;
}

interface OfBase {
  /** `null`: the branch's own file counts. */
  readonly entries: readonly BaselineEntry[] | null;
  readonly notes: readonly string[];
}
const OWN: OfBase = { entries: null, notes: [] };

/** The baseline as the base has it. */
async function ofBase(loaded: Loaded, file: string, name: string, terminal: Terminal): Promise<OfBase> {
  const range = rangeOf(loaded);
  const commit = range && baseCommit(range);
  // The first governance of a repository is judged by itself, and its baseline with it.
  if (commit === null || loaded.engine.rulesFrom === 'head' || loaded.views.every((v) => v.base === null)) return OWN;
  const opened = await loaded.host.git?.open(loaded.folder);
  if (!opened || 'kind' in opened) return OWN;
  // As it is named first: a link in the branch that leads out of the repository is still the branch's.
  const spellings = [path.resolve(await realpath(terminal.cwd), name), file, await realpath(file)];
  const top = fileIdFromPath(opened.topLevel);
  const inside = spellings.map((s) => relativeTo(top, fileIdFromPath(s))).find((below) => below !== null) ?? null;
  // A file outside of the repository is out of the branch's reach.
  if (inside === null) return OWN;
  const texts = await opened.filesAt(commit, [inside]);
  if ('kind' in texts) throw new UsageError(`--baseline ${name}: ${String(texts.message)}`);
  const text = texts.get(inside);
  if (text !== undefined) return { entries: parse(text, `--baseline ${name}, as of the base,`), notes: [] };
  if (!readCi(terminal.env).inCi)
    return { entries: null, notes: [`The base has no ${name} yet. In CI it hides nothing until it is merged.`] };
  return {
    entries: [],
    notes: [`${name} is new on this branch, so it hides nothing here: it counts from the moment it is on the base.`],
  };
}

/**
 * What `--baseline` names. A finding is hidden where the file lists it both on the branch and on its base.
 * @throws UsageError where the file cannot be used
 */
export async function readBaseline(loaded: Loaded, name: string, terminal: Terminal): Promise<Baseline> {
  const file = path.resolve(terminal.cwd, name);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`--baseline ${name}: the file cannot be read; \`--update-baseline\` writes it`);
  });
  const own = parse(text, `--baseline ${name}`);
  const { entries, notes } = await ofBase(loaded, file, name, terminal);
  const agreed = entries && new Set(entries.map((e) => e.fingerprint));
  const listed = new Set(own.map((e) => e.fingerprint).filter((print) => agreed === null || agreed.has(print)));
  return {
    notes,
    hides: (finding, fingerprint) => listed.has(fingerprint) && mayHide(loaded, finding),
    use(hidden, prints, narrowed) {
      const found = new Set(prints);
      return { file: name, hidden, stale: narrowed ? [] : own.filter((e) => !found.has(e.fingerprint)) };
    },
  };
}

/**
 * Writes the baseline with all of these.
 * @throws UsageError where something else than a baseline has that name (it may be a link, or a slip of the hand)
 */
export async function writeBaseline(
  name: string,
  findings: readonly ReportedFinding[],
  terminal: Terminal,
): Promise<void> {
  const file = path.resolve(terminal.cwd, name);
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== null) parse(before, `--baseline ${name}`);
  await guarded(name, async () => {
    await makeFolderOf(file);
    await replaceFile(file, baselineText(findings));
  });
}

/** The text of a baseline that hides all of these: an entry a line, so that two branches seldom collide in it. */
function baselineText(findings: readonly ReportedFinding[]): string {
  const entries = findings
    .map((f) => ({ rule: f.finding.rule, file: f.file, fingerprint: f.fingerprint, message: f.finding.message }))
    .map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "findings": [${entries.length > 0 ? `\n${entries.join(',\n')}\n  ` : ''}]\n}\n`;
}

/** What a reader must know of the baseline, in sentences. */
export function baselineNotes({ file, hidden, stale }: BaselineUse): string[] {
  const notes =
    hidden === 0 ? [] : [`${count(hidden, 'finding')} listed in ${file} ${hidden === 1 ? 'is' : 'are'} not shown.`];
  if (stale.length > 0) {
    const named = stale.slice(0, 5).map((e) => `${e.rule} in ${e.file}`);
    const more = stale.length > named.length ? ` and ${stale.length - named.length} more` : '';
    notes.push(
      `${count(stale.length, 'entry', 'entries')} of ${file} ${stale.length === 1 ? 'matches' : 'match'} nothing any more (${named.join(', ')}${more}); \`--update-baseline\` takes ${stale.length === 1 ? 'it' : 'them'} out.`,
    );
  }
  return notes;
}
