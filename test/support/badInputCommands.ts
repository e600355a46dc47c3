import fs from 'node:fs';
import path from 'node:path';

/** One bad input and the answer it gets: a test, and a row of docs/bad-input.md. */
export interface Row {
  readonly what: string;
  /** Makes the folder bad; it starts as a copy of the example. */
  make(folder: string): void;
  readonly argv?: readonly string[];
  readonly code: number;
  /** What the answer must hold, on standard output or error. */
  readonly says: RegExp;
  /** The answer in words, for the page. */
  readonly answer: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs without the rights of root. */
  readonly asNobody?: boolean;
}

/** What rows are made with. */
export interface Tools {
  /** Writes `governance.yaml`; the record of the example. */
  charter(text: string): (folder: string) => void;
  record(text: string): (folder: string) => void;
  git(folder: string, ...args: string[]): void;
  readonly CHARTER: string;
  readonly RECORD: string;
}

/** Rows of the commands beside `check`. */
export const commandRows = ({ charter, record, git, CHARTER, RECORD }: Tools): readonly Row[] => [
  {
    what: '`object` by somebody who holds no seat',
    make: () => undefined,
    argv: ['object', '--domain', 'network', '--by', 'ben', '--concern', 'x'],
    code: 1,
    says: /ben holds no seat[^]*Nothing was written/,
    answer: 'exit code 1; nothing is written',
  },
  {
    what: '`change close` of a change that lacks agreement',
    make: () => undefined,
    argv: ['change', 'close', 'CHG-1'],
    code: 1,
    says: /still lacks: - Its status[^]*Nothing was written/,
    answer: 'exit code 1, with everything that is lacking; nothing is written',
  },
  {
    what: '`change new` in a folder that may not be written to',
    make: (f) => {
      fs.rmSync(path.join(f, '.governance'), { recursive: true });
      fs.chmodSync(f, 0o555);
    },
    argv: ['change', 'new', '--owner', 'ben'],
    code: 2,
    says: /may not write there; nothing was changed/,
    answer: 'exit code 2; nothing is changed',
    asNobody: true,
  },
  {
    what: '`inbox` without a git identity',
    make: (f) => git(f, 'config', '--unset', 'user.email'),
    argv: ['inbox'],
    code: 2,
    says: /say who it is with --for PERSON/,
    answer: 'exit code 2: say who it is with `--for`',
  },
  {
    what: '`reviewers` without git',
    make: (f) => fs.rmSync(path.join(f, '.git'), { recursive: true }),
    argv: ['reviewers'],
    code: 3,
    says: /cannot decide/,
    answer: 'cannot decide, exit code 3',
  },
  {
    what: '`reviewers` for 300 domains, whose teams contain each other',
    make: (f) => {
      const ids = Array.from({ length: 300 }, (_, i) => `d${i}`);
      charter(
        `program: {name: A, sponsor: ana, core_team: [ben]}\nteams:\n  a: {members: ['team:b', dina]}\n  b: {members: ['team:a', eli]}\ndomains:\n` +
          ids.map((id) => `  ${id}: {paths: [services/pay/**], alliance: ['team:a']}\n`).join(''),
      )(f);
      record(RECORD.replace('[dina]', '[]'))(f);
    },
    argv: ['reviewers', '--now', '2026-03-05'],
    code: 0,
    says: /found greedily/,
    answer: 'found greedily, in no time, and it says so',
  },
  {
    what: '`whatif --approve` without a domain',
    make: () => undefined,
    argv: ['whatif', '--approve', 'eli'],
    code: 2,
    says: /write PERSON:DOMAIN/,
    answer: 'exit code 2: how it is written',
  },
  {
    what: '`brief` for a domain that is not there',
    make: () => undefined,
    argv: ['brief', 'CHG-1', '--for', 'facilities'],
    code: 1,
    says: /no domain facilities[^]*network and payments/,
    answer: 'exit code 1, with the domains that there are',
  },
  {
    what: 'a title that would steer the terminal',
    make: record(`${RECORD.replace('title: T', 'title: "x\\e[2J\\u202ey"')}`),
    argv: ['brief', 'CHG-1', '--for', 'payments', '--now', '2026-03-05'],
    code: 0,
    says: /x\\u001b\[2J\\u202ey \(CHG-1\)/,
    answer: 'shown, never sent',
  },
  {
    what: 'dates that are none: a window without a zone, a review on 2026-02-30',
    make: record(`${RECORD}window: {start: 2026-04-18T20:00, end: tomorrow}\nreview: {due: 2026-02-30}\n`),
    argv: ['agenda', '--now', '2026-03-05'],
    code: 0,
    says: /Without a date/,
    answer: '`agenda` leaves them out; `check` says `yaml/bad-date`',
  },
  {
    what: '`policy --diff` with a commit that is not there',
    make: () => undefined,
    argv: ['policy', '--diff', 'nowhere'],
    code: 3,
    says: /nowhere/,
    answer: 'cannot decide, exit code 3, with the cure',
  },
  {
    what: '`policy --effective` of a file that does not parse',
    make: charter(`${CHARTER}policy:\n  approvals: {self: [deny\n`),
    argv: ['policy', '--effective'],
    code: 0,
    says: /does not parse, so what it says may be incomplete/,
    answer: 'what can be read, and a note that it may be incomplete',
  },
  {
    what: '`test` with a file that holds no cases',
    make: (f) => fs.writeFileSync(path.join(f, 'cases.yaml'), 'cases:\n  - nmae: x\n'),
    argv: ['test', 'cases.yaml'],
    code: 2,
    says: /cases\.yaml:2: [^]*nmae/,
    answer: 'exit code 2: a case that is skipped would pass for one that holds',
  },
];
