/** Two people with the same form open, in any order of opening and saving: whatever was saved stays, or its writer was told. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { day, formatDay } from '../../src/law/local-date.ts'
import { hiddenOf } from '../support/fields.ts'
import { type Browser, type Person, world } from '../support/world.ts'
import { problemsOf, type Save } from './edit-history.ts'

const here = await world({ after })

type Answer = Awaited<ReturnType<Browser['get']>>

/** A thing that two people edit. The number names what is typed; `words` is how it stands on a page. */
type Edited = {
  open(browser: Browser): Promise<Answer>
  send(browser: Browser, opened: Answer, number: number): Promise<Answer>
  words(number: number): string
  /** What stands now, in the same words. */
  stands(): Promise<string>
}
type Kind = { editors: readonly [Browser, Browser]; make(): Promise<Edited> }

const twoOf = async (about: () => Promise<Person>): Promise<[Browser, Browser]> => [
  await here.signIn(await about()),
  await here.signIn(await about()),
]
const hidden = (opened: Answer, ...names: string[]) =>
  Object.fromEntries(['_csrf', ...names].map((name) => [name, hiddenOf(opened.body, name)]))

const mostSteps = 14
const caseworkers = await Promise.all(
  Array.from({ length: 2 * mostSteps }, (_, at) =>
    here.person({ roles: ['caseworker'], team: here.team, name: `Worker ${String.fromCharCode(65 + at)}` }),
  ),
)
const workerOf = (number: number): Person => caseworkers[number % caseworkers.length] as Person
const heldChild = async () => {
  const child = await here.child()
  await here.stand(child.id, 'caseworker', { account: workerOf(0).id })
  await here.stand(child.id, 'team', { team: here.team })
  return child
}

const officer = await here.person({ roles: ['caseworker'], team: here.team, name: 'Olive Officer' })
const officers: [Browser, Browser] = [await here.signIn(officer), await here.signIn(officer)]
const administrators = await twoOf(() => here.person({ roles: ['administrator'] }))
const manager = await here.person({ roles: ['manager'], team: here.team })
const managers = await twoOf(async () => manager)
const keepers = await twoOf(() => here.person({ roles: ['safeAddress'] }))

const whatAChildSays: Kind = {
  editors: officers,
  make: async () => {
    const child = await here.child()
    await here.stand(child.id, 'caseworker', { account: officer.id })
    const path = `/children/${child.id}/about`
    const words = (number: number) => (number === 0 ? '' : `Words ${number}.`)
    return {
      open: (browser) => browser.get(path),
      send: (browser, opened, number) =>
        browser.postForged(path, { ...hidden(opened, 'version'), voice: words(number), strengths: '', interests: '' }),
      words,
      stands: async () => {
        const { body } = await officers[0].get(path)
        return /name="voice"[^>]*>([^<]*)</.exec(body)?.[1]?.trim() ?? ''
      },
    }
  },
}

const settingsOfTheArea: Kind = {
  editors: administrators,
  make: async () => {
    const rest = { accent: '#1d5c3f', helpPhone: '01632 960777', helpEmail: 'send@council.example' }
    const stands = async () =>
      here.as('setup', async (tx) => (await tx.selectFrom('area').select('name').executeTakeFirstOrThrow()).name)
    const atFirst = await stands()
    const tag = randomBytes(3).toString('hex')
    const words = (number: number) => (number === 0 ? atFirst : `Area ${tag} ${number}`)
    return {
      open: (browser) => browser.get('/area'),
      send: (browser, opened, number) =>
        browser.postForged('/area', { ...hidden(opened, 'version'), ...rest, name: words(number) }),
      words,
      stands,
    }
  },
}

const nameOfATeam: Kind = {
  editors: administrators,
  make: async () => {
    const stands = async () =>
      here.as('setup', async (tx) => {
        const team = tx.selectFrom('team').select('name').where('id', '=', here.otherTeam)
        return (await team.executeTakeFirstOrThrow()).name
      })
    const atFirst = await stands()
    const tag = randomBytes(3).toString('hex')
    const words = (number: number) => (number === 0 ? atFirst : `Team ${tag} ${number}`)
    return {
      open: (browser) => browser.get('/area/teams'),
      send: (browser, opened, number) => {
        const form = opened.body.split(`name="team" value="${here.otherTeam}"`)[1] ?? ''
        return browser.postForged('/area/teams/rename', {
          ...hidden(opened),
          team: here.otherTeam,
          version: hiddenOf(form, 'version'),
          [`name-${here.otherTeam}`]: words(number),
        })
      },
      words,
      stands,
    }
  },
}

