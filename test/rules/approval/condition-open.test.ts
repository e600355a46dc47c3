import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/condition-open', []);
