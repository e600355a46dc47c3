import { fileIdFromUri, relativeTo, uriFromFileId } from '../../base/fileId';
import type { RootView } from '../../workspace/types';
import { explainChange, explainDomain, explainPath, type Explanation, type Reason } from '../explain';
import { placeIn } from './place';
import type { ExplanationView, Question, ReasonView } from './shapes';

const reasonView = (view: RootView, { text, at, because }: Reason): ReasonView => ({
  text,
  place: placeIn(view, at),
  because: because.map((b) => reasonView(view, b)),
});

function explain(view: RootView, { kind, id, uri, person }: Question): Explanation[] {
  const options = { person: person ?? null };
  switch (kind) {
    case 'path': {
      const path = id ?? (uri === undefined ? null : relativeTo(view.root, fileIdFromUri(uri)));
      return path === null || path === '' ? [] : [explainPath(view, path, options)];
    }
    case 'domain': {
      const domain = view.charter.domains.get(id ?? '');
      return domain ? [explainDomain(view, domain, options)] : [];
    }
    case 'change':
      return view.review.changes
        .filter((c) => (id === undefined ? c.basis === 'branch' : c.id === id))
        .map((change) => explainChange(view, change, options));
  }
}

/** The chain of reasons that answers a question, of each root that it concerns. */
export const explanations = (views: readonly RootView[], question: Question): readonly ExplanationView[] =>
  views.flatMap((view) =>
    explain(view, question).map((e) => ({
      root: uriFromFileId(view.root),
      kind: e.kind,
      id: e.id,
      reasons: e.reasons.map((r) => reasonView(view, r)),
    })),
  );
