import type { Members, Role } from '../workspace/access';
import { accessList, pagesOf, UNTOLD } from './membersPages';
import { isObject, ReviewsProblem, shown, textAt, type Json } from './reviewsShape';

/** Roles of GitLab by their number. From Developer on an approval counts. */
const ROLES: readonly (readonly [number, string])[] = [
  [50, 'Owner'],
  [40, 'Maintainer'],
  [30, 'Developer'],
  [20, 'Reporter'],
  [15, 'Planner'],
  [10, 'Guest'],
  [5, 'Minimal access'],
];
const APPROVES = 30;

function roleOf(level: unknown, path: string): Role {
  if (typeof level !== 'number') throw new ReviewsProblem(`${path} is ${shown(level)}, not a number`);
  const name = ROLES.find(([least]) => level >= least)?.[1];
  return { name: name === undefined ? 'no access' : `the role ${name}`, approves: level >= APPROVES };
}

function member(item: Json, path: string): readonly [string, Role] {
  const name = textAt(item, 'username', path);
  if (name === null) throw new ReviewsProblem(`${path}.username is missing`);
  const state = textAt(item, 'state', path) ?? 'active';
  const role = roleOf(item['access_level'], `${path}.access_level`);
  return [name, state === 'active' ? role : { name: `an account that is ${state}`, approves: false }];
}

/** A group that the project is shared with: by its full path. */
function group(item: Json, path: string): readonly [string, Role] {
  const name = textAt(item, 'group_full_path', path);
  if (name === null) throw new ReviewsProblem(`${path}.group_full_path is missing`);
  return [name, roleOf(item['group_access_level'], `${path}.group_access_level`)];
}

/**
 * `GET /projects/:id/members/all`, or an object with that list under `members` and `shared_with_groups` of
 * `GET /projects/:id`.
 */
export function gitlabMembers(json: unknown): Members | null {
  const both = isObject(json) && ('shared_with_groups' in json || 'members' in json);
  const people = pagesOf(both ? json['members'] : json, 'members', ['access_level']);
  const groups = both ? pagesOf(json['shared_with_groups'], 'shared_with_groups', ['group_access_level']) : null;
  if (people === null && groups === null) return null;
  return {
    host: 'gitlab',
    accounts: people ? accessList(people, (item, at) => member(item, `members${at}`)) : UNTOLD,
    teams: groups ? accessList(groups, (item, at) => group(item, `shared_with_groups${at}`)) : UNTOLD,
  };
}
