import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/objection-removed', []);
