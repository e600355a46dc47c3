/** A change record as other systems take it: ServiceNow's change request, Jira's issue. */
import { count } from '../../base/words';
import type { ChangeRecord, EvidenceItem } from '../../model/types';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import type { Exported } from './types';

const evidenceText = (record: ChangeRecord | null, key: string): string => {
  const item: EvidenceItem | undefined = record?.evidence.find((e) => e.key === key);
  return item?.values.map((v) => v.value).join('\n') ?? '';
};

/** Name and address of somebody, as far as they are declared. */
function personText(view: RootView, id: string): string {
  const person = view.charter.people.get(id);
  const email = person?.emails[0]?.value;
  const name = person?.name ?? id;
  return email === undefined ? name : `${name} <${email}>`;
}

const emailOf = (view: RootView, id: string | undefined): string =>
  (id === undefined ? undefined : view.charter.people.get(id)?.emails[0]?.value) ?? '';

/** One line a domain: where it stands and who spoke for it. */
const domainLines = (view: RootView, change: ChangeReview): readonly string[] =>
  change.domains.map((d) => {
    const name = view.charter.domains.get(d.domain)?.name ?? d.domain;
    const by = d.approvals.filter((a) => a.counts && a.by !== null).map((a) => personText(view, a.by ?? ''));
    return `${name}: ${d.state}${by.length > 0 ? ` by ${by.join(', ')}` : ''} (${count(d.files.length, 'file')})`;
  });

function description(view: RootView, change: ChangeReview): string {
  const { record } = change;
  const why = record?.why?.value ?? '';
  const domains = domainLines(view, change);
  return [
    ...(why === '' ? [] : [why]),
    ...(why === '' || domains.length === 0 ? [] : ['']),
    ...(domains.length === 0 ? [] : ['Affected domains:', ...domains]),
  ].join('\n');
}

/** ServiceNow writes instants in UTC without a zone. */
function serviceNowTime(written: string | undefined): string {
  const at = written === undefined ? NaN : Date.parse(written);
  return Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

const RISK = { low: '4', medium: '3', high: '2' } as const;

export function exportServiceNow(view: RootView, change: ChangeReview, path: string): Exported {
  const { record } = change;
  const request = {
    correlation_id: change.id ?? '',
    correlation_display: 'Linchpin',
    number: record?.links.get('servicenow')?.value ?? '',
    type: record?.type?.value ?? 'normal',
    short_description: record?.title?.value ?? change.id ?? '',
    description: description(view, change),
    justification: record?.why?.value ?? '',
    risk: RISK[record?.risk?.value ?? 'medium'],
    requested_by: emailOf(view, record?.owner?.value),
    start_date: serviceNowTime(record?.window?.start?.value),
    end_date: serviceNowTime(record?.window?.end?.value),
    implementation_plan: evidenceText(record, 'runbook'),
    backout_plan: evidenceText(record, 'rollback'),
    test_plan: evidenceText(record, 'monitoring'),
    cab_required: change.domains.length > 1,
    cab_delegate: emailOf(view, view.charter.program?.chair?.value),
    approval: change.complete ? 'approved' : 'requested',
  };
  const notes = [
    ...(request.requested_by === '' ? ['The owner of the change has no `email`, so `requested_by` is empty.'] : []),
    ...(record?.window ? [] : ['The record has no `window`, so the dates are empty.']),
  ];
  return { files: [{ path, text: `${JSON.stringify(request, null, 2)}\n` }], notes };
}

/** @param project the key of the project, or `null`: then it is to be filled in */
export function exportJira(view: RootView, change: ChangeReview, project: string | null, path: string): Exported {
  const { record } = change;
  const due = record?.window?.end?.value.slice(0, 10);
  const issue = {
    fields: {
      ...(project === null ? {} : { project: { key: project } }),
      issuetype: { name: 'Change' },
      summary: `${change.id ?? ''}: ${record?.title?.value ?? ''}`.slice(0, 254),
      description: description(view, change),
      labels: ['linchpin', ...change.domains.map((d) => d.domain)],
      priority: { name: { low: 'Low', medium: 'Medium', high: 'High' }[record?.risk?.value ?? 'medium'] },
      ...(due === undefined ? {} : { duedate: due }),
    },
    properties: [
      {
        key: 'linchpin',
        value: {
          change: change.id,
          complete: change.complete,
          domains: change.domains.map((d) => ({ id: d.domain, state: d.state })),
        },
      },
    ],
  };
  return {
    files: [{ path, text: `${JSON.stringify(issue, null, 2)}\n` }],
    notes: project === null ? ['Name the project with --project KEY: without it Jira takes no issue.'] : [],
  };
}
