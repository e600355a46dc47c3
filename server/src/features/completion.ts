import { contextAt } from '../schema';
import type { Schema } from '../schema/types';
import type { FileState, RootView } from '../workspace/types';
import { domainOffers } from './completeDomains';
import { keyItems } from './completeKeys';
import { globOffers, pathOffers } from './completePaths';
import { peopleOffers } from './completePeople';
import { objectItem, snippetItems } from './completeSnippets';
import {
  changeOffers,
  durationOffers,
  enumOffers,
  ownerOffers,
  ruleOffers,
  templateOffers,
  timeOffers,
} from './completeValues';
import {
  order,
  quotesAt,
  refsOf,
  valueSchemas,
  written,
  type Ask,
  type NamedValue,
  type Offer,
} from './completionContext';
import { commentAt, inBlockText } from './place';
import { schemaKind } from './refs';
import type { CompletionItem, CompletionResult } from './types';

/** Longer lists are cut to what fits the typed text, and asked for again as more is typed. */
const MOST = 300;

const NOTHING: CompletionResult = { items: [], incomplete: false };

/** What may be named, each kind from its own completer. */
function offersFor(ask: Ask, { ref }: NamedValue): readonly Offer[] {
  const { view, state, context } = ask;
  const listed = context.at === 'item' ? context.items : [];
  switch (ref) {
    case 'person':
      return peopleOffers(view, state, context.path, listed, false);
    case 'person-or-team':
      return peopleOffers(view, state, context.path, listed, true);
    case 'team':
      return peopleOffers(view, state, context.path, listed, true).filter((o) => o.kind === 'team');
    case 'domain':
      return domainOffers(view, state, context.path, siblingsOfItem(ask, listed));
    case 'change':
      return changeOffers(view, listed);
    case 'template':
      return templateOffers(view);
    case 'glob':
      return globOffers(view, context.prefix, listed);
    case 'path':
    case 'evidence':
      return pathOffers(view, context.prefix);
    case 'rule':
      return ruleOffers(view, listed);
    case 'owner':
      return ownerOffers(view, listed);
    case 'duration':
      return durationOffers();
    case 'day':
    case 'instant':
    case 'day-or-instant':
      return timeOffers(view, ref);
  }
}

/** In a list of objects and names mixed, the ids inside the objects are listed too: `[network, {id: payments}]`. */
function siblingsOfItem({ state, context }: Ask, listed: readonly string[]): readonly string[] {
  const { path } = context;
  const isDomains = state.kind === 'change' && path[0] === 'domains';
  const root = state.yaml.documents[0]?.root;
  const list = isDomains && root?.kind === 'mapping' ? root.entries.find((e) => e.name === 'domains')?.value : null;
  if (list?.kind !== 'sequence') return listed;
  const ids = list.items.flatMap(({ value }, index) => {
    if (index === path[1] || value === null) return [];
    const id = value.kind === 'mapping' ? value.entries.find((e) => e.name === 'id')?.value : value;
    return id?.kind === 'scalar' ? [id.value] : [];
  });
  return [...new Set([...listed, ...ids])];
}

function fit(ask: Ask, offer: Offer, inList: boolean, index: number): CompletionItem {
  const { context } = ask;
  const quotes = quotesAt(ask);
  return {
    label: offer.label,
    kind: offer.kind,
    detail: offer.detail(),
    documentation: offer.documentation,
    sortText: order(offer.rank, index),
    ...(quotes?.open ? { filterText: `${quotes.sign}${offer.label}` } : {}),
    replace: context.replace,
    newText: written(ask, offer.label, inList),
    isSnippet: false,
    ...(offer.preselect ? { preselect: true } : {}),
  };
}

/** Values at the cursor: names first as the schema orders them, then allowed values, then objects to fill in. */
function valueItems(ask: Ask): CompletionResult {
  const values = valueSchemas(ask);
  const refs = refsOf(values);
  const named = refs.flatMap((named) =>
    offersFor(ask, named)
      .filter((offer) => offer.kind === 'folder' || (named.pattern?.test(offer.label) ?? true))
      .map((offer) => ({ offer, inList: named.inList })),
  );
  const allowed = values.flatMap(({ schema, inList }) => enumOffers(schema).map((offer) => ({ offer, inList })));
  const taken = new Set(ask.context.at === 'item' ? ask.context.items : []);
  const offers: { offer: Offer; inList: boolean; index: number }[] = [];
  for (const { offer, inList } of [...allowed, ...named]) {
    if (taken.has(offer.label)) continue;
    taken.add(offer.label);
    offers.push({ offer, inList, index: offers.length });
  }
  const short = shortest(offers, ask.context.prefix);
  const items = short.map(({ offer, inList, index }) => fit(ask, offer, inList, index));
  const objects = values
    .filter(({ schema }) => isObject(schema))
    .map(({ schema, inList }, index) => objectItem(ask, schema, inList, index))
    .filter((item) => item !== null);
  const isPath = refs.some(({ ref }) => ref === 'path' || ref === 'evidence' || ref === 'glob');
  return { items: [...items, ...objects], incomplete: isPath || short.length < offers.length };
}

const isObject = (schema: Schema): boolean => schema.properties !== undefined;

/**
 * What may be typed at `offset`, best first. Nothing in comments, block texts and places of which the schema says nothing.
 * Works on repaired trees too: the line that is being typed is where completion is asked for.
 */
export function complete(view: RootView, state: FileState, offset: number): CompletionResult {
  const kind = schemaKind(state);
  if (!kind || state.unreadable || commentAt(state.yaml, offset) || inBlockText(state.yaml, offset)) return NOTHING;
  const context = contextAt(state.yaml, kind, offset);
  if (!context) return NOTHING;
  const ask: Ask = { view, state, kind, context };
  if (context.at === 'key') return { items: [...keyItems(ask), ...snippetItems(ask)], incomplete: false };
  const { items, incomplete } = valueItems(ask);
  // After `- ` the keys of an object may begin.
  const keys = context.at === 'item' && !context.flow && context.schemas.some(isObject) ? keyItems(ask) : [];
  return { items: [...items, ...keys.map((k) => ({ ...k, sortText: `8${k.sortText}` }))], incomplete };
}

/** True where the letters of `typed` stand in `text` in that order: how editors filter. */
function isSubsequence(typed: string, text: string): boolean {
  let at = 0;
  for (const c of typed.toLowerCase()) {
    at = text.indexOf(c, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The best of a long list that still fit what is typed. Ranks are few and the lists ordered: a stable sort is enough. */
function shortest<T extends { readonly offer: Offer }>(offers: readonly T[], typed: string): readonly T[] {
  if (offers.length <= MOST) return offers;
  return offers
    .filter(({ offer }) => isSubsequence(typed, offer.label.toLowerCase()))
    .sort((a, b) => a.offer.rank - b.offer.rank)
    .slice(0, MOST);
}
