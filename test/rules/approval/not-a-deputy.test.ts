import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/not-a-deputy', []);
