import { table } from '../../report/style';
import { ruleById, rules } from '../../rules/run';
import type { Rule } from '../../rules/types';
import { nearest } from '../../base/nearest';
import { COMMON_FLAGS, UsageError } from '../args';
import { asJson } from '../answer';
import { EXIT, type Command } from '../command';

const ruleJson = (r: Rule): object => ({
  id: r.id,
  title: r.title,
  advisory: r.severity.advisory,
  governing: r.severity.governing,
  suppressible: r.suppressible,
  page: `docs/rules/${r.id}.md`,
});

export const rulesCommand: Command = {
  name: 'rules',
  summary: 'list the rules with their severities in advisory and governing mode',
  usage: '[RULE]',
  formats: ['text', 'json'],
  flags: COMMON_FLAGS,
  examples: [
    { line: 'linchpin rules', says: 'all of them' },
    { line: 'linchpin rules change/missing-reviewer', says: 'one of them' },
  ],
  run(args, terminal) {
    const wanted = args.positionals.map((id) => {
      const rule = ruleById(id);
      if (rule) return rule;
      const near = nearest(
        id,
        rules.map((r) => r.id),
      );
      throw new UsageError(`no rule ${id}${near === null ? '' : `; did you mean ${near}?`}`);
    });
    const list = wanted.length > 0 ? wanted : rules;
    if (args.text('format') === 'json') terminal.out(asJson({ rules: list.map(ruleJson) }));
    else {
      const rows = list.map((r) => [r.id, r.severity.advisory, r.severity.governing, r.title]);
      terminal.out(table([['Rule', 'Advisory', 'Governing', 'Says'], ...rows], ''));
    }
    return Promise.resolve(EXIT.clean);
  },
};
