/** In a page about one child nobody reaches another, whatever their place or their post gives them elsewhere. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { relationsTo } from '../../src/access/audit.ts'
import { inTransaction, inTransactionAbout, type ViewerTx } from '../../src/access/in-transaction.ts'
import type { SignedIn } from '../../src/access/viewer.ts'
import { visibleChildren } from '../../src/access/visible-children.ts'
import { day } from '../../src/law/local-date.ts'
import { postsOf } from '../../src/web/session.ts'
import { type World, world } from '../support/world.ts'

const today = day('2026-03-02')

async function viewerFor(here: World, accountId: string): Promise<SignedIn> {
  const posts = await here.as('signIn', (tx) => postsOf(tx, accountId, today))
  return { kind: 'signedIn', accountId, email: '', name: '', posts, today }
}

const seen = async (tx: ViewerTx): Promise<string[]> =>
  (await visibleChildren(tx).select('child.id').orderBy('child.id').execute()).map((row) => row.id)

test('a parent of two, and a school of two, reach one in a page about that one, and both elsewhere', async (t) => {
  const here = await world(t)
  const [one, other] = [await here.child(), await here.child()]
  const both = [one.id, other.id].sort()
  const parent = await here.person()
  const senco = await here.person({ roles: ['senco'], organisation: here.riverside })
  for (const { id } of [one, other]) {
    await here.stand(id, 'parent', { account: parent.id })
    await here.stand(id, 'setting', { organisation: here.riverside })
  }
  for (const person of [parent, senco]) {
    const viewer = await viewerFor(here, person.id)
    assert.deepEqual(await inTransaction(here.database, viewer, seen), both)
    for (const isLook of [true, false])
      assert.deepEqual(await inTransactionAbout(here.database, viewer, { childId: one.id, isLook }, seen), [one.id])
    assert.deepEqual(await inTransaction(here.database, viewer, seen), both, 'the next transaction is about any again')
  }
})

test('a page about a child that one may not see shows that child no more than before', async (t) => {
  const here = await world(t)
  const [mine, hidden] = [await here.child(), await here.child()]
  const parent = await here.person()
  await here.stand(mine.id, 'parent', { account: parent.id })
  const viewer = await viewerFor(here, parent.id)
  for (const isLook of [true, false])
    assert.deepEqual(await inTransactionAbout(here.database, viewer, { childId: hidden.id, isLook }, seen), [])
})

test('what is kept while a page is looked at is the place in full, and is gone with the page', async (t) => {
  const here = await world(t)
  const [child, stranger] = [await here.child(), await here.person()]
  const parent = await here.person()
  await here.stand(child.id, 'parent', { account: parent.id })
  await here.stand(child.id, 'contact', { account: parent.id })
  const about = { childId: child.id, isLook: true }
  const twice = async (tx: ViewerTx) => [await relationsTo(tx, child.id), await relationsTo(tx, child.id)]
  const asParent = await viewerFor(here, parent.id)
  const places = ['parent', 'contact']
  assert.deepEqual(await inTransactionAbout(here.database, asParent, about, twice), [places, places])
  assert.deepEqual(await inTransactionAbout(here.database, await viewerFor(here, stranger.id), about, twice), [[], []])
  await here.as('import', (tx) =>
    tx.updateTable('circle').set({ to_day: '2026-03-01' }).where('child_id', '=', child.id).execute(),
  )
  assert.deepEqual(await inTransactionAbout(here.database, asParent, about, twice), [[], []])
})

test('what is kept of one child is never taken for another', async (t) => {
  const here = await world(t)
  const [own, other] = [await here.child(), await here.child()]
  const parent = await here.person()
  await here.stand(own.id, 'parent', { account: parent.id })
  const seenOf = async (tx: ViewerTx) => {
    const first = await relationsTo(tx, own.id)
    await sql`select set_config('waymark.child', ${other.id}, true)`.execute(tx)
    return [first, await relationsTo(tx, other.id), await relationsTo(tx, own.id)]
  }
  const viewer = await viewerFor(here, parent.id)
  const about = { childId: own.id, isLook: true }
  assert.deepEqual(await inTransactionAbout(here.database, viewer, about, seenOf), [['parent'], [], []])
})
