import * as vscode from 'vscode';
import type { DocumentFilter } from 'vscode-languageclient';

const PATTERNS = ['**/governance.{yml,yaml}', '**/.governance/**/*.{yml,yaml}'];

/** Governance files under our language, and under `yaml` where the user keeps that. */
export const governanceDocuments: readonly (DocumentFilter & vscode.DocumentFilter)[] = [
  { language: 'governance-yaml' },
  ...PATTERNS.map((pattern) => ({ language: 'yaml', pattern })),
];

export const isGovernanceDocument = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(governanceDocuments, document) > 0;
