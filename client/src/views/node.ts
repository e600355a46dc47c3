import type { Place } from '../../../server/src/lsp/protocol';

/** One row of a tree, without anything of VS Code: `tree.ts` turns it into a tree item. */
export interface ViewNode {
  /** The same thing keeps its id over refreshes, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown; text of the repository in it is escaped. */
  readonly tooltip?: string;
  readonly icon?: { readonly id: string; readonly color?: string | null };
  /** A file is shown with its own icon instead. */
  readonly file?: string;
  /** Where a click or Enter leads. */
  readonly place?: Place | null;
  /** What the inline actions go by. */
  readonly context?: string;
  readonly target?: NodeTarget;
  /** For a screen reader, where label and description do not say it all. */
  readonly spoken?: string;
  readonly children?: readonly ViewNode[];
  readonly collapsed?: boolean;
}

/** What a command that is run on a row is about. */
export interface NodeTarget {
  /** URI of the governance root. */
  readonly root: string;
  readonly change?: string | null;
  readonly domain?: string;
}

/** With several roots each has a row of its own; a single one needs none. */
export function byRoot<R extends { readonly uri: string; readonly name: string }>(
  roots: readonly R[],
  nodes: (root: R) => readonly ViewNode[],
): readonly ViewNode[] {
  if (roots.length < 2) return roots.flatMap(nodes);
  return roots.map((root) => ({
    id: root.uri,
    label: root.name,
    icon: { id: 'root-folder' },
    children: nodes(root),
  }));
}
