import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue, partiesOf, partyWord } from './reading/fact.ts';
import { isPersonName } from './reading/organisation-name.ts';

const authority = /法定代表人|负责人|授权代表|委托代理人|授权委托书|职务|经理|局长|主任|校长|院长/;

/** Who signs for an organisation is neither its representative nor said to be authorised. One finding a contract. */
export const signatoryAuthorityMissing: Rule = {
  id: 'signatory-authority-missing',
  version: 1,
  title: '代表人无职务或授权',
  severity: 'low',
  onlyWhenExecuted: true,
  *check(facts, contract) {
    const block = contract.clauses.find(({ number }) => number === '落款');
    const text = block ? contract.text.slice(block.span.start, block.span.end).normalize('NFKC') : '';
    if (!block || authority.test(text.replace(/\s/g, ''))) return;
    const parties = partiesOf(facts).filter((key) => {
      const signatory = facts.fields[partyField(key, 'signatory')].status;
      const isPerson = isPersonName(findTextValue(facts, partyField(key, 'name')) ?? '');
      const named = findTextValue(facts, partyField(key, 'legalRepresentative'));
      const signed = findTextValue(facts, partyField(key, 'signatory'));
      return !isPerson && (signatory === 'failed' || signed !== undefined) && (named === undefined || named !== signed);
    });
    if (parties.length === 0) return;
    const fields = parties.map((key) => partyField(key, 'signatory'));
    yield {
      message: `${parties.map((key) => partyWord(facts, key)).join('、')}的签字人未注明职务，也未附授权委托书，请核实签约权限。`,
      fields,
      clauses: ['落款'],
      evidence: evidenceOf(facts, ...fields),
    };
  },
};
