import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/source-conflict', []);
