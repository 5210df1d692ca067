import { expect, test } from 'vitest';
import { createCircuit } from '../../../pipeline/llm/circuit.ts';

function circuitAt(start = 0) {
  let time = start;
  const circuit = createCircuit({ mostFailures: 3, restMs: 100, now: () => time });
  return { circuit, pass: (ms: number) => void (time += ms) };
}

test('opens after failures in a row, not after as many with a success between', () => {
  const { circuit } = circuitAt();
  circuit.failed();
  circuit.failed();
  circuit.succeeded();
  circuit.failed();
  circuit.failed();
  expect(circuit.isOpen()).toBe(false);
  circuit.failed();
  expect(circuit.isOpen()).toBe(true);
});

test('after a rest one failure opens it again, for twice as long; a success closes it', () => {
  const { circuit, pass } = circuitAt();
  circuit.trip();
  pass(99);
  expect(circuit.isOpen()).toBe(true);
  pass(1);
  expect(circuit.isOpen()).toBe(false);
  circuit.failed();
  pass(199);
  expect(circuit.isOpen()).toBe(true);
  pass(1);
  expect(circuit.isOpen()).toBe(false);
  circuit.succeeded();
  circuit.failed();
  circuit.failed();
  expect(circuit.isOpen()).toBe(false);
});

test('failures of calls that were in flight when it opened do not lengthen the rest', () => {
  const { circuit, pass } = circuitAt();
  for (let call = 0; call < 8; call++) circuit.failed();
  pass(100);
  expect(circuit.isOpen()).toBe(false);
});
