import type { FileId } from '../base/fileId';
import type { YamlFile } from '../yaml/types';
import { Fields, keyLocation } from './fields';
import type { VendorLock } from './types';

/** What the lock of an organisation's files says. Never fails: wrong shapes are left out, the structure check reports them. */
export function readLock(file: FileId, yaml: YamlFile): VendorLock {
  const files = Fields.of(file, yaml.documents[0]?.root ?? null)?.below('files') ?? null;
  return {
    file,
    files: (files?.entries ?? []).map((entry) => {
      const fields = Fields.of(file, entry.value);
      return {
        path: { value: entry.name, at: keyLocation(file, entry) },
        source: fields?.text('source') ?? null,
        commit: fields?.text('commit') ?? null,
        digest: fields?.text('digest') ?? null,
      };
    }),
  };
}
