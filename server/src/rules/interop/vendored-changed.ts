import { joinFileId } from '../../base/fileId';
import type { SharedLayer, VendorLock } from '../../model/types';
import { sharedDigest } from '../../review';
import type { FileState, RootView } from '../../workspace/types';
import { firstLine, holds } from '../shared/at';
import type { CharterRule, Report } from '../types';

const LOCK = '.governance/vendor.lock.yaml';

const digests = new WeakMap<FileState, string>();

function digestOf(file: FileState): string {
  let digest = digests.get(file);
  if (digest === undefined) digests.set(file, (digest = sharedDigest(file.text)));
  return digest;
}

function ofLayer(view: RootView, { part, namedAt }: SharedLayer, lock: VendorLock | null): Report | null {
  const state = view.fileState(part.file);
  if (!state || !holds(view, namedAt)) return null;
  const { path } = state;
  const data = { path };
  const entry = lock?.files.find((f) => f.path.value === path);
  if (!entry)
    return {
      at: namedAt,
      message: `${path} is extended, and ${lock === null ? `there is no ${LOCK} that says` : `${LOCK} does not say`} where it comes from, so anybody could have written it.`,
      help: 'Bring it here with `linchpin vendor add SOURCE`, which keeps the lock.',
      data,
    };
  if (entry.digest === null)
    return {
      at: entry.path.at,
      message: `The lock does not say what ${path} was when it came, so nobody can tell whether it was edited here.`,
      help: 'Run `linchpin vendor update`, which writes the entry anew.',
      data,
    };
  if (digestOf(state) === entry.digest.value) return null;
  return {
    at: firstLine(state),
    message: `${path} was edited here, not at its source${entry.source ? ` (${entry.source.value})` : ''}: it is no longer what the lock says.`,
    help: 'Undo the edit, or make it at the source and run `linchpin vendor update`.',
    related: [{ at: entry.digest.at, message: 'What it was when it came.' }],
    data,
  };
}

export const rule: CharterRule = {
  id: 'interop/vendored-changed',
  title: 'A shared file is not what the lock says',
  scope: 'charter',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  watchesPolicy: true,
  check(view, report) {
    const file = view.files.find((f) => f.kind === 'lock');
    // A lock that does not parse says so itself.
    if (view.charterIsStale || file?.factsAreStale) return;
    const lock = file?.facts.lock ?? null;
    const { layers, problems } = view.charter.organisation;
    for (const layer of layers) {
      const found = ofLayer(view, layer, lock);
      if (found) report(found);
    }
    const named = new Set(problems.map((p) => p.path.replace(/^\.?\//, '')));
    for (const { path } of lock?.files ?? []) {
      if (view.fileState(joinFileId(view.root, path.value)) || named.has(path.value)) continue;
      report({
        at: path.at,
        message: `The lock names ${path.value}, which is not there.`,
        help: 'Run `linchpin vendor update` to bring it back, or take the entry out.',
        data: { path: path.value },
      });
    }
  },
};
