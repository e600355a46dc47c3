type Env = Readonly<Record<string, string | undefined>>;

/** What the environment of a continuous-integration system says about the run. */
export interface CiFacts {
  readonly inCi: boolean;
  /** Bases that the system names, best first; empty where it names none. */
  readonly bases: readonly NamedBase[];
  /** Branch that is judged, where the check-out has none (detached HEAD). */
  readonly branch: string | null;
  readonly pullRequest: string | null;
  /**
   * The system declares that it has checked out the merge of the request into its base (`refs/pull/7/merge`): the second
   * parent is the real head. `commit`: the merge it made, so that a check-out of anything else is not taken for it.
   */
  readonly mergeRef: { readonly ref: string; readonly commit: string | null } | null;
  /** `pull_request_target`: the check-out is the base's unless the workflow says otherwise. */
  readonly checksOutBase: boolean;
}

export interface NamedBase {
  /** Branch, tag, commit or any revision that git understands. */
  readonly name: string;
  /** Who named it: the variable, `--base`, `policy.base`. */
  readonly from: string;
}

/** Systems whose mere presence says that nobody sits at a keyboard. */
const PRESENCE = [
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'BITBUCKET_BUILD_NUMBER',
  'TF_BUILD',
  'JENKINS_URL',
  'BUILDKITE',
  'TEAMCITY_VERSION',
];
const BASES = [
  'GITHUB_BASE_REF',
  'CI_MERGE_REQUEST_DIFF_BASE_SHA',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'BITBUCKET_PR_DESTINATION_COMMIT',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
  'CHANGE_TARGET',
] as const;
const SOURCE_BRANCHES = [
  'GITHUB_HEAD_REF',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'SYSTEM_PULLREQUEST_SOURCEBRANCH',
  'CHANGE_BRANCH',
  'CI_COMMIT_BRANCH',
  'BITBUCKET_BRANCH',
] as const;
/** Full refs or branch names of what is built; a request's ref is no branch. */
const BUILT = ['GITHUB_REF', 'BUILD_SOURCEBRANCH', 'GIT_BRANCH', 'BRANCH_NAME'] as const;
const REQUESTS = [
  'CI_MERGE_REQUEST_IID',
  'BITBUCKET_PR_ID',
  'SYSTEM_PULLREQUEST_PULLREQUESTNUMBER',
  'SYSTEM_PULLREQUEST_PULLREQUESTID',
  'CHANGE_ID',
] as const;
/** The ref that a system has checked out, with the variable of its commit. */
const CHECKED_OUT = [
  ['GITHUB_REF', 'GITHUB_SHA'],
  ['BUILD_SOURCEBRANCH', 'BUILD_SOURCEVERSION'],
  ['CI_MERGE_REQUEST_REF_PATH', 'CI_COMMIT_SHA'],
] as const;
const REQUEST_REF = /^refs\/(?:pull|merge-requests)\/(\d+)\//;

const plainBranch = (ref: string): string => ref.replace(/^refs\/heads\//, '').replace(/^origin\//, '');
/** An empty variable is how several systems say “none”. */
const said = (env: Env, name: string): string | null => env[name]?.trim() || null;

function firstSaid(env: Env, names: readonly string[]): string | null {
  for (const name of names) {
    const value = said(env, name);
    if (value !== null) return value;
  }
  return null;
}

function builtBranch(env: Env): string | null {
  for (const name of BUILT) {
    const value = said(env, name);
    if (value === null || /^refs\/(?!heads\/)/.test(value) || value === 'HEAD') continue;
    // A job of a request is called PR-7 or MR-7; its branch would be in CHANGE_BRANCH.
    if (name === 'BRANCH_NAME' && said(env, 'CHANGE_ID') !== null) continue;
    return plainBranch(value);
  }
  return null;
}

export function readCi(env: Env): CiFacts {
  const ci = said(env, 'CI');
  const source = firstSaid(env, SOURCE_BRANCHES);
  let mergeRef: CiFacts['mergeRef'] = null;
  let pullRequest = firstSaid(env, REQUESTS);
  for (const [variable, commit] of CHECKED_OUT) {
    const ref = said(env, variable);
    const number = ref === null ? null : (REQUEST_REF.exec(ref)?.[1] ?? null);
    if (ref === null || number === null) continue;
    pullRequest ??= number;
    if (ref.endsWith('/merge')) mergeRef ??= { ref, commit: said(env, commit) };
  }
  return {
    inCi: (ci !== null && ci !== 'false' && ci !== '0') || PRESENCE.some((name) => said(env, name) !== null),
    bases: BASES.flatMap((from) => {
      const name = said(env, from);
      return name === null ? [] : [{ name: name.replace(/^refs\/heads\//, ''), from }];
    }),
    branch: source === null ? builtBranch(env) : plainBranch(source),
    pullRequest,
    mergeRef,
    checksOutBase: said(env, 'GITHUB_EVENT_NAME') === 'pull_request_target',
  };
}
