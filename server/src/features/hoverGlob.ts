import { count } from '../base/words';
import { compileGlob, nearestPath } from '../paths';
import type { RootView } from '../workspace/types';
import { bullets, code, paragraphs, plain } from './markdown';
import { TrackedIndex } from './tracked';

/** What a pattern matches among the tracked files, and which touched files of the branch are among them. */
export function globHover(view: RootView, pattern: string): string {
  const glob = compileGlob(pattern);
  if (!('matches' in glob))
    return paragraphs(`${code(pattern)} cannot be read as a glob: ${plain(glob.message)}`, plain(glob.help));
  if (!view.tracked) return paragraphs(`${code(pattern)}`, 'What it matches is not known without git.');
  const index = TrackedIndex.of(view.tracked);
  const hits = index.glob(pattern) ?? { count: 0, first: [] };
  const all = count(index.paths.length, 'tracked file');
  if (hits.count === 0) {
    const near = nearestPath(pattern, index.paths);
    return paragraphs(
      `${code(pattern)} matches nothing: none of ${all}`,
      near === null ? null : `Did you mean ${code(near)}?`,
    );
  }
  const touched = view.review.touched.filter((t) => glob.matches(t.file.path)).map((t) => t.file.path);
  return paragraphs(
    `${code(pattern)} matches **${hits.count}** of ${all}`,
    bullets([
      ...hits.first.map((path) => code(path)),
      ...(hits.count > hits.first.length ? [`… and ${hits.count - hits.first.length} more`] : []),
    ]),
    touched.length === 0
      ? null
      : `This branch touches ${count(touched.length, 'file')} of them: ${touched
          .slice(0, 5)
          .map((p) => code(p))
          .join(', ')}${touched.length > 5 ? ', …' : ''}`,
  );
}
