import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/blanket', []);
