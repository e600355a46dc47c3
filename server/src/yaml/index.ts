export { parseYaml } from './parse';
export { nodesOf, pathAt, type PathStep } from './path';
export { quoteScalar, type ScalarContext } from './quote';
export { RawYaml, blockText, flowText, type NewValue } from './render';
export {
  appendItem,
  appendItems,
  insertEntries,
  insertEntry,
  insertItem,
  insertItems,
  insertRootEntry,
  type PlaceOptions,
} from './editInsert';
export { removeEntry, removeItem } from './editRemove';
export { renameKey, replaceScalar, replaceValue, wrapInList } from './editReplace';
export { insertCommentBefore } from './editComment';
