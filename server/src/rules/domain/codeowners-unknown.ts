import { nearest } from '../../base/nearest';
import { CODEOWNERS_PLACES } from '../../model/kinds';
import { codeownersState, ownersIn, placeOfLine, rulesOfOwner } from '../../workspace/owners';
import type { Codeowners, RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { replaceName } from '../shared/references';
import type { CharterRule, Report } from '../types';

/** What the host makes of a line that names the owner and gives nothing. */
function skippedLine({ file, state }: Codeowners, owner: string): { line: number; message: string } | undefined {
  const wanted = owner.toLowerCase();
  return file.problems.find(({ line }) => {
    const { lines } = state.yaml;
    const text = line === 0 ? '' : state.text.slice(lines.lineStart(line - 1), lines.lineEnd(line - 1));
    return text.toLowerCase().split(/\s+/).includes(wanted);
  });
}

type Said = Omit<Report, 'at'>;

function said(view: RootView, domain: string, owner: string): Said {
  const lost = `so ${domain} gets no file through it`;
  const data = { domain, owner };
  const { codeowners } = view;
  if (!codeowners) {
    const unread = codeownersState(view.files);
    const message = unread
      ? `\`${unread.path}\` cannot be read and nobody knows what ${owner} owns, ${lost}.`
      : `There is no CODEOWNERS that gives a file to ${owner}, ${lost}.`;
    const help = unread
      ? `Make \`${unread.path}\` readable, or give ${domain} \`paths\`.`
      : `Add CODEOWNERS (${CODEOWNERS_PLACES.join(', ')}), or give ${domain} \`paths\`.`;
    return { message, help, data };
  }
  const { path, file } = codeowners;
  const skipped = skippedLine(codeowners, owner);
  const whole = file.problems.find((p) => p.line === 0);
  if (whole)
    return { message: `${path} gives ${owner} nothing, ${lost}. ${whole.message}`, help: 'Make it smaller.', data };
  if (skipped)
    return {
      message: `${path} names ${owner} only where that gives nothing, ${lost}. Line ${skipped.line}: ${skipped.message}`,
      help: 'Correct that line.',
      data,
      related: [{ at: placeOfLine(codeowners, skipped.line), message: `it names ${owner}` }],
    };
  const near = nearest(owner, ownersIn(codeowners));
  return {
    message: `${path} does not name ${owner}, ${lost}${near === null ? '.' : `; did you mean ${near}?`}`,
    help: near === null ? `Correct the owner, or add a line for it to ${path}.` : `Change it to ${near}.`,
    data: near === null ? data : { ...data, nearest: near },
  };
}

export const rule: CharterRule = {
  id: 'domain/codeowners-unknown',
  title: 'A domain names an owner to whom CODEOWNERS gives nothing',
  scope: 'charter',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter, codeowners } = view;
    for (const domain of charter.domains.values()) {
      if (domain.status?.value === 'retired') continue;
      for (const { value, at } of domain.codeowners) {
        if (codeowners && rulesOfOwner(codeowners, value).length > 0) continue;
        if (holds(view, at)) report({ at, ...said(view, domain.id, value) });
      }
    }
  },
  fixes(finding, view) {
    const near = finding.data['nearest'];
    if (typeof near !== 'string') return [];
    return [
      {
        title: `Change to \`${near}\``,
        safe: false,
        preferred: true,
        make: () => replaceName(view, finding.at, near),
      },
    ];
  },
};
