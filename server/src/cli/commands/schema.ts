import { nearest } from '../../base/nearest';
import { table } from '../../report/style';
import { publishedSchemas } from '../../schema';
import { asJson } from '../answer';
import { COMMON_FLAGS, UsageError } from '../args';
import { EXIT, type Command } from '../command';

const NAMES = Object.keys(publishedSchemas) as (keyof typeof publishedSchemas)[];

const WHAT: Readonly<Record<keyof typeof publishedSchemas, string>> = {
  governance: 'governance.yaml and .governance/*.yaml',
  change: '.governance/changes/*.yaml; its `#/$defs/approval` and `objection` are those of .governance/approvals/',
  template: '.governance/templates/*.yaml',
  cases: 'test cases for `linchpin test`',
  lock: '.governance/vendor.lock.yaml, which `linchpin vendor` writes',
};

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of a kind of file, for other editors and tools',
  usage: '[governance|change|template|cases|lock]',
  formats: ['text', 'json'],
  flags: COMMON_FLAGS,
  examples: [
    { line: 'linchpin schema', says: 'which there are' },
    { line: 'linchpin schema change > change.schema.json', says: 'one of them, as JSON' },
  ],
  run(args, terminal) {
    const [name, ...more] = args.positionals;
    if (more.length > 0) throw new UsageError('name one schema');
    if (name === undefined) {
      const list = NAMES.map((n) => ({ name: n, file: `schemas/${n}.schema.json`, describes: WHAT[n] }));
      if (args.text('format') === 'json') terminal.out(asJson({ schemas: list }));
      else terminal.out(table(list.map((s) => [s.name, s.describes])));
      return Promise.resolve(EXIT.clean);
    }
    const known = NAMES.find((n) => n === name);
    if (known === undefined) {
      const near = nearest(name, NAMES);
      throw new UsageError(
        `no schema ${name}; there are ${NAMES.join(', ')}${near === null ? '' : `; did you mean ${near}?`}`,
      );
    }
    terminal.out(`${JSON.stringify(publishedSchemas[known], null, 2)}\n`);
    return Promise.resolve(EXIT.clean);
  },
};
