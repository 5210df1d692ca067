import type { ReadContract } from '../models/contract.ts';
import type { Finding } from '../models/finding.ts';
import type { Issue } from '../models/issue.ts';
import type { Facts, Rule, Violation } from '../models/rule.ts';

/** What the audit says of one contract. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
}

/**
 * Runs the rules over one contract. A rule that throws becomes a problem Issue and the others still run; rules for executed
 * contracts wait until a signature or a seal is on the paper; the same finding twice is one.
 */
export function runRules(rules: readonly Rule[], facts: Facts, contract: ReadContract): Audit {
  const isExecuted = facts.execution === 'signed' || facts.execution === 'partly-signed';
  const findings: Finding[] = [];
  const issues: Issue[] = [];
  for (const rule of rules) {
    if (rule.onlyWhenExecuted === true && !isExecuted) continue;
    try {
      findings.push(...[...rule.check(facts, contract)].map((violation) => findingOf(rule, violation)));
    } catch (cause) {
      issues.push(issueOf(rule, cause));
    }
  }
  return { findings: withoutDuplicates(findings), issues };
}

function findingOf(rule: Rule, violation: Violation): Finding {
  return {
    rule: rule.id,
    version: rule.version,
    severity: violation.severity ?? rule.severity,
    message: violation.message,
    fields: [...(violation.fields ?? [])],
    clauses: [...new Set(violation.clauses ?? violation.evidence.map(({ clause }) => clause))],
    evidence: [...violation.evidence],
    status: 'open',
  };
}

function issueOf(rule: Rule, cause: unknown): Issue {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    stage: 'audit',
    code: 'rule-crashed',
    level: 'problem',
    page: null,
    message: `Rule ${rule.id} failed and was skipped: ${reason} Report this as a defect, with the document.`,
  };
}

function withoutDuplicates(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = JSON.stringify([finding.rule, finding.clauses, finding.message, finding.evidence]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
