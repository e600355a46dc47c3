import * as vscode from 'vscode';

/** Where one repository keeps its own HEAD and index, and where the references lie that its work trees share. */
interface GitFolders {
  readonly own: vscode.Uri;
  readonly common: vscode.Uri;
}

/** VS Code begins to watch some time after it was asked to, and does not say when; in milliseconds. */
const WATCHES_AFTER_MS = 3_000;

const exists = async (uri: vscode.Uri): Promise<vscode.FileType | null> => {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return null;
  }
};

const firstLine = async (uri: vscode.Uri): Promise<string | null> => {
  try {
    return (
      new TextDecoder()
        .decode(await vscode.workspace.fs.readFile(uri))
        .split(/\r?\n/)[0]
        ?.trim() ?? null
    );
  } catch {
    return null;
  }
};

const resolve = (from: vscode.Uri, path: string): vscode.Uri =>
  /^(?:\/|[A-Za-z]:)/.test(path) ? vscode.Uri.file(path) : vscode.Uri.joinPath(from, path);

/**
 * The git folders of the repository that holds `folder`, or `null`: no repository, or its `.git` is a folder directly in `folder`.
 * The server has that one watched already, with everything else below the workspace folder.
 */
async function foldersOutside(folder: vscode.Uri): Promise<GitFolders | null> {
  for (let at = folder; ; at = vscode.Uri.joinPath(at, '..')) {
    const git = vscode.Uri.joinPath(at, '.git');
    const type = await exists(git);
    if (type !== null && type & vscode.FileType.Directory)
      return at.path === folder.path ? null : { own: git, common: git };
    if (type !== null) {
      // A linked work tree or a submodule: the file names the folder.
      const named = /^gitdir:\s*(.+)$/.exec((await firstLine(git)) ?? '')?.[1];
      if (named === undefined) return null;
      const own = resolve(at, named);
      const shared = await firstLine(vscode.Uri.joinPath(own, 'commondir'));
      return { own, common: shared === null ? own : resolve(own, shared) };
    }
    if (at.path === '/' || at.path === vscode.Uri.joinPath(at, '..').path) return null;
  }
}

/**
 * Tells when HEAD, the index or a reference moves in a repository whose git folder lies outside of the workspace folders: only a
 * part of the repository is open, or a linked work tree. Looks at files alone, so it works where VS Code's own git is switched off.
 */
export class GitWatch implements vscode.Disposable {
  private watchers: vscode.Disposable[] = [];
  private round = 0;
  private listener: vscode.Disposable | null = null;

  constructor(private readonly moved: (folder: vscode.Uri) => void) {}

  /** Starts again where it runs already. Resolves when the editor was asked to watch. */
  start(): Promise<void> {
    this.listener ??= vscode.workspace.onDidChangeWorkspaceFolders(() => void this.watchAll());
    return this.watchAll();
  }

  private async watchAll(): Promise<void> {
    const round = ++this.round;
    const watched = new Set<string>();
    const made: vscode.Disposable[] = [];
    const folders: vscode.Uri[] = [];
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      if (uri.scheme !== 'file') continue;
      const found = await foldersOutside(uri);
      if (!found || watched.has(found.own.toString())) continue;
      watched.add(found.own.toString());
      folders.push(uri);
      made.push(
        ...this.watch(uri, found.own, '{HEAD,index,MERGE_HEAD,REBASE_HEAD}'),
        ...this.watch(uri, found.common, 'packed-refs'),
        ...this.watch(uri, vscode.Uri.joinPath(found.common, 'refs'), '**'),
      );
    }
    const old = round === this.round ? this.watchers : made;
    if (round === this.round) this.watchers = made;
    for (const watcher of old) watcher.dispose();
    // What moved before it was watched would not be noticed until the next move.
    if (folders.length > 0)
      setTimeout(() => {
        if (round === this.round) for (const folder of folders) this.moved(folder);
      }, WATCHES_AFTER_MS);
  }

  private watch(folder: vscode.Uri, base: vscode.Uri, pattern: string): vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(base, pattern));
    const tell = (uri: vscode.Uri): void => {
      if (!uri.path.endsWith('.lock')) this.moved(folder);
    };
    return [watcher, watcher.onDidCreate(tell), watcher.onDidChange(tell), watcher.onDidDelete(tell)];
  }

  dispose(): void {
    this.round++;
    this.listener?.dispose();
    for (const watcher of this.watchers) watcher.dispose();
    this.watchers = [];
  }
}
