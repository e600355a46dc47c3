/** A session with a client of its own on files in memory: time passes when a test says so, and what is published is kept. */
import type { Diagnostic } from 'vscode-languageserver';
import { fileIdFromPath } from '../../server/src/base/fileId';
import { memoryHost, type MemoryHost, type MemoryRepository } from '../../server/src/host/memory';
import { DEFAULT_SETTINGS, type StatusParams } from '../../server/src/lsp/protocol';
import { Session, type SessionClient } from '../../server/src/lsp/session';
import { memoryRange } from './memoryRange';

export const CHARTER = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/**]
    alliance: [dina]
  payments:
    paths: [pay/**]
    alliance: [eli]
`;
export const RECORD = 'change: CHG-1\ntitle: Move\nowner: ben\nbranch: work\nreviewers: [dina]\n';
export const uri = (path: string): string => `file:///repo/${path}`;
export const RECORD_URI = uri('.governance/changes/CHG-1.yaml');

/** Everything that was promised meanwhile has happened: turns of the event loop, no time. */
async function turns(): Promise<void> {
  for (let i = 0; i < 30; i++) await new Promise((resolve) => setImmediate(resolve));
}

interface Publication {
  readonly uri: string;
  readonly rules: readonly string[];
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export class Editor {
  readonly published: Publication[] = [];
  readonly statuses: StatusParams[] = [];
  /** How often views were told to ask again. */
  announced = 0;
  readonly session: Session;

  constructor(
    readonly host: MemoryHost,
    readonly repository: MemoryRepository,
    client: Partial<SessionClient> = {},
  ) {
    this.session = new Session(
      host,
      {
        publish: (p) =>
          void this.published.push({
            uri: p.uri,
            rules: p.diagnostics.map((d) => String(d.code)),
            version: p.version,
            diagnostics: p.diagnostics,
          }),
        status: (p) => void this.statuses.push(p),
        viewsChanged: () => void this.announced++,
        settings: () => Promise.resolve(DEFAULT_SETTINGS),
        ...client,
      },
      null,
    );
  }

  async pass(ms: number): Promise<void> {
    this.host.advance(ms);
    await turns();
    this.host.advance(0);
    await turns();
  }

  /** What was published since the last call. */
  take(): Publication[] {
    return this.published.splice(0);
  }

  /** Rules that are found in a file at this moment, as published last. */
  shown(path: string): string[] {
    return this.session.publisher.shown(fileIdFromPath(path)).map((d) => String(d.code));
  }

  counts(): { reads: number; lists: number; git: number } {
    const { reads, lists, git } = this.host.counts;
    return { reads, lists, git };
  }
}

/** The folder with a charter, a record and a branch that touches `paths`, opened and judged. */
export async function open(
  files: Record<string, string> = {},
  paths: readonly string[] = ['infra/a.tf', 'pay/b.ts'],
  { folders = ['file:///repo'], client }: { folders?: readonly string[]; client?: Partial<SessionClient> } = {},
): Promise<Editor> {
  const repository: MemoryRepository = {
    topLevel: '/repo',
    range: memoryRange(paths, 'work'),
    tracked: ['infra/a.tf', 'pay/b.ts'],
    firstLines: new Map(paths.map((p) => [p, 3])),
  };
  const host = memoryHost({
    files: { '/repo/governance.yaml': CHARTER, '/repo/.governance/changes/CHG-1.yaml': RECORD, ...files },
    repository,
  });
  const editor = new Editor(host, repository, client);
  editor.session.setFolders(folders);
  await editor.pass(0);
  return editor;
}
