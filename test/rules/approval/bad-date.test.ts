import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/bad-date', []);
