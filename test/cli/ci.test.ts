import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ALL_BRANCHES, bash, BRANCH, checkOut, makeServer, type Ran, type Server } from '../support/ciHost';
import { temporaryFolder, type Repo } from '../support/repo';
import { parseXml } from '../support/xml';

/**
 * Every recipe is run as far as it can be without its host: the script lines are taken out of the file that is shipped and
 * run by bash, on a check-out as that host makes it and with the variables that it sets.
 */
const ROOT = process.cwd();
const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
const yaml = (file: string): unknown => parse(read(file)) as unknown;

let packed: string | null = null;
/** What `npm pack` makes of this checkout, once. */
function tarball(): string {
  if (packed !== null) return packed;
  const folder = temporaryFolder();
  const run = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  });
  assert.equal(run.status, 0, run.stderr);
  const [made] = JSON.parse(run.stdout) as { filename: string }[];
  return (packed = path.join(folder, made?.filename ?? ''));
}

/** Both outcomes on one host: nobody was asked, and dina has agreed. The branch's name was never read as a command. */
function bothWays(host: (server: Server) => { readonly ran: Ran; readonly clone: Repo }): {
  lacking: Repo;
  agreed: Repo;
} {
  const [lacking, agreed] = [false, true].map((way) => {
    const { ran, clone } = host(makeServer(way));
    assert.equal(ran.code, way ? 0 : 1, `${ran.out}${ran.err}`);
    if (!way) assert.match(`${ran.out}${ran.err}`, /network/i);
    assert.deepEqual(
      fs.readdirSync(clone.folder).filter((name) => name.includes('owned')),
      [],
    );
    return clone;
  }) as [Repo, Repo];
  return { lacking, agreed };
}

interface Step {
  readonly run?: string;
  readonly bash?: string;
  readonly uses?: string;
  readonly name?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly required: boolean }>>;
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly shell: string })[] };
}

/** Runs the composite action as a runner does: inputs go into the environment, then the script runs. */
function runAction(
  clone: Repo,
  host: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): Ran & { readonly output: string; readonly summary: string } {
  const action = yaml('action.yml') as Action;
  const [step] = action.runs.steps;
  assert.ok(step?.run && step.shell === 'bash' && action.runs.steps.length === 1);
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(step.env ?? {})) {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
    assert.ok(input in action.inputs, `${name} is not made of one input`);
    env[name] = inputs[input] ?? action.inputs[input]?.default ?? '';
  }
  const temp = temporaryFolder();
  const [output, summary] = [path.join(temp, 'output'), path.join(temp, 'summary')];
  const ran = bash(step.run, clone.folder, {
    ...host,
    ...env,
    GITHUB_ACTION_PATH: ROOT,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  });
  const text = (file: string): string => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
  return { ...ran, output: text(output), summary: text(summary) };
}

const github = ({ merge }: Server): Record<string, string> => ({
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_REF: 'refs/pull/7/merge',
  GITHUB_SHA: merge,
  GITHUB_BASE_REF: 'main',
  GITHUB_HEAD_REF: BRANCH,
});

const githubCheckOut = (server: Server): Repo =>
  checkOut(server, [ALL_BRANCHES, '+refs/pull/7/merge:refs/remotes/pull/7/merge'], server.merge);