const protectedAddress: Kind = {
  editors: keepers,
  make: async () => {
    const child = await here.child()
    const path = `/children/${child.id}/protected-address`
    const words = (number: number) => (number === 0 ? '' : `${number} Quiet Lane`)
    return {
      open: (browser) => browser.get(path),
      send: (browser, opened, number) =>
        browser.postForged(path, { ...hidden(opened, 'version'), address: words(number) }),
      words,
      stands: () =>
        here.as('import', async (tx) => {
          const row = tx.selectFrom('safe_address').select('address').where('child_id', '=', child.id)
          return (await row.executeTakeFirst())?.address ?? ''
        }),
    }
  },
}

const whoHoldsAChild: Kind = {
  editors: managers,
  make: async () => {
    const child = await heldChild()
    const path = `/children/${child.id}/allocate`
    return {
      open: (browser) => browser.get(path),
      send: (browser, opened, number) =>
        browser.postForged(path, { ...hidden(opened, 'seen'), caseworker: workerOf(number).id, team: '' }),
      words: (number) => workerOf(number).name,
      stands: () =>
        here.as('import', async (tx) => {
          const rows = await tx
            .selectFrom('circle')
            .innerJoin('account', 'account.id', 'circle.account_id')
            .select('account.display_name as name')
            .where('circle.child_id', '=', child.id)
            .where('circle.relation', '=', 'caseworker')
            .where('circle.to_day', 'is', null)
            .execute()
          return rows.map((row) => row.name).join(' and ')
        }),
    }
  },
}

const whoDoesAStep: Kind = {
  editors: managers,
  make: async () => {
    const child = await heldChild()
    const on = '2026-02-09'
    const request = await here.record(child.id, { type: 'request.received', on, matter: 'a1', by: 'parent' })
    const key = [child.id, 'ehcna.decision', request].join(' ')
    return {
      open: async (browser) =>
        browser.postForged('/worklist/hand-over', {
          ...hidden(await browser.get('/account')),
          promise: key,
          back: '/worklist',
        }),
      send: (browser, opened, number) =>
        browser.postForged('/worklist/hand-over/done', {
          ...hidden(opened, 'seen'),
          promise: key,
          person: workerOf(number).id,
          reason: 'fairShare',
          back: '/worklist',
        }),
      words: (number) => workerOf(number).name,
      stands: () =>
        here.asAccount(manager.id, async (tx) => {
          const rows = await tx
            .selectFrom('handover')
            .innerJoin('account', 'account.id', 'handover.to_account')
            .select('account.display_name as name')
            .where('handover.child_id', '=', child.id)
            .where('handover.ended_at', 'is', null)
            .execute()
          return rows.map((row) => row.name).join(' and ') || workerOf(0).name
        }),
    }
  },
}

const correctionOfAFact: Kind = {
  editors: officers,
  make: async () => {
    const child = await here.child()
    await here.stand(child.id, 'caseworker', { account: officer.id })
    const dayOf = (number: number) => day(`2026-01-${String(number + 1).padStart(2, '0')}`)
    const about = { type: 'request.received', on: dayOf(0), matter: 'a1', by: 'parent' }
    const id = await here.record(child.id, about)
    const path = `/children/${child.id}/events/${id}/correct`
    return {
      open: (browser) => browser.get(path),
      send: (browser, opened, number) => {
        const [year = '', month = '', date = ''] = dayOf(number).split('-')
        return browser.postForged(path, {
          ...hidden(opened, 'version', 'formKey'),
          when: 'exact',
          matter: 'a1',
          by: 'parent',
          'on-day': date,
          'on-month': month,
          'on-year': year,
        })
      },
      words: (number) => formatDay(dayOf(number)),
      stands: () =>
        here.as('import', async (tx) => {
          const rows = await tx
            .selectFrom('journey_event')
            .select(['type', 'on_day', 'detail'])
            .where('child_id', '=', child.id)
            .orderBy('recorded_at')
            .execute()
          const chain = rows.filter((row) => row.type === 'correction')
          const corrects = (row: (typeof rows)[number]) => (row.detail as { set: { on: string } }).set.on
          // each correction is of the entry; were one lost, there would be one too few or two of one reading
          return formatDay(day(chain.length === 0 ? dayOf(0) : corrects(chain.at(-1) as (typeof rows)[number])))
        }),
    }
  },
}

