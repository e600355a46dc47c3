import { fileIdFromUri, joinFileId, relativeTo, uriFromFileId, type FileId } from '../../base/fileId';
import { count } from '../../base/words';
import type { Repository } from '../../git/types';
import type { RootView } from '../../workspace/types';
import type { Snapshot } from '../../workspace/snapshot';
import { askedOn } from '../askedOn';
import { refuse, type Refusal } from '../entries';
import { personOf } from '../person';
import { allianceRoot } from './alliance';
import { branchRoot } from './branch';
import { changesRoot } from './changes';
import { explanations } from './explanation';
import { inboxRoot } from './inbox';
import { matrixRoot } from './matrix';
import { policyRoot } from './policy';
import { fileEdits, propose } from './proposals';
import type {
  AllianceRoot,
  BranchRoot,
  ChangesRoot,
  ExplanationView,
  ImportSource,
  InboxRoot,
  MatrixRoot,
  PolicyRoot,
  Proposal,
  Question,
  Wish,
} from './shapes';

/** What the views see of the engine. */
export interface ViewState {
  readonly snapshot: Snapshot;
  repository(root: FileId): Promise<Repository | null>;
  /** The root as an approval is judged. */
  committed(root: FileId): Promise<{ readonly snapshot: Snapshot }>;
  firstFile(folder: FileId): Promise<{ readonly text: string; readonly from: string; readonly domains: number } | null>;
  imported(
    folder: FileId,
    asked: { readonly kind: ImportSource; readonly sources: (Wish & { kind: 'import' })['files'] },
  ): Promise<
    | {
        readonly kind: 'file';
        readonly file: FileId;
        readonly before: string | null;
        readonly text: string;
        readonly added: string;
        readonly from: string;
        readonly notes: readonly string[];
      }
    | { readonly kind: 'refused'; readonly why: string }
  >;
}

type Identity = Awaited<ReturnType<Repository['identity']>>;

const NO_IDENTITY = refuse(
  'git knows no user.email here, so nobody can tell who you are.',
  'Set it: git config user.email you@example.com',
);

/** What the views of an editor ask of the engine. All of it comes from the one review of each root. */
export class ViewFeatures {
  /** Who sits here, asked once for each answer of git about a root. */
  private readonly identities = new WeakMap<object, Promise<Identity>>();

  constructor(private readonly engine: ViewState) {}

  private get roots(): readonly RootView[] {
    return this.engine.snapshot.views;
  }

  private identity({ root, git }: RootView): Promise<Identity> {
    let known = this.identities.get(git);
    if (!known) {
      known = this.engine.repository(root).then((repository) => repository?.identity() ?? null);
      this.identities.set(git, known);
    }
    return known;
  }

  /** The person at the keyboard, as git and `people` say, or why nobody can tell. */
  private async whoIs(view: RootView): Promise<string | Refusal> {
    const identity = await this.identity(view);
    if (!identity) return NO_IDENTITY;
    return (
      personOf(view, identity.email) ??
      refuse(`Nobody in \`people\` has the e-mail address ${identity.email} of your git identity.`, 'Add it there.')
    );
  }

  private async me(view: RootView): Promise<string | null> {
    const who = await this.whoIs(view);
    return typeof who === 'string' ? who : null;
  }

  branch(): Promise<readonly BranchRoot[]> {
    return Promise.all(this.roots.map(async (view) => branchRoot(view, await this.me(view))));
  }

  changes(): readonly ChangesRoot[] {
    return this.roots.map(changesRoot);
  }

  alliance(): readonly AllianceRoot[] {
    return this.roots.map(allianceRoot);
  }

  inbox(): Promise<readonly InboxRoot[]> {
    return Promise.all(
      this.roots.map(async (view) => {
        const who = await this.whoIs(view);
        const me = typeof who === 'string' ? who : { why: who.why, help: who.help };
        return inboxRoot(view, me, await askedOn(view, () => this.engine.repository(view.root)));
      }),
    );
  }

  matrix(): readonly MatrixRoot[] {
    return this.roots.map(matrixRoot);
  }

  policy(): readonly PolicyRoot[] {
    return this.roots.map(policyRoot);
  }

  explain(question: Question): readonly ExplanationView[] {
    const views = question.uri === undefined ? this.roots : this.rootOf(this.engine.snapshot, question.uri);
    return explanations(views, question);
  }

  /** `uri`: a root or a file below it. */
  async propose(uri: string, wish: Wish): Promise<Proposal> {
    if (wish.kind === 'governance') return this.begin(fileIdFromUri(uri));
    if (wish.kind === 'import') return this.importInto(fileIdFromUri(uri), wish);
    const snapshot = wish.kind === 'approve' ? await this.committedSnapshot(uri) : this.engine.snapshot;
    const [view] = this.rootOf(snapshot, uri);
    if (!view) return refuse('There is no governance here.', 'Write a governance file first.');
    return propose({ snapshot, view, me: await this.whoIs(view) }, wish);
  }

  private async begin(folder: FileId): Promise<Proposal> {
    const first = await this.engine.firstFile(folder);
    if (!first)
      return refuse('A governance file is here already.', 'Open it: completion and hovers tell what it can say.');
    const uri = uriFromFileId(joinFileId(folder, 'governance.yaml'));
    return {
      kind: 'edit',
      creates: [{ uri, text: first.text }],
      files: [],
      told: `governance.yaml has ${count(first.domains, 'domain')} from ${first.from}.`,
      next: 'Name the executive sponsor and the core team, and give each domain a seat.',
      place: { uri, line: 0, character: 0 },
    };
  }

  private async importInto(folder: FileId, { source, files }: Wish & { kind: 'import' }): Promise<Proposal> {
    const [view] = this.rootOf(this.engine.snapshot, uriFromFileId(folder));
    const root = view?.root ?? folder;
    const made = await this.engine.imported(root, { kind: source, sources: files });
    if (made.kind === 'refused') return refuse(made.why, 'Look at the file, or run `linchpin import --dry-run`.');
    const { file, before, text, added, from, notes } = made;
    if (before === text) return refuse(`Everything of ${from} is there already.`, 'Nothing is to be done.');
    const uri = uriFromFileId(file);
    const whole = { file, edits: [{ span: { start: 0, end: before?.length ?? 0 }, newText: text }] };
    const lost =
      notes.length === 0 ? '' : ` ${count(notes.length, 'thing')} could not be taken over: ${notes[0] ?? ''}`;
    return {
      kind: 'edit',
      creates: before === null ? [{ uri, text }] : [],
      files: before === null ? [] : fileEdits(this.engine.snapshot, { edits: [whole] }),
      told: `${added} of ${from}.${lost}`,
      next: 'Comments in the file tell what a person has to decide. Read it, then commit it.',
      place: { uri, line: 0, character: 0 },
    };
  }

  private async committedSnapshot(uri: string): Promise<Snapshot> {
    const [view] = this.rootOf(this.engine.snapshot, uri);
    return view ? (await this.engine.committed(view.root)).snapshot : this.engine.snapshot;
  }

  /** The deepest root that holds a file, as a list of one or none. */
  private rootOf({ views }: Snapshot, uri: string): readonly RootView[] {
    const file = fileIdFromUri(uri);
    return views
      .filter((v) => relativeTo(v.root, file) !== null)
      .sort((a, b) => b.root.length - a.root.length)
      .slice(0, 1);
  }
}
