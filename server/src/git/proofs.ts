import { decodeText, encodeName } from './bytes';
import { readContents } from './contents';
import type { RepositoryPlace } from './location';
import { mailmapOf, parsePersons } from './persons';
import { worked, type GitIo } from './run';
import type { BlamedLine, CommitProof, FileAt, GitPerson, ProofRequest } from './types';

/**
 * Nothing that a person can set hides who brought a line: no list of commits to pass over, no rename or copy followed (an
 * approval that was moved here from another record was not given here), no replaced object, no filter of contents.
 */
const BLAME: readonly string[] = [
  '--no-replace-objects',
  'blame',
  '--porcelain',
  '--ignore-revs-file=',
  '--no-follow',
  '--no-textconv',
  '--encoding=UTF-8',
];

const HEADER = /^([0-9a-f]{40,64}) \d+ \d+(?: \d+)?$/;

/** Lines of `git blame --porcelain`: for each a header that names the commit, facts about it, and the line after a tab. */
export function parseBlame(out: string): BlamedLine[] {
  const lines: BlamedLine[] = [];
  let commit = '';
  for (const line of out.split('\n')) {
    const header = HEADER.exec(line)?.[1];
    if (line.startsWith('\t')) lines.push({ text: decodeText(line.slice(1)).replace(/\r$/, ''), commit });
    else if (header !== undefined) commit = header;
  }
  return lines;
}

async function blameOne(io: GitIo, commit: string, path: string): Promise<readonly BlamedLine[] | null> {
  const result = await io.run([...BLAME, commit, '--', encodeName(path)]);
  if (worked(result)) return parseBlame(result.out);
  return result.code === 128 && /no such path/.test(result.err) ? [] : null;
}

export async function readBlame(
  io: GitIo,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, readonly BlamedLine[] | null>> {
  const unique = [...new Set(paths)];
  const answers = await Promise.all(unique.map((path) => blameOne(io, commit, path)));
  return new Map(unique.map((path, i) => [path, answers[i] ?? null]));
}

const CO_AUTHORS = '%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x0A)';
/** Fields of a commit, each ended by NUL; with signatures git runs a program for each signed commit. */
const FACTS = ['%H', '%aN', '%aE', CO_AUTHORS];
const SIGNED = ['%G?', '%GS', '%GT'];

/** Keys that every version of the file allows: a line counts where it stands in all of them. */
function allowedByAll(texts: readonly (string | null)[]): string {
  const lines = texts.map((text) => new Set((text ?? '').split(/\r?\n/).map((line) => line.trim())));
  const [first, ...others] = lines;
  return [...(first ?? [])].filter((l) => l !== '' && !l.startsWith('#') && others.every((o) => o.has(l))).join('\n');
}

/** The address in `Name <mail>`, or the whole where there is none: an SSH principal may be any name. */
const signerOf = (text: string): string => parsePersons(text)[0]?.email ?? text.trim();

const TRUSTED: ReadonlySet<string> = new Set(['fully', 'ultimate']);

/**
 * What git says of a signature. `G`: good; the key is trusted in full where the allowed signers name it (SSH) or the keyring
 * of this machine says so (OpenPGP). `U`: good, but nobody vouches for the key. `E`: cannot be checked here.
 */
function signatureOf(letter: string, signer: string, trust: string): Pick<CommitProof, 'signer' | 'unsigned'> {
  const unsigned = (why: CommitProof['unsigned']): Pick<CommitProof, 'signer' | 'unsigned'> => ({
    signer: null,
    unsigned: why,
  });
  switch (letter) {
    case 'G':
      return signer.trim() === '' || !TRUSTED.has(trust)
        ? unsigned('key-not-allowed')
        : { signer: signerOf(signer), unsigned: null };
    case 'N':
      return unsigned('none');
    case 'U':
      return unsigned('key-not-allowed');
    case 'E':
      return unsigned('cannot-tell');
    default:
      return unsigned('bad');
  }
}

const NOT_ASKED: Pick<CommitProof, 'signer' | 'unsigned'> = { signer: null, unsigned: null };

function parseProofs(out: string, signed: boolean): Map<string, CommitProof> | null {
  const width = FACTS.length + (signed ? SIGNED.length : 0);
  const fields = out.split('\0').map(decodeText);
  fields.pop();
  if (fields.length % width !== 0) return null;
  const proofs = new Map<string, CommitProof>();
  for (let i = 0; i < fields.length; i += width) {
    const [id = '', name = '', email = '', coAuthors = '', ...signature] = fields.slice(i, i + width);
    proofs.set(id.trim(), {
      author: { name, email },
      coAuthors: coAuthors.split('\n').flatMap(parsePersons),
      ...(signed ? signatureOf(signature[0] ?? '', signature[1] ?? '', signature[2] ?? '') : NOT_ASKED),
    });
  }
  return proofs;
}

async function ask(io: GitIo, commits: readonly string[], allowed: string | null): Promise<Map<string, CommitProof>> {
  const format = [...FACTS, ...(allowed === null ? [] : SIGNED)].join('%x00');
  // Programs that hold keys and sign with them are often no good at checking.
  const keys =
    allowed === null ? [] : ['-c', `gpg.ssh.allowedSignersFile=${allowed}`, '-c', 'gpg.ssh.program=ssh-keygen'];
  const log = ['log', '--no-walk=unsorted', '--stdin', `--format=tformat:${format}%x00`, '--encoding=UTF-8'];
  const result = await io.run(['--no-replace-objects', ...keys, ...log, '--no-show-signature', '--no-notes'], {
    input: commits.map((id) => `${id}\n`).join(''),
  });
  return (worked(result) ? parseProofs(result.out, allowed !== null) : null) ?? new Map<string, CommitProof>();
}

async function withSignatures(
  io: GitIo,
  commits: readonly string[],
  allowed: readonly FileAt[],
): Promise<Map<string, CommitProof>> {
  const texts = await readContents(io, allowed);
  const keys = Array.isArray(texts) ? allowedByAll(texts) : '';
  return (await io.withText(`${keys}\n`, (file) => ask(io, commits, file))) ?? new Map<string, CommitProof>();
}

/** Commits at which a shallow clone is cut off: git takes all that lies behind them for their work. */
async function cutOff(io: GitIo, { commonDir }: RepositoryPlace): Promise<ReadonlySet<string>> {
  return new Set((await io.readText(`${commonDir}/shallow`))?.split(/\s+/) ?? []);
}

export async function readProofs(
  io: GitIo,
  place: RepositoryPlace,
  { commits, signatures }: ProofRequest,
): Promise<ReadonlyMap<string, CommitProof>> {
  const shallow = await cutOff(io, place);
  const wanted = [...new Set(commits)].filter((id) => /^[0-9a-f]{40,64}$/.test(id) && !shallow.has(id));
  if (wanted.length === 0) return new Map();
  const proofs = signatures ? await withSignatures(io, wanted, signatures.allowed) : await ask(io, wanted, null);
  const persons = [...proofs.values()].flatMap((p) => p.coAuthors);
  const map: (person: GitPerson) => GitPerson = await mailmapOf(io, place.topLevel, persons);
  return new Map([...proofs].map(([id, p]) => [id, { ...p, coAuthors: p.coAuthors.map(map) }]));
}
