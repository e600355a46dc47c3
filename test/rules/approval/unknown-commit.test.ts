import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/unknown-commit', []);
