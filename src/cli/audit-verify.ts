import { verifyAudit } from '../access/seal-audit.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Command } from './command.ts'

/** `waymark audit verify`: 0 where the chain is whole, 1 where a row does not fit. */
export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Check the chain of audit rows and name the first that does not fit',
  usage: 'waymark audit verify',
  needs: 'database',
  async run({ io, database, clock }) {
    if (!database) return 1
    const verdict = await verifyAudit(database, parseLocalDate(clock.today()) as LocalDate)
    if (verdict.is === 'broken') {
      io.err(
        `The audit is broken at row ${verdict.auditId} (link ${verdict.sealNo}): ${verdict.because}. ${verdict.sealedBefore} links before it are whole.\n`,
      )
      return 1
    }
    io.out(
      `The audit is whole: ${verdict.sealed} rows sealed, ${verdict.unsealed} not sealed yet. Head ${verdict.head}\n`,
    )
    return 0
  },
}
