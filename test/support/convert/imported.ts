/** Real repositories of many commits, made at once by `git fast-import`. */
import { execFileSync } from 'node:child_process';
import type { GitPerson } from '../../../server/src/git';
import { createRepo, type Files, type Repo } from '../repo';

export interface ImportedCommit {
  readonly author?: GitPerson;
  readonly message: string;
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
const nobody: GitPerson = { name: 'Nobody', email: 'nobody@example.com' };

/**
 * A repository whose `main` is a start with the given files, and a branch `many` with a commit for each message on top, each of
 * them byte by byte what is given.
 */
export function importedRepo(files: Files, commits: readonly ImportedCommit[]): Repo {
  const repo = createRepo(files);
  const stream = commits.map(({ author = nobody, message }, i) => {
    const at = `${1_767_225_600 + i} +0000`;
    return [
      'commit refs/heads/many\n',
      `author ${author.name} <${author.email}> ${at}\n`,
      `committer Nobody <nobody@example.com> ${at}\n`,
      data(message),
      i === 0 ? 'from refs/heads/main\n' : '',
      `M 100644 inline file\n${data(String(i))}`,
    ].join('');
  });
  execFileSync('git', ['fast-import', '--quiet', '--date-format=raw'], {
    cwd: repo.folder,
    env: repo.env,
    input: stream.join(''),
  });
  repo.git('checkout', '-q', 'many');
  return repo;
}
