import { dayOf } from '../base/days';
import { relativeTo } from '../base/fileId';
import type { ChangeTypePolicy, Risk, Template } from '../model/types';
import type { AffectedDomain } from './affected';
import type { AgreementQuestion } from './agreement';
import type { ReviewContext } from './context';
import { eligibilityOf } from './eligibility';
import { anyOf, pathsMatching } from './patterns';
import type { ChangeAgreement, TypeProblem } from './types';

const RANK: Readonly<Record<Risk, number>> = { low: 0, medium: 1, high: 2 };

/** Persons who agreed to a template for a domain and held a seat for it on that day, free of the parts that exclude. */
function authorizers(context: ReviewContext, template: Template, { facts }: AffectedDomain): ReadonlySet<string> {
  const valid = new Set<string>();
  for (const { by, domain, on } of template.authorized) {
    const day = on && dayOf(on.value);
    if (!by || domain?.value !== facts.id || !day || day > context.today) continue;
    // Asked of the template, not of the change: whoever makes the change now agreed to its kind long before.
    const { eligible } = eligibilityOf({ context, record: null, basis: 'declared', domain: facts }, day);
    if (eligible.some((seat) => seat.person === by.value)) valid.add(by.value);
  }
  return valid;
}

function notAuthorized({ context, affected }: AgreementQuestion, template: Template): TypeProblem | null {
  const { expires } = template;
  if (expires && expires.value < context.today)
    return { kind: 'not-authorized', domains: affected.map((d) => d.facts.id), expired: expires.value };
  const lacking = affected.filter((d) => authorizers(context, template, d).size < d.facts.minApprovals);
  return lacking.length === 0
    ? null
    : { kind: 'not-authorized', domains: lacking.map((d) => d.facts.id), expired: null };
}

/** Files that the change touches, or, where it has no branch, those that exist in its declared scope. */
function* filesOf({ context, record, basis, files }: AgreementQuestion): Generator<readonly [string, boolean]> {
  if (basis === 'branch') for (const { file } of files) yield [file.path, file.link];
  else
    for (const { value } of record.paths ?? [])
      for (const path of pathsMatching(value, context.tracked ?? [])) yield [path, false];
}

/** What of the change goes past its template: files, domains, risk. */
function beyond(question: AgreementQuestion, template: Template): TypeProblem | null {
  const { record, affected } = question;
  const covered = anyOf(template.paths.map((p) => p.value));
  const files = new Set<string>();
  for (const [path, link] of filesOf(question)) if (!covered(path, link)) files.add(path);
  const named = template.domains ?? template.authorized.flatMap((a) => a.domain ?? []);
  const allowed = new Set(named.map((d) => d.value));
  // A domain that no authorisation names is told as such where the template names no domains of its own.
  const domains = template.domains === null ? [] : affected.map((d) => d.facts.id).filter((id) => !allowed.has(id));
  const risk = record.risk?.value ?? 'medium';
  const most = template.risk?.value ?? 'low';
  const tooRisky = RANK[risk] > RANK[most];
  if (files.size === 0 && domains.length === 0 && !tooRisky) return null;
  return { kind: 'beyond-template', files: [...files], domains, risk: tooRisky ? risk : null, most };
}

function noTemplate(question: AgreementQuestion, policy: ChangeTypePolicy): TypeProblem | null {
  const { context, record } = question;
  const name = record.template?.value ?? null;
  if (name === null) return { kind: 'no-template', why: 'not-named' };
  const template = context.charter.templates.get(name);
  if (!template) return { kind: 'no-template', why: 'unknown' };
  const path = relativeTo(context.charter.root, template.file) ?? '';
  const accepted = anyOf(policy.templates.map((p) => p.value));
  return accepted(path, false) ? null : { kind: 'no-template', why: 'not-accepted' };
}

/**
 * Whether the record's template agrees to the change in the place of its domains: it exists where the policy looks for
 * templates, every affected domain authorised it, it has not expired, and the change stays within what it says.
 */
export function templateVerdict(question: AgreementQuestion, policy: ChangeTypePolicy): ChangeAgreement {
  const { context, record } = question;
  const found = context.charter.templates.get(record.template?.value ?? '') ?? null;
  const absent = noTemplate(question, policy);
  const template = absent ? null : found;
  const problems = absent
    ? [absent]
    : [template && notAuthorized(question, template), template && beyond(question, template)].filter((p) => p !== null);
  const type = record.type?.value ?? 'normal';
  return { type, by: 'none', template, authorizedBy: null, holds: problems.length === 0, problems };
}
