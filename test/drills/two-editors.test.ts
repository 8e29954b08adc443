/** Two people with the same form open, in any order of opening and saving: whatever was saved stays, or its writer was told. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type Browser, world } from '../support/world.ts'

const here = await world({ after })
const officer = await here.person({ roles: ['caseworker'], team: here.team })
const browsers: Browser[] = [await here.signIn(officer), await here.signIn(officer)]

type Step = { who: 0 | 1; does: 'open' | 'save' }
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0 as const, 1 as const),
  does: fc.constantFrom('open' as const, 'save' as const),
})

const fieldOf = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''

test('no change is lost between two editors of what a child says', async () => {
  let words = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const child = await here.child()
      await here.stand(child.id, 'caseworker', { account: officer.id })
      const path = `/children/${child.id}/about`
      const open: ({ version: string; token: string } | undefined)[] = [undefined, undefined]
      let stands = ''
      let version = 1
      for (const { who, does } of steps) {
        const browser = browsers[who] as Browser
        if (does === 'open') {
          const { body } = await browser.get(path)
          open[who] = { version: fieldOf(body, 'version'), token: fieldOf(body, '_csrf') }
          continue
        }
        const form = open[who]
        if (!form) continue
        words += 1
        const typed = `Words ${words}.`
        const answer = await browser.postForged(path, {
          _csrf: form.token,
          version: form.version,
          voice: typed,
          strengths: '',
          interests: '',
        })
        if (form.version === String(version)) {
          assert.equal(answer.status, 303, 'who read the latest may save')
          stands = typed
          version += 1
        } else {
          assert.equal(answer.status, 409, 'who did not is told')
          assert.ok(answer.body.includes(typed) && answer.body.includes(stands), 'both texts are on the page')
        }
        const [row] = await here.as('import', (tx) =>
          tx.selectFrom('child').select(['voice', 'version']).where('id', '=', child.id).execute(),
        )
        assert.deepEqual(row, { voice: stands, version })
      }
    }),
    { numRuns: Number(process.env['WAYMARK_DRILL_RUNS'] ?? 12) },
  )
})
