/** A GitLab CODEOWNERS file as the domains that `linchpin import gitlab` makes of it. */
import { importCodeowners, sourceText } from '../../../server/src/interop/import';
import { convertedOf, type ConvertedDomain } from './domains';

export const domainsOfGitlab = (text: string): readonly ConvertedDomain[] =>
  convertedOf(
    importCodeowners(sourceText('CODEOWNERS', text), 'gitlab', {
      host: 'gitlab',
      tracked: null,
      inPlace: false,
      keep: false,
    }),
  );
