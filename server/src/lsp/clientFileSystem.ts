import type { Connection } from 'vscode-languageserver';
import { fileIdFromUri, uriFromFileId, type FileId } from '../base/fileId';
import type { FileSystem } from '../host/types';
import { FILE_EXISTS, FIND_GOVERNANCE, LIST_FOLDER, READ_FILE, type FileAnswer, type FileParams } from './protocol';

/**
 * Files as the editor sees them, for documents that lie on no disk of ours. An editor that does not know these requests, or
 * that is going away, has no such files: what it cannot give is missing, never a crash.
 */
export function clientFileSystem(connection: Connection): FileSystem {
  const ask = async <T>(method: string, file: FileId, otherwise: T): Promise<T> => {
    try {
      return await connection.sendRequest<T>(method, { uri: uriFromFileId(file) } satisfies FileParams);
    } catch (error) {
      connection.console.warn(`${method} for ${file}: ${String(error)}`);
      return otherwise;
    }
  };
  return {
    findGovernance: async (folder) => (await ask<string[]>(FIND_GOVERNANCE, folder, [])).map(fileIdFromUri).sort(),
    read: (file) => ask<FileAnswer>(READ_FILE, file, { kind: 'missing' }),
    exists: (file) => ask(FILE_EXISTS, file, false),
    list: (folder) => ask<string[]>(LIST_FOLDER, folder, []),
  };
}
