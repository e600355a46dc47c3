import type { AccessList, Members, Role } from '../workspace/access';
import { githubMembers } from './membersGithub';
import { gitlabMembers } from './membersGitlab';
import { isObject, listOf, ReviewsProblem, shown, textAt, type Json } from './reviewsShape';

/** The members of one repository are some hundred kilobytes at most. Bytes. */
export const MOST_MEMBER_BYTES = 10 * 1024 * 1024;

/** Roles of our own format, from none to all. Approvals count from `write` on. */
const ROLES: Readonly<Record<string, boolean>> = {
  none: false,
  read: false,
  triage: false,
  write: true,
  maintain: true,
  admin: true,
};

function roleAt(item: Json, path: string): Role {
  const name = textAt(item, 'access', path)?.toLowerCase() ?? null;
  const approves = name === null ? undefined : ROLES[name];
  if (name === null || approves === undefined)
    throw new ReviewsProblem(
      `${path}.access is ${shown(name ?? undefined)}, not one of ${Object.keys(ROLES).join(', ')}`,
    );
  return { name: name === 'none' ? 'no access' : `the role ${name}`, approves };
}

function ownList(json: Json, key: string, id: string, complete: boolean): AccessList {
  if (json[key] === undefined) return { known: new Map(), complete: false };
  const known = new Map<string, Role>();
  listOf(json[key], key).forEach((item, i) => {
    const path = `${key}[${i}]`;
    const handle = textAt(item, id, path);
    if (handle === null) throw new ReviewsProblem(`${path}.${id} is missing`);
    known.set(handle.replace(/^@/, '').toLowerCase(), roleAt(item, path));
  });
  return { known, complete };
}

/** `schemas/members.schema.json`. */
function ownMembers(json: unknown): Members | null {
  if (!isObject(json) || !('version' in json)) return null;
  if (json['version'] !== 1)
    throw new ReviewsProblem(`version is ${shown(json['version'])}; this program reads version 1`);
  const unknown = Object.keys(json).find((k) => !['version', 'host', 'complete', 'members', 'teams'].includes(k));
  if (unknown !== undefined) throw new ReviewsProblem(`${unknown} is not known here`);
  const host = textAt(json, 'host', 'the file');
  if (host === null) throw new ReviewsProblem('`host` is missing, such as "github"');
  const complete = json['complete'] ?? false;
  if (typeof complete !== 'boolean') throw new ReviewsProblem(`complete is ${shown(complete)}, not true or false`);
  return {
    host,
    accounts: ownList(json, 'members', 'by', complete),
    teams: ownList(json, 'teams', 'handle', complete),
  };
}

/**
 * Who has access, from our own format or from what the APIs of GitHub and GitLab answer; which one it is its shape tells.
 * @throws ReviewsProblem that says what is wrong and where. Nothing is taken from such a file.
 */
export function readMembers(text: string): Members {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ReviewsProblem(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  // Somebody administers every repository; and of nobody one cannot tell which host answered.
  if (Array.isArray(json) && json.flat().length === 0) throw new ReviewsProblem('the list is empty');
  const members = ownMembers(json) ?? gitlabMembers(json) ?? githubMembers(json);
  if (members === null)
    throw new ReviewsProblem(
      `${shown(json)} of a shape that is not known; docs/members.md tells the shapes of GitHub, GitLab and of Linchpin itself`,
    );
  return members;
}
