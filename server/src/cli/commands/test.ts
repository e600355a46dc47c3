import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileIdFromPath } from '../../base/fileId';
import { count } from '../../base/words';
import { readCases, type Cases } from '../../features/cases';
import { runCase, type CaseResult } from '../../features/runCases';
import { paint, visible, wrap, type Style } from '../../report/style';
import { parseYaml } from '../../yaml';
import { asJson, someOf } from '../answer';
import { COMMON_FLAGS, UsageError } from '../args';
import { EXIT, type Command, type Terminal } from '../command';
import { loadRange } from '../range';

const MOST_PROBLEMS = 10;

/** @throws UsageError where the file cannot be read or used: a case that is skipped would pass for one that holds. */
async function casesOf(given: string, terminal: Terminal): Promise<Cases> {
  const file = path.resolve(terminal.cwd, given);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : code === 'EACCES' || code === 'EPERM'
            ? 'it may not be read'
            : 'it is not UTF-8 text';
    throw new UsageError(`${given}: ${why}`);
  }
  const yaml = parseYaml(text);
  const cases = readCases(fileIdFromPath(file), yaml);
  if (yaml.limits !== 'ok') throw new UsageError(`${given}: it is over the limits of what is analysed`);
  if (cases.problems.length > 0) {
    const shown = cases.problems
      .slice(0, MOST_PROBLEMS)
      .map((p) => `${given}:${yaml.lines.lineAt(p.at.span.start) + 1}: ${p.text}`);
    const more = cases.problems.length > MOST_PROBLEMS ? [`… and ${cases.problems.length - MOST_PROBLEMS} more`] : [];
    throw new UsageError(`the cases cannot be used\n${visible([...shown, ...more].join('\n'))}`);
  }
  if (cases.cases.length === 0) throw new UsageError(`${given}: it holds no case`);
  return cases;
}

function resultText(result: CaseResult, style: Style, quiet: boolean): string {
  if (result.ok) return quiet ? '' : `${paint(style, 'green', 'ok')}    ${visible(result.name)}\n`;
  const differences = result.differences.flatMap((d) =>
    wrap(visible(d), Math.max(20, style.width - 8)).map((l, i) => `      ${i === 0 ? '' : '  '}${l}\n`),
  );
  return `${paint(style, 'red', 'FAIL')}  ${visible(result.name)}\n${differences.join('')}`;
}

const resultJson = ({ name, ok, differences, domains }: CaseResult): object => ({
  name,
  ok,
  differences,
  domains: domains.map((d) => ({
    id: d.domain,
    state: d.state,
    overlays: d.overlays,
    eligible: d.eligible.map((s) => s.person),
    excluded: d.excluded.map((e) => ({ person: e.person, reason: e.text })),
  })),
});

export const testCommand: Command = {
  name: 'test',
  summary: 'run test cases of your own rules: made-up changes and the coverage that each should have',
  usage: 'CASES.yaml…',
  formats: ['text', 'json'],
  flags: { ...COMMON_FLAGS, ...someOf('now') },
  examples: [
    { line: 'linchpin test .governance-tests/cases.yaml', says: 'exit code 1 where a case differs' },
    { line: 'linchpin schema cases', says: 'the format; docs/test-cases.md explains it' },
  ],
  async run(args, terminal) {
    if (args.positionals.length === 0) throw new UsageError('name at least one file with cases');
    const files = await Promise.all(
      args.positionals.map(async (given) => ({ given, ...(await casesOf(given, terminal)) })),
    );
    // Only what git tracks is asked for, so that declared paths mean what they do elsewhere.
    const loaded = await loadRange(args, terminal, () => []);
    const [view, ...others] = loaded.views;
    if (!view) throw new UsageError('there is no governance here');
    if (others.length > 0)
      throw new UsageError('there are several governance roots here; name the one whose rules are tested with --root');
    const results = files.map(({ given, cases }) => ({ given, results: cases.map((c) => runCase(view, c)) }));
    const all = results.flatMap((r) => r.results);
    const failed = all.filter((r) => !r.ok).length;
    if (args.text('format') === 'json')
      terminal.out(
        asJson({
          files: results.map((r) => ({ file: r.given, cases: r.results.map(resultJson) })),
          summary: { cases: all.length, failed },
        }),
      );
    else {
      const { style } = terminal;
      const quiet = args.flag('quiet');
      for (const r of results) {
        const body = r.results.map((x) => resultText(x, style, quiet)).join('');
        terminal.out(results.length > 1 && body !== '' ? `${paint(style, 'bold', visible(r.given))}\n${body}` : body);
      }
      if (!quiet || failed > 0)
        terminal.out(
          `${count(all.length, 'case')}, ${failed === 0 ? 'all as expected' : `${failed} not as expected`}\n`,
        );
    }
    return failed > 0 ? EXIT.findings : EXIT.clean;
  },
};
