import * as vscode from 'vscode';
import { VIEW, type AllianceRoot, type BranchRoot, type ChangesRoot } from '../../../server/src/lsp/protocol';
import type { Server } from '../server';
import type { NodeTarget } from '../views/node';
import { SIGNS } from '../views/signs';
import { plain } from '../views/text';

/** A change and a domain in it. */
export interface Choice {
  readonly root: string;
  readonly change: string | null;
  readonly domain: string;
}

interface Item<T> extends vscode.QuickPickItem {
  readonly value: T;
}

const item = <T>(value: T, label: string, description: string, detail?: string): Item<T> => ({
  value,
  label: plain(label),
  description: plain(description),
  ...(detail === undefined ? {} : { detail: plain(detail) }),
});

async function pick<T>(items: readonly Item<T>[], title: string, placeHolder: string): Promise<T | undefined> {
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  return chosen?.value;
}

const tell = (text: string): undefined => {
  void vscode.window.showInformationMessage(plain(text));
  return undefined;
};

/** The domain for which whoever sits here approves: one where they may, chosen where there are several. */
export async function approvable(server: Server, target: NodeTarget | undefined): Promise<Choice | undefined> {
  const roots = (await server.ask<readonly BranchRoot[]>(VIEW.branch)) ?? [];
  const all = roots
    .filter((r) => target === undefined || r.uri === target.root)
    .flatMap((r) => r.changes.flatMap((c) => c.domains.map((d) => ({ r, c, d }))));
  const { domain } = target ?? {};
  // Named by a row of a view: the server says what stands in the way, if anything does.
  if (target && domain !== undefined)
    return { root: target.root, change: target.change ?? all.find((a) => a.d.id === domain)?.c.id ?? null, domain };
  const may = all.filter(({ d }) => d.mayApprove);
  const items = may.map(({ r, c, d }) =>
    item(
      { root: r.uri, change: c.id, domain: d.id },
      d.name,
      `${SIGNS[d.sign].symbol} ${d.words}`,
      [c.id ?? '', c.title ?? ''].filter((t) => t !== '').join(' · '),
    ),
  );
  if (items.length > 0) return pick(items, 'Approve', 'For which domain do you agree? Nothing is committed.');
  const [undecided] = roots.flatMap((r) => (r.undecided ? [r.undecided] : []));
  if (undecided) return tell(`Nobody can tell what this branch changes: ${undecided.why} ${undecided.help}`);
  if (all.length === 0) return tell('This branch touches no domain, so there is nothing to approve.');
  if (all.every(({ c }) => c.place === null))
    return tell('No change record governs this branch, so there is nothing to approve. Write one first.');
  const reasons = [...new Set(all.map(({ d }) => d.mayNot).filter((why) => why !== null))];
  return tell(
    reasons.length > 0
      ? `You cannot approve for any domain of this branch: ${reasons.join('; ')}.`
      : 'Nobody can tell who you are: add the e-mail address of your git identity to a person under people.',
  );
}

/** A change that is not over and the domain that it endangers. */
export async function objectionable(server: Server, target: NodeTarget | undefined): Promise<Choice | undefined> {
  const roots = (await server.ask<readonly ChangesRoot[]>(VIEW.changes)) ?? [];
  const open = roots
    .filter((r) => target === undefined || r.uri === target.root)
    .flatMap((r) =>
      r.changes.filter((c) => c.basis !== 'ended' && c.on === null && c.id !== null).map((c) => ({ r, c })),
    );
  const named = open.find(({ c }) => target?.change != null && c.id === target.change);
  // What governs the branch comes first.
  const sorted = [...open].sort((a, b) => Number(b.c.basis === 'branch') - Number(a.c.basis === 'branch'));
  if (sorted.length === 0) return tell('No change is open, so there is nothing to object to.');
  const chosen =
    named ??
    (sorted.length === 1
      ? sorted[0]
      : await pick(
          sorted.map((s) => item(s, s.c.id ?? '', s.c.title ?? '', s.c.basis === 'branch' ? 'this branch' : undefined)),
          'Object',
          'To which change?',
        ));
  if (!chosen) return undefined;
  const { r, c } = chosen;
  const at = { root: r.uri, change: c.id };
  if (target?.domain !== undefined) return { ...at, domain: target.domain };
  const alliance = (await server.ask<readonly AllianceRoot[]>(VIEW.alliance)) ?? [];
  const others = (alliance.find((a) => a.uri === r.uri)?.domains ?? []).filter(
    (d) => !c.domains.some((own) => own.id === d.id),
  );
  const items = [
    ...c.domains.map((d) => item(d.id, d.name, `${SIGNS[d.sign].symbol} ${SIGNS[d.sign].words}`)),
    ...others.map((d) => item(d.id, d.name, 'not affected as far as is known here')),
  ];
  const domain = await pick(items, `Object to ${plain(c.id ?? '')}`, 'Which domain is in danger?');
  return domain === undefined ? undefined : { ...at, domain };
}

/** Whom to ask for one domain, where more than one person could be. */
export async function reviewerOf(server: Server, target: NodeTarget): Promise<readonly string[] | undefined> {
  const roots = (await server.ask<readonly BranchRoot[]>(VIEW.branch)) ?? [];
  const domain = roots
    .find((r) => r.uri === target.root)
    ?.changes.find((c) => c.id === target.change)
    ?.domains.find((d) => d.id === target.domain);
  const free = domain?.voices.filter((v) => v.state === 'free') ?? [];
  if (!domain || free.length < 2) return [];
  const items = free.map((v) => item(v.id, v.name ?? v.id, v.words, v.title ?? undefined));
  const one = await pick(items, `Ask somebody of ${plain(domain.name)}`, 'The one to ask first comes first');
  return one === undefined ? undefined : [one];
}
