import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { type Section, sectionCodes } from '../../plan/sections.ts'

const partOf: Readonly<Partial<Record<Section, string>>> = {
  C: 'healthAdvice',
  G: 'healthAdvice',
  D: 'careAdvice',
  H1: 'careAdvice',
  H2: 'careAdvice',
  J: 'money',
  K: 'sources',
}

/** The sections of a child’s plan that this viewer reads: of one that is not theirs the page does not say that it is empty. */
export async function sectionsRead(
  tx: ViewerTx,
  childId: string,
  kind: 'draft' | 'final',
): Promise<readonly Section[]> {
  const { rows } = await sql<{ part: string }>`
    select m.part from lines_i_may_read() m where m.child_id = ${childId}::uuid and m.kind = ${kind}
    union select e.part from every_line_i_may_read() e where e.kind = ${kind}`.execute(tx)
  const parts = new Set(rows.map(({ part }) => part))
  return sectionCodes.filter((section) => parts.has(partOf[section] ?? 'plan'))
}
