import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  FILE_EXISTS,
  FIND_GOVERNANCE,
  LIST_FOLDER,
  READ_FILE,
  type FileAnswer,
  type FileParams,
} from '../../server/src/lsp/protocol';

/** What is worth reading for governance. Two searches: not every search engine takes braces within braces. */
const GOVERNANCE = ['**/{governance.yml,governance.yaml,CODEOWNERS}', '**/.governance/**/*.{yml,yaml}'];
const NEVER = /\/(?:\.git|node_modules)\//;

/** Bytes; the server's own disk access has the same limit. */
const MOST_BYTES = 10 * 1024 * 1024;

type Unreadable = Extract<FileAnswer, { kind: 'unreadable' }>;
const unreadable = (code: Unreadable['code'], reason: string): Unreadable => ({ kind: 'unreadable', code, reason });

async function find(folder: vscode.Uri): Promise<string[]> {
  // `null`: the user's `files.exclude` is about what to see in the explorer, it must not switch governance off.
  const lists = await Promise.all(
    GOVERNANCE.map((glob) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), null)),
  );
  return lists
    .flat()
    .map(String)
    .filter((uri) => !NEVER.test(uri));
}

function fromError(error: unknown): FileAnswer {
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  if (code === 'FileNotFound') return { kind: 'missing' };
  if (code === 'FileIsADirectory') return unreadable('directory', 'it is a folder');
  if (code === 'NoPermissions') return unreadable('denied', 'there is no permission to read it');
  return unreadable('io', error instanceof Error ? error.message : String(error));
}

/** A byte-order mark stays in the text: offsets are of the file as it is. */
function textOf(bytes: Uint8Array): FileAnswer {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return unreadable('not-utf8', 'it is written in UTF-16; save it as UTF-8');
  if (bytes.includes(0)) return unreadable('binary', 'it is a binary file (it holds a zero byte)');
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return unreadable('not-utf8', 'it is not UTF-8; save it as UTF-8');
  }
}

async function read(file: vscode.Uri): Promise<FileAnswer> {
  try {
    const stat = await vscode.workspace.fs.stat(file);
    if (stat.type & vscode.FileType.Directory) return unreadable('directory', 'it is a folder');
    if (stat.size > MOST_BYTES)
      return unreadable('too-large', `it has ${stat.size} bytes; at most ${MOST_BYTES} are read`);
    return textOf(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    return fromError(error);
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

async function list(folder: vscode.Uri): Promise<string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => (type & vscode.FileType.Directory ? `${name}/` : name)).sort();
  } catch {
    return [];
  }
}

/** Answers the server's questions about files that it cannot reach itself: in the browser all, elsewhere those of virtual workspaces. */
export function serveFiles(client: BaseLanguageClient): void {
  const uri = (params: FileParams): vscode.Uri => vscode.Uri.parse(params.uri, true);
  client.onRequest(FIND_GOVERNANCE, (params: FileParams) => find(uri(params)));
  client.onRequest(READ_FILE, (params: FileParams) => read(uri(params)));
  client.onRequest(FILE_EXISTS, (params: FileParams) => exists(uri(params)));
  client.onRequest(LIST_FOLDER, (params: FileParams) => list(uri(params)));
}
