import { diskPath, type FileId } from '../base/fileId';
import type { FileSystem, Host } from './types';

/**
 * A host that also knows files which lie on no disk, such as those of a virtual workspace: they are the editor's, and there
 * is no repository around them.
 */
export function withEditorFiles(host: Host, editor: FileSystem): Host {
  const { fs: disk, git } = host;
  const fs = (file: FileId): FileSystem => (diskPath(file) === null ? editor : disk);
  return {
    ...host,
    fs: {
      findGovernance: (folder) => fs(folder).findGovernance(folder),
      read: (file) => fs(file).read(file),
      exists: (file) => fs(file).exists(file),
      list: (folder) => fs(folder).list(folder),
    },
    git: git && {
      open: (folder) =>
        diskPath(folder) === null
          ? Promise.resolve({
              kind: 'absent',
              reason: 'no-repository',
              message: 'This folder lies on no disk, so there is no git repository to ask about the branch.',
            })
          : git.open(folder),
    },
  };
}
