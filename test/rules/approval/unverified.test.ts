import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/unverified', []);
