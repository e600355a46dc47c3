import type { Repo } from './repo';
import { createRepo } from './repo';

/** Signs that mean something to a terminal, a workflow log, Markdown, HTML, XML, a table or a URI. */
export const HOSTILE =
  'a|b<img src=x onerror=alert(1)>`c`::error::d%0A]]>&amp;"\'[e](https://evil.example) @everyone #1 \\ *f* ##vso[task.complete] ::add-mask::x';
/** The same with what a file name may hold too. */
export const HOSTILE_NAME =
  'x|<b>`y`::error::%0A]]>&\n::warning file=z::t\u001b[31m "q" [l](u) @all ##[error] ##vso[task.x]y #1.yaml';

/**
 * A repository with two governance roots, whose folders, files, domains, people's words and titles are all made to break out
 * of whatever they are printed in.
 */
export function hostileRepo(): Repo {
  const quoted = JSON.stringify(HOSTILE);
  const control = JSON.stringify(`${HOSTILE}\u0007\u001b]8;;https://evil.example\u0007\u202e\u0000`);
  const repo = createRepo({
    'governance.yaml': `program: {name: ${quoted}, sponsor: ana, core_team: [ben], mode: governing}\ndomains:\n  net: {name: ${quoted}, paths: [net/**], alliance: [dina]}\n`,
    'sub|dir/governance.yaml': `program: {name: B, sponsor: ana, core_team: [ben]}\ndomains:\n  net: {name: Other net, paths: ["**/*.tf"], alliance: [eli]}\n`,
    'net/a': '1\n',
    'sub|dir/x.tf': '1\n',
  });
  repo.branch('work');
  repo.commit('Work', {
    author: 'Ben <ben@example.com>',
    files: {
      'net/a': '2\n',
      'sub|dir/x.tf': '2\n',
      [`.governance/changes/${HOSTILE_NAME}`]: `change: CHG-1\ntitle: ${control}\nowner: ben\nbranch: work\nreviewers: []\n${JSON.stringify(`unknown ${HOSTILE}`)}: 1\n`,
      'sub|dir/.governance/changes/CHG-2.yaml': 'change: CHG-2\ntitle: Two\nowner: ben\nbranch: work\nreviewers: []\n',
    },
  });
  return repo;
}