test('GitHub: the action judges the merge ref of a pull request, annotates it and sums it up', () => {
  bothWays((server) => {
    const clone = githubCheckOut(server);
    const ran = runAction(clone, github(server), { sarif: 'linchpin.sarif', comment: 'comment.md' });
    assert.match(ran.output, new RegExp(`^exit-code=${ran.code}$`, 'm'));
    assert.match(ran.summary, /^<!-- linchpin check -->\n### (?:❌ network has not agreed yet|✅)/);
    assert.equal(fs.readFileSync(path.join(clone.folder, 'comment.md'), 'utf8'), ran.summary);
    JSON.parse(fs.readFileSync(path.join(clone.folder, 'linchpin.sarif'), 'utf8'));
    if (ran.code === 1) assert.match(ran.out, /^::error file=/m);
    return { ran, clone };
  });
});

test('GitHub: inputs are values, whatever stands in them', () => {
  const server = makeServer(false);
  const clone = githubCheckOut(server);
  const evil = '"; touch owned; $(touch owned) `touch owned` --fix';
  for (const input of ['root', 'base', 'fail-on', 'baseline', 'reviews', 'sarif', 'comment', 'cli']) {
    const { code } = runAction(clone, github(server), {
      [input]: `${evil}${input === 'sarif' || input === 'comment' ? '/x' : ''}`,
    });
    assert.ok(code === 2 || (code === 3 && input === 'base'), `${input}: ${code}`);
  }
  assert.deepEqual(
    fs.readdirSync(clone.folder).filter((n) => n.includes('owned')),
    [],
  );
  const { runs } = yaml('action.yml') as Action;
  for (const { run } of runs.steps) assert.doesNotMatch(run ?? '', /\$\{\{/, 'no expression in a script');
});

test('GitHub: a shallow check-out cannot be decided, and says what to write', () => {
  const server = makeServer(false);
  const clone = checkOut(server, ['--depth=1', '+refs/pull/7/merge:refs/remotes/pull/7/merge'], server.merge);
  const ran = runAction(clone, github(server));
  assert.equal(ran.code, 3);
  assert.match(ran.out, /fetch-depth: 0/);
  assert.match(ran.summary, /cannot tell/);
});

test('GitHub: the workflow fetches the reviews by variables, and hands them to the action', () => {
  const { jobs } = yaml('docs/ci/github.yml') as {
    jobs: { linchpin: { steps: (Step & { with?: Record<string, string> })[] } };
  };
  const { steps } = jobs.linchpin;
  const [checkout, reviews, action] = steps;
  assert.equal(checkout?.with?.['fetch-depth'], 0);
  for (const { run } of steps) assert.doesNotMatch(run ?? '', /\$\{\{/);
  const temp = temporaryFolder();
  const server = makeServer(false);
  const answer = [
    [{ user: { login: 'dina' }, state: 'APPROVED', submitted_at: '2026-01-02T00:00:00Z', commit_id: server.head }],
  ];
  fs.writeFileSync(
    path.join(temp, 'gh'),
    `#!/bin/sh\nprintf '%s\\n' "$@" > "${temp}/asked"\ncat <<'EOF'\n${JSON.stringify(answer)}\nEOF\n`,
    { mode: 0o755 },
  );
  const ran = bash(reviews?.run ?? '', temp, {
    RUNNER_TEMP: temp,
    REPOSITORY: 'o/r',
    NUMBER: '7',
    PATH: `${temp}:${process.env['PATH'] ?? ''}`,
  });
  assert.equal(ran.code, 0, ran.err);
  assert.match(fs.readFileSync(path.join(temp, 'asked'), 'utf8'), /repos\/o\/r\/pulls\/7\/reviews/);
  assert.equal(action?.with?.['reviews'], '${{ runner.temp }}/reviews.json');
  const judged = runAction(githubCheckOut(server), github(server), { reviews: path.join(temp, 'reviews.json') });
  assert.notEqual(judged.code, 2, judged.err);
});

test('GitLab: the job of a merge request, with its code quality report and its JUnit file', () => {
  interface Job {
    readonly variables: Readonly<Record<string, string>>;
    readonly script: readonly string[];
    readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
  }
  const { linchpin: job } = yaml('docs/ci/gitlab.yml') as { linchpin: Job };
  assert.equal(job.variables['GIT_DEPTH'], '0');
  assert.equal(job.artifacts.when, 'always');
  const { lacking, agreed } = bothWays((server) => {
    const clone = checkOut(
      server,
      [ALL_BRANCHES, '+refs/merge-requests/7/head:refs/merge-requests/7/head'],
      server.head,
    );
    const env = {
      ...job.variables,
      CI: 'true',
      GITLAB_CI: 'true',
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_COMMIT_SHA: server.head,
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_REF_PATH: 'refs/merge-requests/7/head',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: BRANCH,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: clone.git('merge-base', server.head, server.base),
      LINCHPIN_TARBALL: tarball(),
      LINCHPIN_HOME: temporaryFolder(),
    };
    return { ran: bash(job.script.join('\n'), clone.folder, env), clone };
  });
  const report = (repo: Repo, kind: string): string =>
    fs.readFileSync(path.join(repo.folder, job.artifacts.reports[kind] ?? ''), 'utf8');
  const found = JSON.parse(report(lacking, 'codequality')) as { severity: string }[];
  assert.ok(found.some((f) => f.severity === 'critical'));
  assert.notEqual(parseXml(report(lacking, 'junit')).attributes['failures'], '0');
  assert.equal(parseXml(report(agreed, 'junit')).attributes['failures'], '0');
});

test('Azure: the build of a pull request at its merge ref', () => {
  const { steps } = yaml('docs/ci/azure-pipelines.yml') as {
    steps: (Step & { fetchDepth?: number; inputs?: Record<string, string>; condition?: string })[];
  };
  assert.equal(steps[0]?.fetchDepth, 0);
  const step = steps.find((s) => s.bash !== undefined);
  assert.doesNotMatch(step?.bash ?? '', /\$\((?:System|Build|linchpin)\./, 'no macro in a script');
  bothWays((server) => {
    const clone = checkOut(server, [ALL_BRANCHES, '+refs/pull/7/merge:refs/remotes/pull/7/merge'], server.merge);
    const ran = bash(
      step?.bash ?? '',
      clone.folder,
      {
        TF_BUILD: 'True',
        AGENT_TEMPDIRECTORY: temporaryFolder(),
        BUILD_REASON: 'PullRequest',
        BUILD_SOURCEBRANCH: 'refs/pull/7/merge',
        BUILD_SOURCEVERSION: server.merge,
        SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
        SYSTEM_PULLREQUEST_SOURCEBRANCH: `refs/heads/${BRANCH}`,
        SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
        LINCHPIN_TARBALL: tarball(),
      },
      ['-e'],
    );
    const published = steps.find((s) => s.condition === 'always()')?.inputs?.['testResultsFiles'] ?? '';
    parseXml(fs.readFileSync(path.join(clone.folder, published), 'utf8'));
    return { ran, clone };
  });
});

test('Bitbucket: the pipeline of a pull request, which merges the destination into a clone of the source alone', () => {
  const file = yaml('docs/ci/bitbucket-pipelines.yml') as {
    clone: { depth: string };
    pipelines: { 'pull-requests': Record<string, { step: { script: string[] } }[]> };
  };
  assert.equal(file.clone.depth, 'full');
  const script = file.pipelines['pull-requests']['**']?.[0]?.step.script ?? [];
  bothWays((server) => {
    const clone = checkOut(server, [`+refs/heads/${BRANCH}:refs/remotes/origin/${BRANCH}`], server.head);
    clone.git('fetch', '-q', 'origin', server.base);
    clone.merge(server.base, `Merge ${server.base}`);
    const env = {
      CI: 'true',
      BITBUCKET_BUILD_NUMBER: '12',
      BITBUCKET_BRANCH: BRANCH,
      BITBUCKET_COMMIT: server.head,
      BITBUCKET_PR_ID: '7',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      BITBUCKET_PR_DESTINATION_COMMIT: server.base,
      LINCHPIN_TARBALL: tarball(),
    };
    const ran = bash(script.join('\n').replaceAll('/tmp/linchpin', temporaryFolder()), clone.folder, env);
    parseXml(fs.readFileSync(path.join(clone.folder, 'test-results/linchpin.xml'), 'utf8'));
    return { ran, clone };
  });
});

test('Jenkins: a multibranch build of a change request, of which only the head is fetched', () => {
  const script = /sh '''\n([^]*?)'''/.exec(read('docs/ci/Jenkinsfile'))?.[1] ?? '';
  assert.doesNotMatch(read('docs/ci/Jenkinsfile'), /sh "/, 'Groovy puts nothing into a script');
  bothWays((server) => {
    const clone = checkOut(server, [`+refs/heads/${BRANCH}:refs/remotes/origin/PR-7`], server.head);
    const env = {
      CI: 'true',
      JENKINS_URL: 'https://jenkins.example/',
      WORKSPACE_TMP: temporaryFolder(),
      BRANCH_NAME: 'PR-7',
      CHANGE_ID: '7',
      CHANGE_BRANCH: BRANCH,
      CHANGE_TARGET: 'main',
      LINCHPIN_TARBALL: tarball(),
    };
    const ran = bash(script, clone.folder, env, ['-xe']);
    parseXml(fs.readFileSync(path.join(clone.folder, 'linchpin-junit.xml'), 'utf8'));
    return { ran, clone };
  });
});

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly pass_filenames: boolean;
}

test('pre-commit: the hook judges what is staged, in a commit that git makes', () => {
  const hooks = yaml('.pre-commit-hooks.yaml') as Hook[];
  const server = makeServer(false);
  const clone = checkOut(server, [ALL_BRANCHES], 'refs/remotes/origin/main');
  clone.git('checkout', '-q', '-b', 'work');
  const bin = temporaryFolder();
  fs.writeFileSync(path.join(bin, 'linchpin'), `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/dist/cli.js" "$@"\n`, {
    mode: 0o755,
  });
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  for (const { id, entry, pass_filenames } of hooks) {
    assert.equal(pass_filenames, false);
    fs.writeFileSync(path.join(clone.folder, '.git/hooks/pre-commit'), `#!/bin/sh\n${entry}\n`, { mode: 0o755 });
    const commit = (): Ran =>
      bash('git -c user.name=Ben -c user.email=ben@example.com commit -q -m Try', clone.folder, env);
    clone.write({ 'infra/a.tf': `${id}\n` });
    clone.git('add', 'infra/a.tf');
    const refused = commit();
    assert.equal(refused.code, 1, `${id}: ${refused.out}${refused.err}`);
    assert.match(`${refused.out}${refused.err}`, /network/);
    clone.git('reset', '-q', '--hard');
    clone.write({ 'README.md': `${id}\n`, 'infra/a.tf': 'not staged\n' });
    clone.git('add', 'README.md');
    const passed = commit();
    assert.equal(passed.code, 0, `${id}: ${passed.out}${passed.err}`);
    clone.git('checkout', '-q', '--', '.');
  }
});
