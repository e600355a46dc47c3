import { personOf, type ImportedVoice } from './types';

/** An owner of CODEOWNERS as somebody with a seat; `null` for a role (`@@maintainer`), of whom nobody is known. */
export function ownerVoice(owner: string): ImportedVoice | null {
  if (owner.startsWith('@@')) return null;
  if (!owner.startsWith('@')) return personOf({ email: owner });
  const slash = owner.indexOf('/');
  // GitHub and Bitbucket write a team behind its organisation; GitLab writes a group like a person.
  if (slash > 0) return { kind: 'team', name: owner.slice(owner.lastIndexOf('/') + 1), handle: owner, members: [] };
  return personOf({ handle: owner.slice(1) });
}
