import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asOwner, rowsOf } from '../../../test/access/as-owner.ts'
import { type PlanKit, planKit } from '../../../test/support/plan-kit.ts'
import { type Answer, type Browser, world } from '../../../test/support/world.ts'

const here = await world({ after })
const kit = await planKit(here)
const at = (path: string, of: Pick<PlanKit, 'child'> = kit) => `/children/${of.child}/plan/${path}`

type LineRow = {
  id: string
  section: string
  words: string
  version: number
  place: number
  who: string | null
  how_much: string | null
  sources: { request: string; page?: string }[]
  needs: string[]
  outcomes: string[]
  locked_by: string | null
  removed_at: string | null
  kept_itself: boolean
  agreed_by: string | null
}

const owner = <T>(query: string) => asOwner(here.database, (tx) => rowsOf<T>(tx, query))
const lineOf = async (id: string): Promise<LineRow> => {
  const [row] = await owner<LineRow>(`select * from writing_line where id = '${id}'`)
  assert.ok(row, 'the line is kept')
  return row
}
const linesIn = (of: Pick<PlanKit, 'child'>, where = 'true') =>
  owner<LineRow>(
    `select * from writing_line where child_id = '${of.child}' and removed_at is null and ${where} order by section, place`,
  )
const wasOf = (id: string) =>
  owner<{ version: number; words: string }>(
    `select version, content ->> 'words' as words from writing_line_was where line_id = '${id}' order by version`,
  )

/** What the form of a line would send, as the page shows it. */
async function formOf(
  browser: Browser,
  id: string,
  of: Pick<PlanKit, 'child'> = kit,
): Promise<Record<string, string | string[]>> {
  const page = await browser.get(at(`lines/${id}`, of))
  assert.equal(page.status, 200, page.heading)
  return fieldsOf(page)
}

function fieldsOf(page: Answer): Record<string, string | string[]> {
  const form = /<form[^>]*id="line"[\s\S]*?<\/form>/.exec(page.body)?.[0] ?? ''
  assert.notEqual(form, '', `a form for the line: ${page.heading}`)
  const fields: Record<string, string | string[]> = {}
  const unescaped = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(input)?.[1]
    if (!name || name === '_csrf' || (input.includes('type="checkbox"') && !/ checked/.test(input))) continue
    const value = unescaped(/ value="([^"]*)"/.exec(input)?.[1] ?? '')
    fields[name] = input.includes('type="checkbox"') ? [...((fields[name] as string[]) ?? []), value] : value
  }
  fields['words'] = unescaped(/<textarea[^>]*name="words"[^>]*>([\s\S]*?)<\/textarea>/.exec(form)?.[1] ?? '').trim()
  return fields
}

const colleague = await here.person({ name: 'Tom Colleague', roles: ['caseworker'], team: here.team })
const tom = await here.signIn(colleague)

