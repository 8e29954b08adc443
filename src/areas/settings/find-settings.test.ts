import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { asOwner } from '../../../test/access/as-owner.ts'
import { world } from '../../../test/support/world.ts'
import { day } from '../../law/local-date.ts'
import { type Asked, findSettings, settingsStatement } from './find-settings.ts'
import { middleOf, type Origin } from './origin.ts'

const today = day('2026-03-02')
const asked: Asked = { name: '', sort: undefined, phase: undefined, age: 8, miles: undefined, page: 1 }
const origin: Origin = { easting: 400_000, northing: 300_000, from: 'area', near: 'area' }

test('the whole register of England: the nearest come first by the index, also far down the list, and quickly', async (t) => {
  const here = await world(t)
  const size = 25_000
  await asOwner(here.database, async (tx) => {
    await sql`insert into organisation (id, kind, name, register)
      select gen_random_uuid(), (array['school', 'school', 'school', 'specialSchool', 'college', 'earlyYears'])[1 + n % 6], 'School ' || n,
             jsonb_build_object('status', 'Open', 'typeCode', '34', 'lowAge', 3 + n % 9, 'highAge', 11 + n % 9, 'localAuthorityCode', '201',
               'postcode', 'ZZ' || n % 90 + 10 || ' ' || n % 10 || 'AA', 'easting', 100000 + n * 7919 % 500000, 'northing', 20000 + n * 6287 % 600000)
        from generate_series(1, ${size}::int4) n`.execute(tx)
    await sql`analyze organisation`.execute(tx)
  })
  await here.as('setup', async (tx) => {
    const plan = async (one: Partial<Asked>) => {
      const { rows } = await sql<
        Record<string, string>
      >`explain ${settingsStatement({ asked: { ...asked, ...one }, origin, today })}`.execute(tx)
      return rows.map((row) => Object.values(row)[0]).join('\n')
    }
    for (const one of [{}, { page: 5 }, { sort: 'special' as const }, { miles: 5 }, { age: undefined }]) {
      const words = await plan(one)
      assert.match(words, /organisation_near/, `${JSON.stringify(one)}\n${words}`)
      assert.doesNotMatch(words, /Seq Scan on organisation/, words)
    }
    const begun = performance.now()
    const first = await findSettings(tx, { asked, origin, today })
    assert.ok(performance.now() - begun < 500)
    assert.equal(first.length, 21)
    const metres = first.map((one) => one.metres ?? Number.NaN)
    assert.deepEqual(
      metres,
      [...metres].sort((a, b) => a - b),
    )
    // the two schools of the small world have no place: they are the last of all, and are there
    const named = await findSettings(tx, { asked: { ...asked, name: 'hillside' }, origin, today })
    assert.deepEqual(
      named.map(({ name, metres }) => [name, metres]),
      [['Hillside School', undefined]],
    )
    const sector = await sql<Record<string, string>>`explain select avg(easting) from organisation o
      where o.easting is not null and o.postcode like ${'ZZ111'} || '%'`.execute(tx)
    assert.match(JSON.stringify(sector.rows), /organisation_by_postcode/)
    assert.equal((await middleOf(tx, 'ZZ111AA'))?.near, 'sector')
    assert.equal(await middleOf(tx, 'QQ11QQ'), undefined)
  })
})
