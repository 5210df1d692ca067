/** Whether a label of a signature block names the legal representative alone, without asking anybody to sign. */
export function isBareRepresentative(label: string): boolean {
  return /^(?:法定代表人|法人代表|法人|负责人|单位负责人)(?:\(负责人\))?:?$/.test(label);
}

/** Whether a line of a signature block asks for a signature, or names who stands in for the party. */
export function asksForSigner(line: string): boolean {
  return /签[字名署章]|代理人|(?:授权|委托|签约)代表/.test(line);
}
