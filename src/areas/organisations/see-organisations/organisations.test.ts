import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Browser, type World, world } from '../../../../test/support/world.ts'

const header =
  'URN,EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),UKPRN'
const school = (urn: string, name: string) => `${urn},${name},1,Community school,Open,9${urn}0`

/** Sends files as a browser does: the token first, then each file. */
async function upload(here: World, browser: Browser, files: Record<string, string>) {
  const { body } = await browser.get('/organisations')
  const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const form = new FormData()
  form.append('_csrf', token)
  for (const [field, content] of Object.entries(files)) {
    form.append(field, new File([content], content === '' ? '' : `${field}.csv`, { type: 'text/csv' }))
  }
  const request = new Request('http://test.example', { method: 'POST', body: form })
  return here.app.inject({
    method: 'POST',
    url: '/organisations/register',
    cookies: browser.cookies,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
}

const officerOf = async (here: World) => here.signIn(await here.person({ roles: ['dataOfficer'] }))
const names = (body: string) =>
  [...body.matchAll(/href="\/organisations\/[0-9a-f-]{36}">([^<]+)</g)].map((hit) => hit[1])

async function withRegister(t: TestContext, rows: readonly string[]): Promise<{ here: World; officer: Browser }> {
  const here = await world(t)
  const officer = await officerOf(here)
  const answer = await upload(here, officer, { register: [header, ...rows].join('\n'), links: '' })
  assert.equal(answer.statusCode, 303, answer.body)
  return { here, officer }
}

test('a data officer loads the register in the browser and finds a school by a part of its name', async (t) => {
  const { here, officer } = await withRegister(t, [
    school('990001', 'Oakfield Primary School'),
    school('990002', 'Elm 100% School'),
  ])
  assert.deepEqual(names((await officer.get('/organisations?name=oakFIELD')).body), ['Oakfield Primary School'])
  assert.deepEqual(names((await officer.get('/organisations?name=100%25')).body), ['Elm 100% School'])
  assert.match((await officer.get('/organisations?name=nothing+like+it')).body, /No organisation fits/)
  assert.deepEqual(names((await officer.get('/organisations?kind=council')).body), ['Westmere Council'])
  const written = await here.as('audit', (tx) =>
    tx.selectFrom('audit_event').select(['action', 'detail']).where('action', '=', 'register.imported').execute(),
  )
  assert.equal(Reflect.get(Object(written[0]?.detail), 'added'), 2)
  assert.ok(Reflect.get(Object(written[0]?.detail), 'by'))
})

test('a file that is not sound comes back with its line, and nothing of it is kept', async (t) => {
  const here = await world(t)
  const officer = await officerOf(here)
  const bad = await upload(here, officer, {
    register: [header, school('990001', 'Oakfield'), 'oops,x,1,y,Open,'].join('\n'),
  })
  assert.equal(bad.statusCode, 400)
  assert.match(bad.body, /Line 3: the URN is not six digits\. Nothing of the file was kept/)
  const none = await upload(here, officer, { register: '' })
  assert.equal(none.statusCode, 400)
  assert.match(none.body, /Choose the file of establishments/)
  assert.deepEqual(names((await officer.get('/organisations?name=oakfield')).body), [])
})

test('the list goes on page by page, each organisation once', async (t) => {
  const { officer } = await withRegister(
    t,
    Array.from({ length: 120 }, (_, at) => school(String(600_000 + at), `Paged school ${at % 40}`)),
  )
  const seen: string[] = []
  let next: string | undefined = '/organisations?name=paged'
  for (let pages = 0; next !== undefined && pages < 10; pages++) {
    const { body } = await officer.get(next)
    seen.push(...[...body.matchAll(/href="\/organisations\/([0-9a-f-]{36})"/g)].map((hit) => hit[1] ?? ''))
    next = /href="(\/organisations\?[^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.length, 120)
  assert.equal(new Set(seen).size, 120)
})

test('one organisation shows its numbers, and who holds a post there to an administrator alone', async (t) => {
  const here = await world(t)
  await here.person({ roles: ['senco'], name: 'Maud Ellery' })
  const keeper = await here.signIn(await here.person({ roles: ['administrator'] }))
  const page = await keeper.get(`/organisations/${here.riverside}`)
  assert.equal(page.heading, 'Riverside Primary School')
  assert.match(page.body, /100000/)
  assert.match(page.body, /Maud Ellery/)
  const officer = await officerOf(here)
  assert.doesNotMatch((await officer.get(`/organisations/${here.riverside}`)).body, /Maud Ellery/)
  assert.equal((await officer.get('/organisations/none')).status, 404)
  assert.equal((await officer.get('/organisations/00000000-0000-7000-8000-000000000000')).status, 404)
  const caseworker = await here.signIn(await here.person({ roles: ['caseworker'] }))
  assert.equal((await caseworker.get('/organisations')).status, 403)
  assert.equal((await upload(here, caseworker, { register: header })).statusCode, 403)
})
