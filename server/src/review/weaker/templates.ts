import type { Template } from '../../model/types';
import type { Pair, Weakening } from './types';
import { missing, names, quoted } from './words';

const texts = (list: readonly { readonly value: string }[] | null): readonly string[] =>
  (list ?? []).map((x) => x.value);
const agreed = (template: Template | undefined): readonly string[] =>
  (template?.authorized ?? []).flatMap((a) => (a.by && a.domain ? [`${a.by.value} for ${a.domain.value}`] : []));
const RISKS = ['low', 'medium', 'high'];

function* ofTemplate(was: Template | undefined, is: Template): Generator<Weakening> {
  const id = is.id?.value ?? 'without an id';
  const say = (message: string, before: string): Weakening => ({ key: [], at: is.at, domain: null, message, before });
  const signed = missing(agreed(is), agreed(was));
  if (signed.length > 0)
    yield say(
      `The template ${id} is agreed to: ${names(signed)}. Changes after it would not be asked any more.`,
      was ? `agreed to by ${names(agreed(was)) || 'nobody'}` : 'no such template',
    );
  if (!was) return;
  const more = missing(texts(is.paths), texts(was.paths));
  if (more.length > 0)
    yield say(`The template ${id} would cover ${quoted(more)} too.`, `paths: ${quoted(texts(was.paths))}`);
  const domains =
    was.domains === null ? [] : is.domains === null ? ['any domain'] : missing(texts(is.domains), texts(was.domains));
  if (domains.length > 0)
    yield say(`The template ${id} would reach ${names(domains)} too.`, `domains: ${names(texts(was.domains))}`);
  const [end, later] = [was.expires?.value, is.expires?.value];
  if (end !== undefined && (later === undefined || later > end))
    yield say(`The template ${id} would last longer.`, `expires: ${end}`);
  const asked = missing(was.evidence, is.evidence);
  if (asked.length > 0)
    yield say(`The template ${id} would no longer ask for ${names(asked)}.`, `evidence: ${names(was.evidence)}`);
  const [risk, higher] = [was.risk?.value ?? 'low', is.risk?.value ?? 'low'];
  if (RISKS.indexOf(higher) > RISKS.indexOf(risk))
    yield say(`The template ${id} would allow changes of ${higher} risk.`, `risk: ${risk}`);
}

/** Changes that would pass because their kind was agreed to beforehand. */
export function* templateWeakenings({ base, head }: Pair): Generator<Weakening> {
  for (const [id, template] of head.charter.templates) yield* ofTemplate(base.charter.templates.get(id), template);
}