test('the whole plan stands on one page, each line with its thread and what is missing', async () => {
  const page = await kit.caseworker.get(at('write'))
  assert.equal(page.status, 200)
  for (const section of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'])
    assert.ok(page.body.includes(`id="section-${section}"`), section)
  assert.match(page.body, /Left blank in a draft/)
  assert.match(page.body, /a speech and language therapist · 45 minutes · every week in term time/)
  assert.match(page.body, /psychologist, page 5/)
  await asOwner(here.database, (tx) =>
    rowsOf(tx, `update writing_line set needs = '{}', outcomes = '{}' where id = '${kit.lines.f2}'`),
  )
  const broken = await kit.caseworker.get(at('write'))
  assert.match(broken.body, /no need named/)
  assert.match(broken.body, /no outcome named/)
  assert.match(broken.body, /Help that no need asks for/)
  await asOwner(here.database, (tx) =>
    rowsOf(
      tx,
      `update writing_line set needs = '{${kit.lines.b2}}', outcomes = '{${kit.lines.e2}}' where id = '${kit.lines.f2}'`,
    ),
  )
})

test('a line is saved with its boxes, links and sources, and how it stood before is kept', async () => {
  const fields = await formOf(kit.caseworker, kit.lines.f1)
  assert.equal(fields['who'], 'a speech and language therapist')
  assert.deepEqual(fields['needs'], [kit.lines.b1])
  const saved = await kit.caseworker.post(at(`lines/${kit.lines.f1}`), {
    ...fields,
    howMuch: '50 minutes',
    needs: [kit.lines.b1, kit.lines.b2, kit.lines.a1],
  })
  assert.equal(saved.status, 303, saved.heading)
  assert.equal(saved.location, `${at('write')}?saved=${kit.lines.f1}#line-${kit.lines.f1}`, 'back at the line')
  const line = await lineOf(kit.lines.f1)
  assert.equal(line.how_much, '50 minutes')
  assert.deepEqual(line.needs.toSorted(), [kit.lines.b1, kit.lines.b2].toSorted(), 'a hope is no need')
  assert.equal(line.version, 2)
  assert.equal(line.locked_by, null, 'the line is free again')
  assert.equal((await wasOf(kit.lines.f1)).length, 1)
  const again = await kit.caseworker.get(at(`lines/${kit.lines.f1}`))
  assert.match(again.body, /How it stood before \(1\)/)
})

test('who opens a line first writes in it: another reads it, sees who has it, and may ask for it', async () => {
  await formOf(kit.caseworker, kit.lines.b1)
  const held = await tom.get(at(`lines/${kit.lines.b1}`))
  assert.equal(held.status, 200)
  assert.match(held.body, /Cas Worker is writing here/)
  assert.match(held.body, /more than two steps/, 'what it says can be read')
  assert.ok(!held.body.includes('id="line"'), 'no form')
  assert.match((await tom.get(at('write'))).body, /Cas Worker is writing here/)
  assert.equal((await tom.post(at(`lines/${kit.lines.b1}/ask`))).status, 303)
  assert.match((await kit.caseworker.get(at(`lines/${kit.lines.b1}`))).body, /Tom Colleague waits to write here/)
  await kit.caseworker.post(at(`lines/${kit.lines.b1}/leave`))
  assert.match((await tom.get(at(`lines/${kit.lines.b1}`))).body, /id="line"/, 'free after it was left')
  await tom.post(at(`lines/${kit.lines.b1}/leave`))
})

test('two people on one line: what the second saves never writes over the first, and neither loses a word', async () => {
  const first = await formOf(kit.caseworker, kit.lines.b2)
  here.clock.pass(11 * 60_000)
  const second = await formOf(tom, kit.lines.b2)
  const saved = await tom.post(at(`lines/${kit.lines.b2}`), { ...second, words: 'Ava needs a quiet room to work in.' })
  assert.equal(saved.status, 303)
  const stale = await kit.caseworker.post(at(`lines/${kit.lines.b2}`), {
    ...first,
    words: 'Ava works best in the library.',
  })
  assert.equal(stale.status, 409)
  assert.match(stale.body, /Ava needs a quiet room to work in\./)
  assert.match(stale.body, /Ava works best in the library\./)
  assert.match(stale.body, /Tom Colleague changed/)
  assert.equal((await lineOf(kit.lines.b2)).words, 'Ava needs a quiet room to work in.')
})

test('while one writes, another who has the same version cannot save over them either', async () => {
  const first = await formOf(tom, kit.lines.d1)
  here.clock.pass(11 * 60_000)
  await formOf(kit.caseworker, kit.lines.d1)
  const held = await tom.post(at(`lines/${kit.lines.d1}`), { ...first, words: 'Other words.' })
  assert.equal(held.status, 409)
  assert.match(held.body, /Cas Worker is writing in it now/)
  assert.match(held.body, /Other words\./)
  await kit.caseworker.post(at(`lines/${kit.lines.d1}/leave`))
})

test('what is typed is kept by itself as the line, one stage for one sitting, and the plan says that it is half said', async () => {
  const fields = await formOf(kit.caseworker, kit.lines.e1)
  const before = (await wasOf(kit.lines.e1)).length
  let version = Number(fields['version'])
  for (const words of ['By July 2027 Ava', 'By July 2027 Ava follows', 'By July 2027 Ava follows four steps']) {
    const kept = await kit.caseworker.post(at(`lines/${kit.lines.e1}/draft`), {
      ...fields,
      words,
      version: String(version),
      _auto: '1',
    })
    const told = JSON.parse(kept.body) as { version: number }
    assert.equal(told.version, version + 1)
    version = told.version
  }
  assert.equal((await lineOf(kit.lines.e1)).words, 'By July 2027 Ava follows four steps')
  assert.equal((await wasOf(kit.lines.e1)).length, before + 1, 'how it stood when the sitting began')
  assert.match((await kit.manager.get(at('checks'))).body, /What the checks say/)
  const stale = await kit.caseworker.post(at(`lines/${kit.lines.e1}/draft`), {
    ...fields,
    words: 'Older',
    version: '1',
    _auto: '1',
  })
  assert.deepEqual(JSON.parse(stale.body), { stale: true })
  const same = await kit.caseworker.post(at(`lines/${kit.lines.e1}/draft`), {
    ...fields,
    words: 'By July 2027 Ava follows four steps',
    version: String(version - 1),
    _auto: '1',
  })
  assert.equal((JSON.parse(same.body) as { version: number }).version, version, 'the same words sent twice are saved')
  const end = await kit.caseworker.post(at(`lines/${kit.lines.e1}`), {
    ...fields,
    words: 'By July 2027 Ava follows a three-step spoken instruction in class on four of five occasions.',
    version: String(version),
  })
  assert.equal(end.status, 303)
  assert.equal((await lineOf(kit.lines.e1)).kept_itself, false)
})

test('a new line is there once something of it was saved; an empty one never', async () => {
  const page = await kit.caseworker.get(at('add/F'))
  const fields = fieldsOf(page)
  const id = /lines\/([0-9a-f-]{36})\/draft/.exec(page.body)?.[1] ?? ''
  const empty = await kit.caseworker.post(at(`lines/${id}`), { ...fields, words: '' })
  assert.match(empty.body, /Write the line/)
  assert.equal((await linesIn(kit, `id = '${id}'`)).length, 0)
  const kept = await kit.caseworker.post(at(`lines/${id}/draft`), { ...fields, words: 'Reading together', _auto: '1' })
  assert.equal((JSON.parse(kept.body) as { version: number }).version, 1)
  const saved = await kit.caseworker.post(at(`lines/${id}`), {
    ...fields,
    words: 'Reading together',
    who: 'a teaching assistant',
    version: '1',
  })
  assert.equal(saved.status, 303)
  const line = await lineOf(id)
  assert.equal(line.section, 'F')
  assert.equal(line.place, 2 + Math.max(0, line.place - 2), 'at the end of its section')
  assert.equal(line.who, 'a teaching assistant')
  assert.equal((await kit.caseworker.get(at('add/I'))).status, 404, 'the setting is not written here')
  assert.equal((await kit.caseworker.get(at('add/K'))).status, 404)
})

test('a line moves up and down and to another section, is taken out, kept, and brought back', async () => {
  const order = async () => (await linesIn(kit, `section = 'F'`)).map(({ id }) => id)
  const [first, second] = await order()
  await kit.caseworker.post(at(`lines/${second}/move`), { to: 'up' })
  assert.deepEqual((await order()).slice(0, 2), [second, first])
  await kit.caseworker.post(at(`lines/${second}/move`), { to: 'up' })
  assert.deepEqual((await order()).slice(0, 2), [second, first], 'at the top it stays')
  await kit.caseworker.post(at(`lines/${second}/move`), { to: 'down' })
  const moved = await kit.caseworker.post(at(`lines/${kit.lines.e2}/move`), { to: 'section', section: 'B' })
  assert.equal(moved.status, 303)
  assert.equal((await lineOf(kit.lines.e2)).section, 'B')
  assert.ok(!(await lineOf(kit.lines.f2)).outcomes.includes(kit.lines.e2), 'what is no outcome now is nobody’s outcome')
  await kit.caseworker.post(at(`lines/${kit.lines.e2}/move`), { to: 'section', section: 'E' })
  const { version } = await lineOf(kit.lines.e2)
  const out = await kit.caseworker.post(at(`lines/${kit.lines.e2}/remove`), { version: String(version) })
  assert.equal(out.status, 303)
  assert.ok((await lineOf(kit.lines.e2)).removed_at)
  assert.match((await kit.caseworker.get(at('write'))).body, /Taken out/)
  const gone = await kit.caseworker.get(at(`lines/${kit.lines.e2}`))
  assert.match(gone.body, /A line that was taken out/)
  const late = await tom.post(at(`lines/${kit.lines.e2}`), {
    words: 'Typed meanwhile',
    version: String(version),
    section: 'E',
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /Typed meanwhile/, 'what was typed in it meanwhile is not lost')
  await kit.caseworker.post(at(`lines/${kit.lines.e2}/bring-back`))
  assert.equal((await lineOf(kit.lines.e2)).removed_at, null)
})

test('families, schools, advisers and whoever answers for health do not read the working copy', async () => {
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const psychologist = await here.signIn(kit.people.adviser)
  const dco = await here.signIn(await here.person({ roles: ['dco'] }))
  const paths = [
    'write',
    'start',
    `lines/${kit.lines.f1}`,
    'add/F',
    'points',
    'checks',
    'agreement',
    'plan.json',
    'load',
  ]
  for (const [who, browser] of Object.entries({ parent: kit.parent, senco, psychologist, dco }))
    for (const path of paths) {
      const answer = await browser.get(at(path))
      assert.ok([403, 404].includes(answer.status), `${who} ${path} ${answer.status}`)
      assert.ok(!answer.body.includes('speech and language'), `${who} ${path}`)
    }
  const saved = await kit.parent.post(at(`lines/${kit.lines.f1}`), { words: 'Mine', version: '2' })
  assert.equal(saved.status, 403)
  const raw = await here.asAccount(kit.people.parent.id, (tx) => tx.selectFrom('writing_line').select('id').execute())
  assert.deepEqual(raw, [], 'the database shows a parent no line of it')
})

test('after a death nothing is written any more', async () => {
  const other = await planKit(here, { forename: 'Bea' })
  await asOwner(here.database, (tx) =>
    rowsOf(tx, `update child set died_on = '2026-03-01' where id = '${other.child}'`),
  )
  assert.equal((await other.caseworker.get(at('write', other))).status, 403)
  const saved = await other.caseworker.post(at(`lines/${other.lines.f1}`, other), { words: 'More', version: '1' })
  assert.equal(saved.status, 403)
  assert.equal((await lineOf(other.lines.f1)).version, 1)
})

test('a session that ended while the browser kept what was typed: it waits for its writer, and is saved when they send it', async () => {
  const person = await here.person({ name: 'Lou Late', roles: ['caseworker'], team: here.team })
  const late = await here.signIn(person)
  const fields = await formOf(late, kit.lines.h2)
  await asOwner(here.database, (tx) =>
    rowsOf(tx, `update session set ends_at = '2026-01-01' where account_id = '${person.id}'`),
  )
  const asked = await late.post(at(`lines/${kit.lines.h2}/draft`), {
    ...fields,
    words: 'Saturday club by the river',
    _auto: '1',
  })
  assert.match(asked.location ?? '', /\/sign-in\?why=held/)
  const back = await here.signIn(person)
  const held = await back.get('/held')
  assert.match(held.body, /Saturday club by the river/)
  assert.ok(!held.body.includes('_auto'), 'a person sends it now')
  const sent = await back.post(at(`lines/${kit.lines.h2}/draft`), {
    ...fields,
    words: 'Saturday club by the river',
    _held: '1',
  })
  assert.equal(sent.location, at(`lines/${kit.lines.h2}`))
  assert.equal((await lineOf(kit.lines.h2)).words, 'Saturday club by the river')
})

test('two who save one line at the same moment: one is saved, the other is shown both texts', async () => {
  const of = await planKit(here)
  const fields = await formOf(of.caseworker, of.lines.f1, of)
  await of.caseworker.post(at(`lines/${of.lines.f1}/leave`, of))
  const answers = await Promise.all([
    of.caseworker.post(at(`lines/${of.lines.f1}`, of), { ...fields, words: 'One' }),
    of.manager.post(at(`lines/${of.lines.f1}`, of), { ...fields, words: 'Two' }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
  assert.ok(answers.some(({ body }) => body.includes('One') && body.includes('Two')))
  assert.equal((await lineOf(of.lines.f1)).version, 2)
})

test('many people write in different lines at once, and nobody waits for another or loses a word', async () => {
  const of = await planKit(here)
  const names = ['b1', 'b2', 'c1', 'd1', 'e1', 'e2', 'e3', 'e4', 'f1', 'f2', 'h1', 'h2'] as const
  const saved = await Promise.all(
    names.map(async (name) => {
      const person = await here.person({ roles: ['caseworker'], team: here.team })
      const browser = await here.signIn(person)
      const fields = await formOf(browser, of.lines[name], of)
      return browser.post(at(`lines/${of.lines[name]}`, of), { ...fields, words: `Words of ${name}` })
    }),
  )
  assert.deepEqual([...new Set(saved.map(({ status }) => status))], [303])
  for (const name of names) assert.equal((await lineOf(of.lines[name])).words, `Words of ${name}`)
})
