import { joinFileId, type FileId } from '../base/fileId';
import type { Span } from '../base/span';
import { ruleById } from '../rules/registry';
import type { FileState, RootView } from '../workspace/types';
import { nodesOf } from '../yaml';
import { namedPlaces, type Subject } from './named';
import { templateId } from './refs';

export type LinkTarget =
  | { readonly kind: 'file'; readonly file: FileId }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'rule'; readonly rule: string };

export interface DocumentLink {
  readonly span: Span;
  readonly target: LinkTarget;
}

/** Only what a browser or a mail program opens: never a scheme by which a text could run something. */
const URL = /^(?:https?:\/\/|mailto:)\S+$/i;

function targetOf(view: RootView, { kind, id }: Subject, defines: boolean): LinkTarget | null {
  switch (kind) {
    case 'file': {
      const path = id.replace(/\/+$/, '');
      const file = joinFileId(view.root, path);
      return view.fileState(file) || view.exists(path) ? { kind: 'file', file } : null;
    }
    case 'template': {
      const found = defines ? undefined : view.files.find((f) => f.kind === 'template' && templateId(f) === id);
      return found ? { kind: 'file', file: found.file } : null;
    }
    case 'rule':
      return ruleById(id) ? { kind: 'rule', rule: id } : null;
    case 'person':
    case 'team':
    case 'domain':
    case 'change':
      return null;
  }
}

/** Places that open something: files that are there, addresses, templates, and the pages of rules. In order of the text. */
export function documentLinks(view: RootView, state: FileState): readonly DocumentLink[] {
  const links = namedPlaces(view, state).flatMap(({ span, subject, defines }): DocumentLink[] => {
    const target = targetOf(view, subject, defines);
    return target ? [{ span, target }] : [];
  });
  for (const node of nodesOf(state.yaml))
    if (node.kind === 'scalar' && URL.test(node.value))
      links.push({ span: node.content, target: { kind: 'url', url: node.value } });
  return links.sort((a, b) => a.span.start - b.span.start);
}
