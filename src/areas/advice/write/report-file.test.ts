import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, rowsOf } from '../../../../test/access/as-owner.ts'
import { makePdf } from '../../../../test/files/make-files.ts'
import { place, textOf } from '../../../../test/files/place.ts'
import { sendForm } from '../../../../test/files/send-file.ts'

test('a report is kept with the draft, put into the record when it is given, and read by whoever reads the advice', async (t) => {
  const here = await place(t)
  const { id: child } = here.nina
  await here.record(child, { type: 'request.received', on: '2026-01-20', matter: 'm1', by: 'parent' })
  await here.record(child, { type: 'assessment.decided', on: '2026-03-01', matter: 'm1', outcome: 'assess' })
  const psychologist = await here.person({ roles: ['psychologist'] })
  const asked = {
    'b-who': here.riverside,
    'c-body': 'Clinic',
    'd-who': here.council,
    'e-body': 'Social care',
    'a-body': 'The family',
  }
  assert.equal((await here.asCaseworker.post(`/children/${child}/advice/ask`, asked)).status, 303)
  const [request] = await asOwner(here.database, (tx) =>
    rowsOf<{ id: string }>(tx, `select id from advice_request where child_id = '${child}' and limb = 'd'`),
  )
  const page = `/children/${child}/advice/${request?.id}`
  const browser = await here.signIn(psychologist)
  const none = await sendForm(here.app, browser, `${page}/file`, {})
  assert.match(textOf(none.body), /Choose a file/)
  const lies = await sendForm(here.app, browser, `${page}/file`, {}, [{ name: 'report.pdf', content: 'no such thing' }])
  assert.equal(lies.status, 200)
  assert.match(lies.body, /govuk-error-summary/)
  const sent = await sendForm(here.app, browser, `${page}/file`, {}, [{ name: 'report.pdf', content: makePdf() }])
  assert.equal(sent.location, page, textOf(sent.body).slice(0, 600))
  assert.match((await browser.get(page)).body, /report\.pdf/)
  const version = /name="version" value="(\d+)"/.exec((await browser.get(page)).body)?.[1] ?? ''
  assert.doesNotMatch((await here.asParent.get(`/children/${child}/documents`)).body, /Psychology report/)
  const marked = { 'mark-1-words': 'Read with him', 'mark-1-page': '2', 'mark-1-kind': 'provision' }
  const given = await browser.post(page, {
    way: 'report',
    version,
    title: 'Psychology report, 1 March 2026',
    ...marked,
  })
  assert.equal(given.location, '/advice', textOf(given.body).slice(0, 600))
  const read = await here.asParent.get(`${page}/read`)
  assert.match(read.body, /Read with him \(page 2\)/)
  assert.match(read.body, new RegExp(`/children/${child}/documents/[0-9a-f-]{36}`))
})
