/**
 * Whether the probes bite: each policy, right, condition and check is taken away in turn, and somebody must then see or do
 * what the policy does not give them, or no longer see or do what it gives. Each removal is undone before the next.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Tx } from '../../src/platform/db/database.ts'
import { asOwner, rowsOf } from './as-owner.ts'
import { ask, fullHouse, letThrough, makeProber } from './full-house.ts'
import {
  conditionMutants,
  constraintMutants,
  functionMutants,
  type Mutant,
  policyMutants,
  tableMutants,
} from './mutants.ts'
import { type Asked, probesOf, questionsOf } from './probes.ts'

const house = await fullHouse({ after })

/** Removals that change nothing, each with the reason. */
const sameAsBefore: Readonly<Record<string, string>> = {
  'proposal.confirms_proposal: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'handover.ends_handover: with check (true)': 'no column of it that a policy looks at may be changed at all',
  "summaries_every_child() without: and r.part = 'journey'":
    'every duty that reaches all children reads a summary of the journey',
  "children_whose_plan_i_may_read() without: and p.level = 'R'":
    'no relation reads the advice whole and the plan in part',
  // whose advice it is to give is answered for no child who is gone
  'advice_draft.withdrawn_is_gone: dropped': 'my_advice_to_give names no child who is gone',
  'advice_draft.withdrawn_is_gone: using (true)': 'my_advice_to_give names no child who is gone',
  'any_withdrawn(): always true': 'it spares looking up each child where none was withdrawn, and lets nothing through',
  // two say that nobody takes a child away by their own hand: each refuses what the other would have let pass
  'child.only_an_import_withdraws: dropped': 'withdrawn_by_undoing_alone refuses the same',
  'child.only_an_import_withdraws: using (true)': 'withdrawn_by_undoing_alone refuses the same',
  'child.withdrawn_by_undoing_alone: dropped': 'only_an_import_withdraws refuses the same',
  'child.withdrawn_by_undoing_alone: using (true)': 'only_an_import_withdraws refuses the same',
  'relation_may: row-level security off': 'everybody reads it, and nobody was given the right to write',
  'relation_reads: row-level security off': 'everybody reads it, and nobody was given the right to write',
  'schema_migration: row-level security off': 'everybody reads it, and nobody was given the right to write',
  'child_name_key: insert granted': 'no policy lets a row in',
  'relation_may: insert granted': 'no policy lets a row in',
  'relation_reads: insert granted': 'no policy lets a row in',
  'schema_migration: insert granted': 'no policy lets a row in',
}

const atOnce = 60

/** Of what a function guards, reading, calling and adding say enough; changing and removing ask the same functions. */
const isQuick = (probe: Asked): boolean => !/^(update|delete|insert \(section)/.test(probe.asks)

/** The probes that a removal concerns, those first that see it soonest. */
function inOrder(probes: readonly Asked[], mutant: Mutant): Asked[] {
  const concerned = probes.filter((probe) => (mutant.table ? probe.table === mutant.table : isQuick(probe)))
  const { may, command, who, asks } = mutant.first ?? {}
  const weigh = (probe: Asked): number =>
    (may === undefined || probe.may === may ? 1 : 0) +
    (command === undefined || probe.asks.startsWith(command) ? 2 : 0) +
    (who === undefined || who.includes(probe.who) ? 4 : 0) +
    (asks === undefined || probe.asks.includes(asks) ? 8 : 0)
  const weighed = concerned.map((probe, place) => ({
    probe,
    weight: weigh(probe),
    place: (place * 7919) % concerned.length,
  }))
  return weighed.sort((a, b) => b.weight - a.weight || a.place - b.place).map(({ probe }) => probe)
}

/** Where nobody was given the right, the refusal itself is what must stay. */
const isSeen = (probe: Asked, outcome: string, isGrant: boolean): boolean =>
  letThrough(outcome) !== probe.may || (isGrant && !probe.may && outcome === '0')

async function survives(tx: Tx, mutant: Mutant, probes: readonly Asked[]): Promise<boolean> {
  const isGrant = mutant.name.endsWith('granted')
  await rowsOf(tx, 'savepoint removal')
  await rowsOf(tx, mutant.statement)
  const ordered = inOrder(probes, mutant)
  let seen = false
  for (let from = 0; from < ordered.length && !seen; from += atOnce) {
    const some = ordered.slice(from, from + atOnce)
    const outcomes = await ask(tx, some)
    seen = some.some((probe, place) => isSeen(probe, outcomes[place] ?? '', isGrant))
  }
  await rowsOf(tx, 'rollback to savepoint removal')
  return !seen
}

const kinds: Readonly<Record<string, (tx: Tx) => Promise<Mutant[]> | Mutant[]>> = {
  'policy, dropped or loosened': policyMutants,
  'table, open or with a right too many': tableMutants,
  'function, answering the same to everybody': functionMutants,
  'condition inside a function': conditionMutants,
  'check that holds two persons apart': constraintMutants,
}

for (const [kind, mutantsOf] of Object.entries(kinds)) {
  test(`every removal is seen: each ${kind}`, async () => {
    const undone = new Error('undone')
    const survived: string[] = []
    let count = 0
    await asOwner(house.database, async (tx) => {
      await makeProber(tx)
      const probes = probesOf(house, await questionsOf(tx, house))
      for (const mutant of await mutantsOf(tx)) {
        count += 1
        if (await survives(tx, mutant, probes)) survived.push(mutant.name)
      }
      throw undone
    }).catch((error: unknown) => {
      if (error !== undone) throw error
    })
    assert.ok(count >= 6, `${count} removals`)
    assert.deepEqual(
      survived.filter((name) => !(name in sameAsBefore)),
      [],
      `${survived.length} of ${count} removals were not seen`,
    )
  })
}
