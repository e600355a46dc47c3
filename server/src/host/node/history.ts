import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { decodeText, encodeName, encodeText } from '../../git/bytes';
import { PINNED } from '../../git/flags';
import { HISTORY, HistoryReader, namedByTrailers, withNames, type HistoryCommit } from '../../git/history';
import { HistoryFailure, type HistorySource } from '../../git/historySource';
import { ObjectReader, parseTree, type GitObject } from '../../git/objects';
import { formatPerson, parsePerson } from '../../git/persons';
import type { GitPerson } from '../../git/types';
import { errorCode } from './names';
import { startGit } from './run';

type Env = Readonly<Record<string, string | undefined>>;

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^fatal: /, '') ?? '';

/** One program that answers line by line for as long as it is asked. */
class Conversation<Answer> {
  private readonly waiting: ((answer: Answer | null) => void)[] = [];
  private ended = false;

  constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    read: (piece: string) => Iterable<Answer | null>,
  ) {
    child.stdout.on('data', (chunk: Buffer) => {
      for (const answer of read(chunk.toString('latin1'))) this.waiting.shift()?.(answer);
    });
    // Whoever waits for an answer that will not come is told that there is none.
    const stop = (): void => {
      this.ended = true;
      for (const answer of this.waiting.splice(0)) answer(null);
    };
    child.on('close', stop);
    child.on('error', stop);
    child.stdin.on('error', stop);
    child.stderr.resume();
  }

  ask(line: string): Promise<Answer | null> {
    if (this.ended || line.includes('\n')) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.child.stdin.write(Buffer.from(`${line}\n`, 'latin1'));
    });
  }
}

/** Lines of a program that answers each question with one. */
function lineReader(): (piece: string) => Iterable<string> {
  let text = '';
  return (piece) => {
    const lines = (text + piece).split('\n');
    text = lines.pop() ?? '';
    return lines;
  };
}

/** The history of a repository, read by programs that run for as long as it is looked at. */
export function openHistory(env: Env, topLevel: string, mailmap: boolean): HistorySource {
  const open: ChildProcessWithoutNullStreams[] = [];
  const start = (args: readonly string[]): ChildProcessWithoutNullStreams => {
    const child = startGit(env, [...PINNED, ...args], topLevel);
    if (child === null) throw new HistoryFailure('The git program is not on the PATH.');
    open.push(child);
    return child;
  };
  let objects: Conversation<GitObject> | null = null;
  const object = (name: string): Promise<GitObject | null> => {
    if (objects === null) {
      const reader = new ObjectReader();
      objects = new Conversation(start(['cat-file', '--batch']), (piece) => reader.push(piece));
    }
    return objects.ask(name);
  };
  let people: Conversation<string> | null = null;
  const known = new WeakMap<GitPerson, GitPerson>();

  async function* run(args: readonly string[]): AsyncGenerator<string> {
    const child = start(args);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => void (errors = (errors + chunk.toString('utf8')).slice(-4096)));
    const ended = new Promise<number | null>((resolve) => {
      child.on('close', resolve);
      child.on('error', (error) => {
        errors = errorCode(error);
        resolve(null);
      });
    });
    child.stdin.end();
    for await (const chunk of child.stdout) yield (chunk as Buffer).toString('latin1');
    const code = await ended;
    if (code !== 0) throw new HistoryFailure(`\`git ${args[0] ?? ''}\` ended with code ${code}: ${lastLine(errors)}.`);
  }

  /** The program is told all names at once, and answers in their order. */
  async function mapped(commits: readonly HistoryCommit[]): Promise<readonly HistoryCommit[]> {
    const named = [...namedByTrailers(commits)].filter((person) => person.email !== '' && !known.has(person));
    if (named.length > 0) {
      const program = (people ??= new Conversation(start(['check-mailmap', '--stdin']), lineReader()));
      const answers = await Promise.all(named.map((person) => program.ask(encodeText(formatPerson(person)))));
      named.forEach((person, i) => {
        const answer = answers[i] ?? null;
        known.set(person, (answer === null ? null : parsePerson(decodeText(answer))) ?? person);
      });
    }
    return commits.map((commit) => withNames(commit, (person) => known.get(person) ?? person));
  }

  const source: HistorySource = {
    async *commits(revisions): AsyncGenerator<readonly HistoryCommit[]> {
      const reader = new HistoryReader();
      const named = (
        commits: readonly HistoryCommit[],
      ): readonly HistoryCommit[] | Promise<readonly HistoryCommit[]> => (mailmap ? mapped(commits) : commits);
      for await (const piece of run([...HISTORY, ...revisions, '--'])) yield named(reader.push(piece));
      yield named(reader.end());
    },
    async firstParents(revisions) {
      const ids = new Set<string>();
      const read = lineReader();
      for await (const piece of run(['rev-list', '--first-parent', ...revisions, '--']))
        for (const id of read(piece)) ids.add(id);
      return ids;
    },
    async text(blob) {
      const found = await object(blob);
      return found?.type === 'blob' ? decodeText(found.bytes) : null;
    },
    async below(commit, folder) {
      const found = new Map<string, string>();
      const walk = async (name: string, path: string): Promise<void> => {
        const tree = await object(name);
        if (tree?.type !== 'tree') return;
        for (const entry of parseTree(tree.bytes, tree.id.length)) {
          const at = path === '' ? entry.name : `${path}/${entry.name}`;
          if (entry.mode.startsWith('100')) found.set(at, entry.id);
          else if (entry.mode === '40000') await walk(entry.id, at);
        }
      };
      await walk(`${commit}:${encodeName(folder)}`, '');
      return found;
    },
    async blob(commit, path) {
      const slash = path.lastIndexOf('/');
      const tree = await object(`${commit}:${encodeName(slash < 0 ? '' : path.slice(0, slash))}`);
      if (tree?.type !== 'tree') return null;
      const name = path.slice(slash + 1);
      const entry = parseTree(tree.bytes, tree.id.length).find((e) => e.name === name && e.mode.startsWith('100'));
      return entry?.id ?? null;
    },
    close() {
      for (const child of open) {
        child.stdin.destroy();
        child.kill();
      }
    },
  };
  return source;
}
