export { parseYaml } from './parse';
export { nodesOf, pathAt } from './path';
export { quoteScalar } from './quote';
export { RawYaml, blockText, flowText, type NewValue } from './render';
export { appendItem, appendItems, insertEntries, insertEntry, insertItem, insertRootEntry } from './editInsert';
export { removeEntry, removeItem } from './editRemove';
export { renameKey, replaceScalar, replaceValue, wrapInList } from './editReplace';
export { insertCommentBefore } from './editComment';
