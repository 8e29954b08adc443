/** People record facts while a return is being imported: what is owed is right afterwards, whoever was first. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { recomputeChildren, recordedMeanwhileJob } from '../../src/areas/journey/index.ts'
import { importReturn } from '../../src/areas/sen2/index.ts'
import type { Sen2Person } from '../../src/areas/sen2/read/person-tree.ts'
import { day } from '../../src/law/local-date.ts'
import { testEngine } from '../support/database.ts'
import { hiddenOf } from '../support/fields.ts'
import { world } from '../support/world.ts'
import { bringIn, promisesIn, returnOf } from './import-kit.ts'
import { aPerson } from './people.ts'

/** The same girl a year later: she was asked for again, and it is not decided yet. */
function askedAgain(): Sen2Person {
  const person = aPerson()
  const receivedOn = day('2025-11-03')
  const request = { line: 60, receivedOn, source: '2', rya: false, outcome: 'A', assessments: [], activePlans: [] }
  return { ...person, requests: [...person.requests, { ...request, unmapped: [] } as never] }
}

// the embedded database does one transaction after the other, so there nobody records during an import
if (testEngine === 'postgres')
  test('a fact recorded while an import runs and the facts of the import are both counted', async (t) => {
    const here = await world(t)
    await bringIn(here, await returnOf(t, 2025, [aPerson()]))
    const [child] = await here.as('import', (tx) => tx.selectFrom('child').select('id').execute())
    const childId = child?.id ?? ''
    const officer = await here.person({ roles: ['caseworker'], team: here.team })
    await here.stand(childId, 'caseworker', { account: officer.id })
    const browser = await here.signIn(officer)
    const path = `/children/${childId}/record/request.received`
    const form = await browser.get(path)
    const send = (date: string) =>
      browser.postForged(path, {
        _csrf: hiddenOf(form.body, '_csrf'),
        formKey: randomBytes(16).toString('base64url'),
        when: 'exact',
        'on-day': date,
        'on-month': '1',
        'on-year': '2026',
        by: 'parent',
        matter: 'new',
      })
    let end: () => void = () => undefined
    const mayEnd = new Promise<void>((done) => {
      end = done
    })
    let isWritten = false
    here.clock.pass(60_000)
    const importing = importReturn({
      database: here.database,
      clock: here.clock,
      files: [await returnOf(t, 2026, [askedAgain()])],
      startedBy: null,
      finish: async () => {
        isWritten = true
        await mayEnd
      },
    })
    while (!isWritten) await wait(20)
    const sending = send('5')
    await Promise.race([sending, wait(500)])
    end()
    assert.equal((await importing).is, 'done')
    assert.equal((await sending).status, 303)
    const today = day(here.clock.today())
    const attempt = { signal: new AbortController().signal, done: async () => undefined }
    await recordedMeanwhileJob(here).run({ since: '2026-03-02T08:00:00.000Z' }, attempt)
    assert.equal(
      await here.as('jobs', (tx) => recomputeChildren(tx, [childId], today)),
      0,
      'nothing is left to put right',
    )
    const owed = await promisesIn(here)
    for (const due of ['2025-12-15', '2026-02-16'])
      assert.ok(
        owed.some((line) => line.includes(`ehcna.decision ${due}`)),
        due,
      )
    const asked = await here.database.transaction({ role: 'waymark_app', settings: {} }, (tx) =>
      tx.selectFrom('pgboss.job').select('state').where('name', '=', 'journey.recordedMeanwhile').execute(),
    )
    assert.equal(asked.length, 2, 'each import asks for it')
  })
