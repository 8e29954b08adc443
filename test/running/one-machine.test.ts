/** The short forms of what is proved at length by `npm run drill`: the real service on servers of its own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Drill } from '../../drills/drill.ts'
import { bouncerProgram, howToInstall } from '../../drills/running/bouncer.ts'
import { drill as pgbouncer } from '../../drills/running/pgbouncer.ts'
import { drill as rollingRestart } from '../../drills/running/rolling-restart.ts'
import { drill as standby } from '../../drills/running/standby.ts'
import { drill as threeRoles } from '../../drills/running/three-roles.ts'

async function holds(drill: Drill): Promise<void> {
  const results = await drill.run({ quick: true })
  assert.ok(results.length > 0)
  for (const result of results) assert.ok(result.passed, `${result.name}: ${result.reached}. ${result.notes ?? ''}`)
}

test('the service’s login can do nothing but what the policies let it', () => holds(threeRoles))

test('through a pooler in transaction mode nobody is taken for another', async (t) => {
  if (bouncerProgram() === undefined) return t.skip(howToInstall)
  await holds(pgbouncer)
})

test('a standby is promoted under load, and nothing that was acknowledged is lost', () => holds(standby))

test('processes are restarted one after the other, and no request fails', () => holds(rollingRestart))
