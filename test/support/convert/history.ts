/** Real changes as rows, and the same changes through a real clone and the engine. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileIdFromPath } from '../../../server/src/base/fileId';
import { createEngine } from '../../../server/src/engine';
import { createNodeHost } from '../../../server/src/host/node';
import { ISOLATED, temporaryFolder } from '../repo';
import { readTarGz } from '../yamlCorpus';
import { dataPath } from './data';
import { governanceText, type ConvertedDomain } from './domains';

export interface Row {
  readonly files: readonly { readonly status: string; readonly path: string; readonly old?: string }[];
  /** Blob id of the policy that was in force. */
  readonly policy: string;
  readonly skeleton: { readonly bundle: string; readonly commit: string; readonly base: string };
}

/** Policy files by blob id (twelve digits). */
export const policiesOf = (archive: string): ReadonlyMap<string, string> =>
  new Map(
    readTarGz(dataPath(`history/${archive}`)).map(({ path: p, bytes }) => [
      path.posix.basename(p),
      bytes.toString('utf8'),
    ]),
  );

/** A rename is a deletion and an addition: both sides are touched. */
export const touchedPaths = (row: Row): readonly string[] =>
  row.files.flatMap(({ path: p, old }) => (old === undefined ? [p] : [old, p]));

const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

/**
 * Judges rows in a clone of their bundle: governance.yaml with the domains stands in the work tree, git tells what each
 * change touched.
 * @returns affected domain ids by row, sorted
 */
export async function affectedThroughGit(
  rows: readonly Row[],
  domainsOf: (policy: string) => readonly ConvertedDomain[],
): Promise<readonly (readonly string[])[]> {
  const folder = path.join(temporaryFolder(), 'clone');
  const bundle = dataPath(`repos/${rows[0]?.skeleton.bundle ?? ''}`);
  execFileSync('git', ['clone', '--quiet', bundle, folder], { env: ISOLATED, stdio: 'ignore' });
  const file = fileIdFromPath(path.join(folder, 'governance.yaml'));
  const engine = createEngine(createNodeHost({ git: true, log: silent, env: ISOLATED }), {
    mode: 'head',
    inline: 'off',
    today: '2026-01-15',
  });
  const answers: (readonly string[])[] = [];
  let policy: string | null = null;
  for (const row of rows) {
    if (row.policy !== policy) {
      policy = row.policy;
      fs.writeFileSync(path.join(folder, 'governance.yaml'), governanceText(domainsOf(policy)));
      if (answers.length === 0) await engine.open([fileIdFromPath(folder)]);
      else await engine.filesChanged([{ file, type: 'changed' }]);
    }
    engine.configure({ base: row.skeleton.base, head: row.skeleton.commit });
    await engine.refreshGit();
    const [root] = engine.status();
    if (!root || root.base === null)
      throw new Error(`${row.skeleton.commit}: ${(root?.problems ?? ['no root']).join(' ')}`);
    answers.push(
      root.domains
        .map((d) => d.id)
        .filter((id) => id !== 'governance')
        .sort(),
    );
  }
  return answers;
}

/** Every `step`-th row: a sample that spans the whole history. */
export const sample = <T>(rows: readonly T[], step: number): readonly T[] => rows.filter((_, i) => i % step === 0);
