import { joinFileId } from '../../base/fileId';
import { count, joinWords } from '../../base/words';
import { ALLOWED_SIGNERS } from '../../review';
import type { Location } from '../../base/span';
import type { RootView } from '../../workspace/types';
import { fileStart, programAt } from '../shared/at';
import { keyPlace } from '../shared/keyPlace';
import { weakeningsOf } from '../shared/weaker';
import type { Report, RunFacts, RunRule } from '../types';

const HELP =
  'Let those agree who answer for it by the rules of the base; until then the base’s rules judge this branch as well.';

const said = (at: Location, before: string): Report['related'] => [{ at, message: `The base says: ${before}.` }];

/** What the governance files ask less of than those of the base. */
function* ofCharter(view: RootView, base: RootView, run: RunFacts): Generator<Report> {
  for (const { key, at, domain, message, before } of weakeningsOf(view, base, run)) {
    const place = at ?? keyPlace(view, key);
    const data = { key: key.join('.'), ...(domain === null ? {} : { domain }) };
    yield { at: place, message, help: HELP, related: said(place, before), data };
  }
}

function newlyGenerated(view: RootView, base: RootView): readonly string[] {
  const asBaseSees = new Map(base.review.touched.map((t) => [t.file.path, t.generated]));
  const marked = view.review.touched.filter((t) => t.file.generated && asBaseSees.get(t.file.path) === false);
  return marked.map((t) => t.file.path);
}

/** Files beside the governance files that decide as well. */
function* ofOtherFiles(view: RootView, base: RootView): Generator<Report> {
  const at = (path: string): Location => fileStart(joinFileId(view.root, path));
  const touched = new Set(view.review.touched.map((t) => t.file.path));
  const attributes = [...touched].find((path) => /(?:^|\/)\.gitattributes$/.test(path));
  const generated = attributes === undefined ? [] : newlyGenerated(view, base);
  if (generated.length > 0 && attributes !== undefined)
    yield {
      at: at(attributes),
      message: `${attributes} calls ${count(generated.length, 'touched file')} generated that the base does not: ${joinWords(generated)}.`,
      help: HELP,
      data: { key: '.gitattributes', files: generated },
    };
  if (touched.has('.mailmap') && view.prefix === '')
    yield {
      at: at('.mailmap'),
      message: '.mailmap says anew who is who: what a person wrote, and who approved, could be somebody else’s.',
      help: HELP,
      data: { key: '.mailmap' },
    };
  if (touched.has(ALLOWED_SIGNERS))
    yield {
      at: at(ALLOWED_SIGNERS),
      message: 'The keys of those who sign commits change: a signature could be taken for somebody else’s.',
      help: HELP,
      data: { key: ALLOWED_SIGNERS },
    };
}

/** Roots whose governance the branch takes away altogether: whatever mode holds here, theirs counts. */
function* ofLostRoots(view: RootView): Generator<Report> {
  for (const { path, mode } of view.lostRoots)
    yield {
      at: programAt(view),
      message: `The governance of ${path === '' ? 'the whole repository' : path} is taken away: nobody would be asked there any more.`,
      help: HELP,
      data: { key: path === '' ? 'governance.yaml' : `${path}/governance.yaml` },
      severity: mode === 'governing' ? 'error' : 'warning',
    };
}

export const rule: RunRule = {
  id: 'policy/weakened',
  title: 'The branch asks for less than its base',
  scope: 'run',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  watchesPolicy: true,
  check(view, run, report) {
    for (const lost of ofLostRoots(view)) report(lost);
    const { base } = view;
    if (!base || view.charterIsStale || base.charterIsStale) return;
    for (const found of ofCharter(view, base, run)) report(found);
    for (const found of ofOtherFiles(view, base)) report(found);
  },
};