const figureOfATeam: Kind = {
  editors: managers,
  make: async () => {
    const stands = () =>
      here.asAccount(manager.id, async (tx) => {
        const row = tx.selectFrom('caseload_figure').select('most_children').where('team_id', '=', here.team)
        return String((await row.executeTakeFirst())?.most_children ?? '')
      })
    const atFirst = await stands()
    const from = Number(atFirst || '100')
    return {
      open: (browser) => browser.get('/worklist/people'),
      send: (browser, opened, number) =>
        browser.postForged('/worklist/people/figure', {
          ...hidden(opened, 'seen'),
          team: here.team,
          most: String(from + number),
        }),
      words: (number) => (number === 0 ? atFirst : String(from + number)),
      stands,
    }
  },
}

type Step = { who: 0 | 1; does: 'open' | 'save' | 'bothSave' }
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0 as const, 1 as const),
  does: fc.constantFrom('open' as const, 'open' as const, 'save' as const, 'save' as const, 'bothSave' as const),
})

/** Plays one history through the front door. */
async function play(kind: Kind, steps: readonly Step[]): Promise<void> {
  const edited = await kind.make()
  const open: ({ page: Answer; at: number } | undefined)[] = [undefined, undefined]
  const history: Save[] = []
  let now = 0
  let number = 0
  const tick = () => {
    now += 1
    return now
  }
  const save = async (who: 0 | 1, stood: string) => {
    const form = open[who]
    if (!form) return
    number += 1
    const typed = edited.words(number)
    const sentAt = tick()
    const answer = await edited.send(kind.editors[who], form.page, number)
    assert.ok(answer.status === 303 || answer.status === 409, `answered ${answer.status}`)
    const outcome = answer.status === 303 ? 'saved' : 'told'
    history.push({ typed, openedAt: form.at, sentAt, answeredAt: tick(), outcome })
    if (outcome === 'told') {
      assert.ok(answer.body.includes(typed), `what was typed is on the page: ${typed}`)
      // of two at one moment, the other may have been saved after this page was made
      const standing = [stood, await edited.stands()]
      assert.ok(
        standing.some((words) => answer.body.includes(words)),
        'and so is what stands',
      )
    }
    // a form is opened anew after it was saved, as the service leads on
    if (outcome === 'saved') open[who] = undefined
  }
  for (const { who, does } of steps) {
    if (does === 'open') open[who] = { page: await edited.open(kind.editors[who]), at: tick() }
    else {
      const stood = await edited.stands()
      const savers = does === 'save' ? [who] : ([0, 1] as const)
      await Promise.all(savers.map((one) => save(one, stood)))
    }
  }
  assert.deepEqual(problemsOf(history, await edited.stands(), edited.words(0)), [])
}

const kinds: Readonly<Record<string, Kind>> = {
  'what a child says': whatAChildSays,
  'the settings of the area': settingsOfTheArea,
  'the name of a team': nameOfATeam,
  'a protected address': protectedAddress,
  'who holds a child': whoHoldsAChild,
  'who does a step': whoDoesAStep,
  'a correction of a fact': correctionOfAFact,
  'how many children one caseworker can hold': figureOfATeam,
}

for (const [name, kind] of Object.entries(kinds))
  test(`no change is lost between two editors of ${name}`, async () => {
    const steps = fc.array(step, { minLength: 3, maxLength: mostSteps })
    await fc.assert(
      fc.asyncProperty(steps, (chosen) => play(kind, chosen)),
      {
        numRuns: Number(process.env['WAYMARK_DRILL_RUNS'] ?? 8),
        examples: [
          [
            [
              { who: 0, does: 'open' },
              { who: 1, does: 'open' },
              { who: 0, does: 'bothSave' },
              { who: 0, does: 'save' },
              { who: 1, does: 'save' },
            ],
          ],
        ],
      },
    )
  })
