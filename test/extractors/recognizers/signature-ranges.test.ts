import { describe, expect, it } from 'vitest';
import { extractContract } from '../../../extractors/index.ts';
import type { ContractText, TextRun } from '../../../models/contract.ts';
import { segmentContract } from '../../../pipeline/segment/segment-contract.ts';
import { contractTextFrom } from '../../support/contract-text.ts';
import { cheapTokenizer } from '../../support/read-contract.ts';

/** Lines whose tabs part two columns of the paper, the second beginning at its middle. */
function twoColumns(text: string): ContractText {
  const contract = contractTextFrom(text);
  return { ...contract, runs: contract.runs.flatMap((run) => columnsOf(run, text.slice(run.start, run.end))) };
}

function columnsOf(run: TextRun, line: string): readonly TextRun[] {
  return [...line.matchAll(/[^\t]+/g)].map((match, column) => {
    const left = 0.1 + column * 0.45;
    const charXs = Array.from(match[0], (_, at) => [left + at * 0.015, left + (at + 1) * 0.015]).flat();
    const start = run.start + match.index;
    const box = [left, run.box[1], left + match[0].length * 0.015, run.box[3]] as const;
    return { ...run, start, end: start + match[0].length, box, charXs };
  });
}

const head = '运输合同\n托运方：沧浪化工有限公司\n承运方：海迅物流有限公司\n一、运输\n1、略。\n';

describe('signature blocks side by side', () => {
  it('gives each party what its own column says', () => {
    const block =
      '托运方（盖章）：沧浪化工有限公司\t承运方（盖章）：海迅物流有限公司\n代表：季海波\t代表：沈亮\n电话：0513-80901166\t电话：0513-85567788\n日期：2025年2月24日\t日期：2025年2月26日';
    const { fields } = extractContract(segmentContract(twoColumns(head + block), cheapTokenizer));
    const values = (['partyA', 'partyB'] as const).map((party) =>
      (['signatory', 'contactPhone', 'signedOn'] as const).map((suffix) => fields[`${party}.${suffix}`].value),
    );
    expect(values).toEqual([
      ['季海波', '0513-80901166', '2025-02-24'],
      ['沈亮', '0513-85567788', '2025-02-26'],
    ]);
  });

  it('leaves blocks below one another as they are', () => {
    const block =
      '托运方（盖章）：沧浪化工有限公司\n代表：季海波\n日期：2025年2月24日\n承运方（盖章）：海迅物流有限公司\n代表：\n日期：▁▁年▁月▁日';
    const { fields } = extractContract(segmentContract(twoColumns(head + block), cheapTokenizer));
    expect(fields['partyA.signatory'].value).toBe('季海波');
    expect(fields['partyB.signatory'].status).toBe('blank');
    expect(fields['partyB.signedOn'].status).toBe('blank');
  });
});
