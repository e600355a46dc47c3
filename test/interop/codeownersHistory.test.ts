/** Real changes: the very line of CODEOWNERS that decides for each touched file, as the projects' own hosts would say. */
import assert from 'node:assert/strict';
import { parseCodeowners, type CodeownersFile } from '../../server/src/paths';
import { dataTest, readRows } from '../support/convert/data';
import { policiesOf } from '../support/convert/history';

dataTest('esphome: the deciding line and owners of every touched file, 185 versions of the file', 487, (t) => {
  const rows = readRows('history/co-esphome.jsonl.gz') as readonly {
    readonly commit: string;
    readonly policy: { readonly blob: string };
    readonly required: readonly { line: number; owners: readonly string[]; files: readonly string[] }[];
  }[];
  const policies = policiesOf('co-esphome.policies.tar.gz');
  const files = new Map<string, CodeownersFile>();
  const wrong: string[] = [];
  let asked = 0;
  for (const { policy, required } of rows) {
    const file = files.get(policy.blob) ?? parseCodeowners(policies.get(policy.blob) ?? '', 'github');
    files.set(policy.blob, file);
    for (const { line, owners, files: paths } of required)
      for (const path of paths) {
        asked++;
        const rule = file.ownersOf(path)[0];
        if ((rule?.line ?? 0) !== line || (rule?.owners ?? []).join() !== owners.join())
          wrong.push(`${path}: line ${line}`);
      }
  }
  assert.deepEqual(wrong, []);
  t.diagnostic(`${rows.length} rows, ${asked} files, ${files.size} versions: all equal`);
});

dataTest('gitlab-runner: the deciding line of every section for every touched file', 1_227, (t) => {
  const rows = readRows('history/gitlab-runner-2024.jsonl.gz') as readonly {
    readonly policy: string;
    readonly per_file: Readonly<Record<string, readonly (readonly [string, number, string])[]>>;
  }[];
  const policies = policiesOf('gitlab-runner-2024.policies.tar.gz');
  const files = new Map([...policies].map(([id, text]) => [id, parseCodeowners(text, 'gitlab')]));
  const wrong: string[] = [];
  let asked = 0;
  for (const { policy, per_file } of rows)
    for (const [path, sections] of Object.entries(per_file)) {
      asked++;
      const got = files
        .get(policy)
        ?.ownersOf(path)
        .map((r) => [r.section?.name, r.line, r.pattern]);
      if (JSON.stringify(got) !== JSON.stringify(sections)) wrong.push(`${path}: ${JSON.stringify(got)}`);
    }
  assert.deepEqual(wrong, []);
  t.diagnostic(`${rows.length} rows, ${asked} files: all equal`);
});
