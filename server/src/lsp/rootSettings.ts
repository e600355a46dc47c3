import { relativeTo, uriFromFileId, type FileId } from '../base/fileId';
import type { Engine } from '../engine';
import { DEFAULT_SETTINGS, type Settings } from './protocol';

/** What the user set for each governance root; the defaults until it was asked. */
export class RootSettings {
  private readonly byRoot = new Map<FileId, Settings>();

  constructor(
    private readonly engine: Engine,
    private readonly ask: (uri: string) => Promise<Settings>,
  ) {}

  /** Asks for every root that is there now, and tells the engine. */
  async read(): Promise<void> {
    const roots = this.engine.snapshot.views.map((v) => v.root);
    const answers = await Promise.all(roots.map((root) => this.ask(uriFromFileId(root))));
    this.byRoot.clear();
    roots.forEach((root, i) => {
      const settings = answers[i] ?? DEFAULT_SETTINGS;
      this.byRoot.set(root, settings);
      this.engine.configureRoot(root, {
        inline: settings.review.inline,
        base: settings.base === '' ? undefined : settings.base,
      });
    });
  }

  of(root: FileId): Settings {
    return this.byRoot.get(root) ?? DEFAULT_SETTINGS;
  }

  /** Of the governance root that holds the file; `undefined`: none does. */
  holding(file: FileId): Settings | undefined {
    const { snapshot } = this.engine;
    const root = snapshot.file(file)?.root ?? snapshot.views.find((v) => relativeTo(v.root, file) !== null)?.root;
    return root === undefined ? undefined : this.of(root);
  }
}
