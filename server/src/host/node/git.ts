import { relativeTo, type FileId } from '../../base/fileId';
import {
  createRepository,
  foldersBelow,
  listTracked,
  locate,
  pinnedRun,
  type GitAbsent,
  type GitFailure,
  type GitIo,
  type GitUndecided,
  type Repository,
  type RepositoryPlace,
} from '../../git';
import type { GitHost } from '../types';

export type Located = RepositoryPlace | GitAbsent | GitUndecided;
export const isPlace = (located: Located): located is RepositoryPlace => !('kind' in located);

interface Tracked {
  readonly stamp: string | null;
  readonly paths: Promise<string[] | GitFailure>;
}

/**
 * Repositories of this host. Two things are kept, since git calls dominate everything: where a repository lies, while its
 * `.git` is there and none stands closer to the folder; and its tracked paths, while its index file is the same.
 */
export class NodeGit implements GitHost {
  private readonly places: RepositoryPlace[] = [];
  private readonly pending = new Map<FileId, Promise<Located>>();
  private readonly trackedAt = new Map<FileId, Tracked>();

  constructor(
    private readonly io: GitIo,
    private readonly hookIndex: string | null,
  ) {}

  async place(folder: FileId): Promise<Located> {
    const known = await this.knownPlace(folder);
    if (known) return known;
    const running = this.pending.get(folder);
    if (running) return running;
    const answer = locate(this.io, folder);
    this.pending.set(folder, answer);
    try {
      const located = await answer;
      if (isPlace(located) && !this.places.some((p) => p.topLevel === located.topLevel)) this.places.push(located);
      return located;
    } finally {
      this.pending.delete(folder);
    }
  }

  private async knownPlace(folder: FileId): Promise<RepositoryPlace | null> {
    const above = this.places
      .filter((p) => relativeTo(p.topLevel, folder) !== null)
      .sort((a, b) => b.topLevel.length - a.topLevel.length);
    const [place] = above;
    if (!place) return null;
    const [there, ...closer] = await Promise.all(
      [place.topLevel, ...foldersBelow(place.topLevel, folder)].map((at) => this.io.exists(`${at}/.git`)),
    );
    if (there && closer.every((c) => !c)) return place;
    if (!there) this.places.splice(this.places.indexOf(place), 1);
    return null;
  }

  /** Tracked paths of a repository: one call for as long as the index stays the same. */
  async tracked(place: RepositoryPlace): Promise<string[] | GitFailure> {
    const stamp = await this.io.stamp(`${place.gitDir}/index`);
    const known = this.trackedAt.get(place.topLevel);
    if (known && known.stamp === stamp && stamp !== null) return known.paths;
    const paths = listTracked(pinnedRun(this.io.run, place.topLevel));
    this.trackedAt.set(place.topLevel, { stamp, paths });
    const answer = await paths;
    if (!Array.isArray(answer)) this.trackedAt.delete(place.topLevel);
    return answer;
  }

  async open(folder: FileId): Promise<Repository | GitAbsent | GitUndecided> {
    const located = await this.place(folder);
    if (!isPlace(located)) return located;
    const { hookIndex } = this;
    return createRepository(this.io, located, { hookIndex, tracked: () => this.tracked(located) });
  }
}
