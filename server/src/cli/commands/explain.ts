import { nearest } from '../../base/nearest';
import {
  explainChange,
  explainDomain,
  explainPath,
  type ExplainOptions,
  type Explanation,
  type Reason,
} from '../../engine';
import { everyChange } from '../../features/facts';
import { paint, visible, wrap, type Style } from '../../report/style';
import { ruleById, rules } from '../../rules/run';
import type { Rule } from '../../rules/types';
import type { RootView } from '../../workspace/types';
import { asJson, decided, OTHERS, placeOf } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command, type Terminal } from '../command';
import { pathBelow, type Loaded } from '../load';
import { knownPerson } from '../person';
import { RANGE_FLAGS, loadRange } from '../range';

/** What a word means, tried in this order: a rule, a change, a domain, else a path. */
function explain(loaded: Loaded, word: string, options: ExplainOptions, terminal: Terminal): Explanation[] {
  const out: Explanation[] = [];
  for (const view of loaded.views) {
    const change = everyChange(view).find((c) => c.id === word);
    if (change) out.push(explainChange(view, change, options));
    const domain = view.charter.domains.get(word);
    if (domain) out.push(explainDomain(view, domain, options));
  }
  if (out.length > 0) return out;
  for (const view of loaded.views) {
    const path = pathBelow(view.root, word, terminal);
    if (path !== null && path !== '' && isPath(view, path)) out.push(explainPath(view, path, options));
  }
  return out;
}

/**
 * A path that does not exist (yet) may be asked about too, but a lone word that is no file, or one that is nearly a rule, is
 * more likely a typing slip.
 */
function isPath(view: RootView, path: string): boolean {
  if (view.exists(path) === true || view.review.touched.some((t) => t.file.path === path)) return true;
  return (
    path.includes('.') ||
    (path.includes('/') &&
      nearest(
        path,
        rules.map((r) => r.id),
      ) === null)
  );
}

function checkPerson(loaded: Loaded, args: Args): string | null {
  const person = args.text('for');
  return person === undefined ? null : knownPerson(loaded.views, person, '--for');
}

/** What a word that is nothing here was meant to be: a rule, a change or a domain of a similar name. */
function meant({ views }: Loaded, word: string): string {
  const near = nearest(word, [
    ...rules.map((r) => r.id),
    ...views.flatMap((v) => [...everyChange(v).flatMap((c) => c.id ?? []), ...v.charter.domains.keys()]),
  ]);
  return near === null ? '' : `; did you mean ${near}?`;
}

function ruleText(rule: Rule, loaded: Loaded): Explanation {
  const { advisory, governing } = rule.severity;
  const findings = loaded.engine.findings().filter((f) => f.rule === rule.id);
  const now = findings.map((f): Reason => ({
    text: f.message,
    at: f.at,
    because: [{ text: f.help, at: null, because: [] }],
  }));
  const reasons: Reason[] = [
    { text: `${rule.title}.`, at: null, because: [] },
    { text: `Severity: ${advisory} in advisory mode, ${governing} in governing mode.`, at: null, because: [] },
    { text: `Its page: docs/rules/${rule.id}.md.`, at: null, because: [] },
    now.length > 0
      ? { text: 'Here it says:', at: null, because: now }
      : { text: 'Here it has nothing to say.', at: null, because: [] },
  ];
  return { kind: 'rule', id: rule.id, reasons };
}

function lines(loaded: Loaded, reason: Reason, style: Style, depth: number): string[] {
  const place = placeOf(loaded, reason.at);
  const indent = '  '.repeat(depth);
  const text = wrap(visible(reason.text), Math.max(20, style.width - indent.length));
  const where = place ? paint(style, 'dim', `${visible(place.file)}:${place.line}`) : null;
  return [
    ...text.map((line, i) => `${indent}${line}${where !== null && i === text.length - 1 ? `  ${where}` : ''}`),
    ...reason.because.flatMap((r) => lines(loaded, r, style, depth + 1)),
  ];
}

function reasonJson(loaded: Loaded, reason: Reason): object {
  return {
    text: reason.text,
    place: placeOf(loaded, reason.at),
    because: reason.because.map((r) => reasonJson(loaded, r)),
  };
}

export const explainCommand: Command = {
  name: 'explain',
  summary: 'tell the whole chain of reasons for a path, a domain, a change or a rule',
  usage: 'PATH|DOMAIN|CHANGE|RULE',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...RANGE_FLAGS,
    for: { type: 'string', value: 'PERSON', help: 'tell of this person only' },
  },
  examples: [
    { line: 'linchpin explain services/pay/terminal.ts', says: 'who has to agree to a change of this file, and why' },
    { line: 'linchpin explain CHG-1 --for dina', says: 'what dina may do in this change' },
    { line: 'linchpin explain change/missing-reviewer', says: 'a rule, and what it says here' },
  ],
  async run(args, terminal) {
    const [word, ...more] = args.positionals;
    if (word === undefined || more.length > 0) throw new UsageError('name one path, domain, change or rule');
    const loaded = await loadRange(args, terminal, undefined, { levels: true, ...OTHERS });
    const options = { person: checkPerson(loaded, args) };
    const rule = ruleById(word);
    const found = rule ? [ruleText(rule, loaded)] : explain(loaded, word, options, terminal);
    if (found.length === 0)
      throw new UsageError(`${word} is no rule, no change, no domain and no path here${meant(loaded, word)}`);
    if (args.text('format') === 'json') {
      const answers = found.map((e) => ({
        kind: e.kind,
        id: e.id,
        reasons: e.reasons.map((r) => reasonJson(loaded, r)),
      }));
      terminal.out(asJson({ explanations: answers }));
    } else {
      const { style } = terminal;
      const blocks = found.map(
        (e) =>
          `${paint(style, 'bold', visible(e.id))}\n${e.reasons.flatMap((r) => lines(loaded, r, style, 1)).join('\n')}\n`,
      );
      terminal.out(blocks.join('\n'));
    }
    return rule ? EXIT.clean : decided(loaded, terminal, 'explain');
  },
};
