import type { FileId } from '../base/fileId';
import type { YamlFile } from '../yaml/types';
import { readAcceptances } from './afterwards';
import { choicesAt, Fields, fileStart } from './fields';
import type { Template } from './types';

/** What a file under `.governance/templates/` says. Never fails: wrong shapes are left out, the structure check reports them. */
export function readTemplate(file: FileId, yaml: YamlFile): Template {
  const f = Fields.of(file, yaml.documents[0]?.root ?? null);
  return {
    file,
    at: f?.keyAt('template') ?? fileStart(file),
    id: f?.text('template') ?? null,
    title: f?.text('title') ?? null,
    owner: f?.text('owner') ?? null,
    paths: f?.texts('paths') ?? [],
    domains: f?.texts('domains') ?? null,
    risk: f?.choice('risk', choicesAt('template', ['risk'])) ?? null,
    evidence: (f?.texts('evidence') ?? []).map((key) => key.value),
    authorized: readAcceptances(f, 'authorized'),
    expires: f?.day('expires') ?? null,
    whole: !yaml.salvaged && yaml.limits === 'ok',
  };
}
