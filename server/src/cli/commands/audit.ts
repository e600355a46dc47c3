import { relativeTo, type FileId } from '../../base/fileId';
import { audit, type RulesFrom } from '../../engine';
import { HistoryFailure } from '../../git/historySource';
import { openHistory } from '../../host/node/history';
import { auditCsv, auditHtml, auditJson, auditText, type AuditWriter } from '../../report/audit';
import { visible } from '../../report/style';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command, type Terminal } from '../command';
import { folderOf, nodeHost } from '../load';

function writerOf(args: Args, terminal: Terminal): AuditWriter {
  switch (args.text('format') ?? 'text') {
    case 'json':
      return auditJson();
    case 'csv':
      return auditCsv();
    case 'html':
      return auditHtml();
    default:
      return auditText(terminal.style);
  }
}

function revisionsOf(args: Args): readonly string[] {
  const [range = 'HEAD', ...more] = args.positionals;
  if (more.length > 0) throw new UsageError('name one range, such as v1.0..HEAD');
  if (range === '' || range.startsWith('-')) throw new UsageError(`${range} is no range`);
  return [range];
}

/** Tells how far it is on a terminal, once it takes long enough to be wondered about. */
function progressOn(terminal: Terminal): { step(done: number, total: number): void; end(): void } {
  const begun = Date.now();
  let shown = 0;
  return {
    step(done, total) {
      const now = Date.now();
      if (!terminal.interactive || now - begun < 500 || now - shown < 100) return;
      shown = now;
      terminal.err(`\r${done} of ${total} changes`);
    },
    end() {
      if (shown > 0) terminal.err('\r\u001b[K');
    },
  };
}

/** Prints in pieces of some size: a line at a time is slow. */
class Pieces {
  private waiting: string[] = [];
  private size = 0;
  constructor(private readonly terminal: Terminal) {}

  add(text: string): void {
    this.waiting.push(text);
    this.size += text.length;
    if (this.size > 1 << 16 || this.terminal.interactive) this.flush();
  }

  flush(): void {
    if (this.size > 0) this.terminal.out(this.waiting.join(''));
    this.waiting = [];
    this.size = 0;
  }
}

export const auditCommand: Command = {
  name: 'audit',
  summary: 'judge every merged change of a history against the rules of its time',
  usage: '[RANGE]',
  formats: ['text', 'json', 'csv', 'html'],
  flags: {
    ...COMMON_FLAGS,
    'first-parent': {
      type: 'boolean',
      help: 'only the first-parent line; else also merges beside it, such as those into a branch that was merged later',
    },
    'rules-from': {
      type: 'string',
      value: 'SIDE',
      choices: ['head', 'base', 'both'],
      help: 'the rules of its first parent (base), its own (head), or both; default: base',
    },
  },
  examples: [
    { line: 'linchpin audit', says: 'everything that was ever merged into this branch' },
    { line: 'linchpin audit v1.0..v2.0 --format csv > audit.csv', says: 'a release, for a spreadsheet' },
    { line: 'linchpin audit --format json | jq -c "select(.complete | not)"', says: 'what nobody agreed to' },
  ],
  async run(args, terminal) {
    const revisions = revisionsOf(args);
    const host = nodeHost(terminal);
    const folder = await folderOf(host, args, terminal);
    const opened = await host.git?.open(folder);
    if (!opened || 'kind' in opened) {
      terminal.err(`linchpin audit: cannot decide: ${visible(opened?.message ?? 'git is not here')}\n`);
      return EXIT.undecided;
    }
    const top = opened.topLevel as FileId;
    const mailmap = await host.fs.exists(`${top}/.mailmap` as FileId);
    const source = openHistory(terminal.env, opened.topLevel, mailmap);
    const writer = writerOf(args, terminal);
    const progress = progressOn(terminal);
    const named = args.text('rules-from');
    const rulesFrom: RulesFrom = named === 'head' || named === 'both' ? named : 'base';
    try {
      const out = new Pieces(terminal);
      out.add(writer.begin());
      for await (const entry of audit({
        root: folder,
        prefix: relativeTo(top, folder) ?? '',
        repository: opened,
        source,
        revisions,
        firstParent: args.flag('first-parent'),
        rulesFrom,
        progress: (done, total) => progress.step(done, total),
      }))
        out.add(writer.entry(entry));
      progress.end();
      out.add(writer.end());
      out.flush();
      return EXIT.clean;
    } catch (error) {
      if (!(error instanceof HistoryFailure)) throw error;
      // Git’s own words of a history that has not begun say nothing to a newcomer.
      const range = await opened.range({ mode: 'head', env: host.env });
      const why = range.kind === 'absent' ? range.message : error.message;
      terminal.err(`linchpin audit: cannot decide: ${visible(why)}\n`);
      return EXIT.undecided;
    } finally {
      source.close();
    }
  },
};
