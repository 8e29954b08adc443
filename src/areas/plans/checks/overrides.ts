import type { ViewerTx } from '../../../access/in-transaction.ts'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import type { Finding } from '../../../plan/checks/check-plan.ts'

/** A finding, and why somebody lets it stand if somebody does. */
export type Stood = Finding & { letStand?: { id: string; because: string; by: string; on: string } }

type Override = {
  id: string
  line_id: string | null
  rule: string
  found: string
  reason: string
  by: string
  at: string
}

/** The words that a finding stands on, as they are kept with the reason to let it stand. */
export const foundWords = (finding: Pick<Finding, 'words'>): string => finding.words.join(' | ')

const nameOf = (line: string | null, rule: string, found: string): string => `${line ?? ''} ${rule} ${found}`

/** What of the findings of a plan was let stand, by whom and why. It holds while line, rule and words are the same. */
export async function overridesOf(tx: ViewerTx, writingId: string): Promise<Override[]> {
  return tx
    .selectFrom('check_override')
    .select(['id', 'line_id', 'rule', 'found', 'reason', 'by_name as by', 'at'])
    .where('writing_id', '=', writingId)
    .where('ended_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** The findings, each with the reason to let it stand where there is one. Pure. */
export function stoodOf(findings: readonly Finding[], overrides: readonly Override[]): Stood[] {
  const known = new Map(overrides.map((one) => [nameOf(one.line_id, one.rule, one.found), one]))
  return findings.map((finding) => {
    const one = known.get(nameOf(finding.line, finding.rule, foundWords(finding)))
    return one ? { ...finding, letStand: letStandBy(one) } : finding
  })
}

function letStandBy({ id, reason, by, at }: Override): NonNullable<Stood['letStand']> {
  const day = dayInEngland(at)
  return { id, because: reason, by, on: day ? formatShortDay(day) : '' }
}
