import * as vscode from 'vscode';
import type { ImportSource, Wish } from '../../../server/src/lsp/protocol';

interface Kind {
  readonly source: ImportSource;
  readonly label: string;
  readonly detail: string;
  /** Where its files are. */
  readonly glob: string;
  /** Every file counts, not one of them. */
  readonly all: boolean;
}

const KINDS: readonly Kind[] = [
  {
    source: 'codeowners',
    label: 'CODEOWNERS',
    detail: 'of GitHub or GitLab',
    glob: '{CODEOWNERS,.github/CODEOWNERS,.gitlab/CODEOWNERS,docs/CODEOWNERS}',
    all: false,
  },
  { source: 'bitbucket', label: 'CODEOWNERS of Bitbucket', detail: '', glob: '.bitbucket/CODEOWNERS', all: false },
  { source: 'owners', label: 'OWNERS', detail: 'of Prow, every folder', glob: '**/{OWNERS,OWNERS_ALIASES}', all: true },
  {
    source: 'maintainers',
    label: 'MAINTAINERS',
    detail: 'of Linux or Zephyr',
    glob: '{MAINTAINERS,MAINTAINERS.yml,MAINTAINERS.yaml}',
    all: false,
  },
  { source: 'backstage', label: 'Backstage catalogue', detail: '', glob: '**/catalog-info.{yaml,yml}', all: true },
  { source: 'teams', label: 'Teams as JSON', detail: 'you choose the file', glob: '', all: false },
];

/** As many as anybody keeps; a walk through a million folders helps nobody. */
const MOST_FILES = 5_000;

async function choose(folder: vscode.WorkspaceFolder): Promise<readonly [Kind, readonly vscode.Uri[]] | undefined> {
  const found = await Promise.all(
    KINDS.map(async (kind) => {
      if (kind.glob === '') return [kind, []] as const;
      const pattern = new vscode.RelativePattern(folder, kind.glob);
      return [kind, await vscode.workspace.findFiles(pattern, '**/node_modules/**', MOST_FILES)] as const;
    }),
  );
  // What is here comes first.
  const items = [...found]
    .sort(([, a], [, b]) => Number(b.length > 0) - Number(a.length > 0))
    .map(([kind, files]) => ({
      label: kind.label,
      description: kind.detail,
      detail:
        files.length === 0 ? 'none found here: you choose the file' : files.slice(0, 3).map(pathIn(folder)).join(', '),
      of: kind,
      files,
    }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Import governance', placeHolder: 'From what?' });
  if (!chosen) return undefined;
  const { of: kind, files } = chosen;
  if (files.length > 0) return [kind, kind.all ? files : files.slice(0, 1)];
  const picked = await vscode.window.showOpenDialog({ defaultUri: folder.uri, title: `Import ${kind.label}` });
  return picked?.[0] ? [kind, picked] : undefined;
}

const pathIn =
  (folder: vscode.WorkspaceFolder) =>
  (file: vscode.Uri): string => {
    const root = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
    return file.path.startsWith(root) ? file.path.slice(root.length) : (file.path.split('/').pop() ?? file.path);
  };

/** Asks what is to be imported and reads it. The files themselves are never written to. */
export async function importWish(
  folder: vscode.WorkspaceFolder,
): Promise<(Wish & { readonly kind: 'import' }) | undefined> {
  const chosen = await choose(folder);
  if (!chosen) return undefined;
  const [{ source }, uris] = chosen;
  const path = pathIn(folder);
  const files = await Promise.all(
    [...uris].map(async (uri) => ({
      path: path(uri),
      text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)),
    })),
  );
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { kind: 'import', source, files };
}
