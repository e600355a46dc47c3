import type { SharedLayer } from '../../model/types';
import { weakeningsOfLayer } from '../../review';
import type { RootView } from '../../workspace/types';
import { deepestKey } from '../shared/keyPlace';
import type { Report, RunFacts, RunRule } from '../types';

const HELP =
  'Take it back, or let it be changed at its source and bring the new version here with `linchpin vendor update`.';

const pathOf = (view: RootView, layer: SharedLayer): string => view.fileState(layer.part.file)?.path ?? '';

/** What the root asks less of than one shared file. */
function* ofLayer(view: RootView, layer: SharedLayer, { ruleById }: RunFacts): Generator<Report> {
  const mode = view.charter.program?.mode?.value ?? 'advisory';
  const found = weakeningsOfLayer(view, layer, view.codeowners?.file ?? null, (rule) => ruleById(rule)?.severity[mode]);
  // Another shared file may be what loosens it: what lies over this one is where it stands.
  const { files, organisation } = view.charter;
  const above = organisation.layers.slice(organisation.layers.indexOf(layer) + 1).reverse();
  for (const { key, at, domain, message, before } of found) {
    const place = at ?? deepestKey(view, [...files, ...above.map((l) => l.part.file)], key) ?? layer.namedAt;
    yield {
      at: place,
      message: `Laxer than ${pathOf(view, layer)}: ${message}`,
      help: HELP,
      related: [{ at: deepestKey(view, [layer.part.file], key) ?? layer.namedAt, message: `It says: ${before}.` }],
      data: { key: key.join('.'), ...(domain === null ? {} : { domain }) },
    };
  }
}

/** Waivers of rules that the shared file sets, and of agreement that its domains would give. */
function* waiversOf(view: RootView, layer: SharedLayer, { ruleById }: RunFacts): Generator<Report> {
  const { policy, domains } = layer.part;
  const set = policy?.rules as ReadonlyMap<string, { readonly value: string }> | undefined;
  // A file that writes `waivers` says which there may be: every other one is told above.
  if (policy?.waivers !== undefined) return;
  for (const { at, rule, target } of view.charter.policy.waivers) {
    if (!rule || at.file === layer.part.file) continue;
    const severity = set?.get(rule.value)?.value ?? 'off';
    const domain = ruleById(rule.value)?.approvalRule ? domains.find((d) => d.id === target?.value) : undefined;
    if (severity === 'off' && !domain) continue;
    const what = domain
      ? `${rule.value} for ${domain.id}, a domain of that file`
      : `${rule.value}, which that file sets to ${severity}`;
    yield {
      at,
      message: `Laxer than ${pathOf(view, layer)}: a waiver releases from ${what}.`,
      help: HELP,
      data: { key: 'policy.waivers', rule: rule.value },
    };
  }
}

export const rule: RunRule = {
  id: 'policy/laxer-than-organisation',
  title: 'The repository asks for less than what it extends',
  scope: 'run',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  watchesOrganisation: true,
  check(view, run, report) {
    if (view.charterIsStale) return;
    const { layers } = view.charter.organisation;
    const told = new Set<string>();
    const once = (found: Report): void => {
      // Two shared files may ask the same.
      const key = `${found.at.file} ${found.at.span.start} ${String(found.data?.['key'])}`;
      if (!told.has(key)) report(found);
      told.add(key);
    };
    for (const layer of layers) {
      for (const found of ofLayer(view, layer, run)) once(found);
      for (const found of waiversOf(view, layer, run)) once(found);
    }
  },
};
