import type { Members, Role } from '../workspace/access';
import { accessList, pagesOf, UNTOLD } from './membersPages';
import { isObject, objectAt, ReviewsProblem, textAt, type Json } from './reviewsShape';

/** From the least to the most; the review of somebody who may not push counts for nothing there. */
const LEVELS = ['pull', 'triage', 'push', 'maintain', 'admin'] as const;
const NAMES: Readonly<Record<string, string>> = { pull: 'read', push: 'write' };

/** The highest of the permissions that are true; `permission` of older answers says it in one word. */
function roleOf(item: Json, path: string): Role {
  const permissions = objectAt(item, 'permissions', path);
  const single = textAt(item, 'permission', path);
  const highest = [...LEVELS].reverse().find((level) => (permissions ? permissions[level] === true : single === level));
  const name = textAt(item, 'role_name', path) ?? (highest === undefined ? null : (NAMES[highest] ?? highest));
  return {
    name: name === null ? 'no access' : `the role ${name}`,
    approves: highest !== undefined && LEVELS.indexOf(highest) >= LEVELS.indexOf('push'),
  };
}

function needed(item: Json, key: string, path: string): string {
  const text = textAt(item, key, path);
  if (text === null) throw new ReviewsProblem(`${path}.${key} is missing`);
  return text;
}

/** `org/team`, as CODEOWNERS has it: the organisation stands in the team's address alone. */
function teamOf(item: Json, path: string): string {
  const slug = needed(item, 'slug', path);
  const org = /\/orgs\/([^/]+)\/teams\//.exec(textAt(item, 'html_url', path) ?? '')?.[1];
  return org === undefined ? slug : `${org}/${slug}`;
}

/**
 * `GET /repos/{owner}/{repo}/collaborators`, or an object with that list under `collaborators` and the answer of
 * `GET /repos/{owner}/{repo}/teams` under `teams`.
 */
export function githubMembers(json: unknown): Members | null {
  const both = isObject(json) && ('collaborators' in json || 'teams' in json);
  const people = pagesOf(both ? json['collaborators'] : json, 'collaborators', ['login']);
  const teams = both ? pagesOf(json['teams'], 'teams', ['slug']) : null;
  if (people === null && teams === null) return null;
  return {
    host: 'github',
    accounts: people
      ? accessList(people, (item, at) => [
          needed(item, 'login', `collaborators${at}`),
          roleOf(item, `collaborators${at}`),
        ])
      : UNTOLD,
    teams: teams ? accessList(teams, (item, at) => [teamOf(item, `teams${at}`), roleOf(item, `teams${at}`)]) : UNTOLD,
  };
}
