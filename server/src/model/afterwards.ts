import type { YamlFile } from '../yaml/types';
import { choicesAt, type Fields } from './fields';
import { sourceLines } from './sourceLines';
import type { Acceptance, AdoptionGoal, ChangeRecord, Emergency, PostReview } from './types';

/** The emergency of a record; `null` where the key is absent or no mapping. */
export function readEmergency(yaml: YamlFile, record: Fields): Emergency | null {
  const f = record.below('emergency');
  return (
    f && {
      at: record.keyAt('emergency') ?? f.at,
      lines: sourceLines(yaml, f.at.span),
      claim: [f.entry('authorized_by'), f.entry('at')].flatMap((e) => (e ? [sourceLines(yaml, e.span)] : [])),
      reason: f.text('reason'),
      authorizedBy: f.text('authorized_by'),
      on: f.text('at'),
      incident: f.text('incident'),
      reviewDue: f.day('review_due'),
    }
  );
}

/** A list of those who say yes for a domain: `accepted` of a record, `authorized` of a template. */
export const readAcceptances = (f: Fields | null, key: string): readonly Acceptance[] =>
  (f?.maps(key) ?? []).map((item) => ({
    at: item.at,
    by: item.text('by'),
    domain: item.text('domain'),
    on: item.text('at'),
  }));

export const readAdoption = (f: Fields | null): readonly AdoptionGoal[] =>
  (f?.maps('adoption') ?? []).map((item) => ({
    at: item.at,
    domain: item.text('domain'),
    behaviour: item.text('behaviour'),
    measure: item.text('measure'),
    due: item.day('due'),
    state: item.choice('state', choicesAt('change', ['adoption', 0, 'state'])),
  }));

export function readPostReview(record: Fields): PostReview | null {
  const f = record.below('review');
  return (
    f && {
      at: record.keyAt('review') ?? f.at,
      due: f.day('due'),
      doneOn: f.text('done_at'),
      by: f.text('by'),
      outcome: f.text('outcome'),
    }
  );
}

export function readLinks(f: Fields | null): ChangeRecord['links'] {
  const links = new Map<string, NonNullable<ReturnType<Fields['text']>>>();
  for (const { name } of f?.entries ?? []) {
    const link = f?.text(name);
    if (link) links.set(name, link);
  }
  return links;
}
