import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { ChainLink } from '../src/access/audit-chain.ts'
import { auditLinks, sealAudit } from '../src/access/seal-audit.ts'
import { verifyLines } from '../src/cli/audit-verify.ts'
import { day } from '../src/law/local-date.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { migrationsFolder } from '../src/platform/db/migrate.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { anchorsOf, tamperings } from '../test/drills/tamperings.ts'
import type { Drill } from './drill.ts'

const every = 25

/** A chain of some hundred rows, exported, and tampered with in every way; the verifier sees the lines and the kept heads alone. */
export const drill: Drill = {
  name: 'audit-tampering',
  async run({ quick }) {
    const count = quick ? 240 : 1_000
    const links = await someLinks(500)
    const anchors = anchorsOf(links, every)
    const missed: string[] = []
    const kinds = new Set<string>()
    for (const { kind, lines, from, to } of tamperings(links, count, every, 20_261_122)) {
      kinds.add(kind)
      const verdict = await verifyLines(lines, anchors)
      const isPlaced = verdict.is === 'broken' && verdict.sealNo >= from && verdict.sealNo <= to
      if (!isPlaced) missed.push(kind)
    }
    return [
      {
        name: 'audit tampered with',
        toReach: `${count} tamperings of every kind, each found and placed, without the service`,
        reached: `${count - missed.length} of ${count} found and placed, ${kinds.size} kinds, over ${links.length} rows`,
        passed: missed.length === 0,
        notes: `a head kept outside after every ${every} rows; what was written anew is placed between two heads. ${[...new Set(missed)].join(', ')}`,
      },
    ]
  },
}

async function someLinks(count: number): Promise<ChainLink[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-drill-'))
  const database = (await openDatabase({
    kind: 'embedded',
    folder,
    migrations: migrationsFolder,
  })) as unknown as Database
  try {
    await database.transaction({ role: 'waymark_owner', settings: {} }, (tx) =>
      sql`insert into audit_event (at, system, action, detail)
          select now() + n * interval '1 second', 'jobs', 'drill.read', jsonb_build_object('n', n) from generate_series(1, ${count}::int) n`.execute(
        tx,
      ),
    )
    const today = day(systemClock.today())
    await sealAudit(database, today)
    const links: ChainLink[] = []
    for await (const link of auditLinks(database, today)) links.push(link)
    return links
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}
