/** The written policy in SQL, with the application bypassed: every person, every table that names a child, every child. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asOwner } from './as-owner.ts'
import { matrixHouse } from './matrix-people.ts'
import { askInSql, tablesOfChildren } from './matrix-sql.ts'
import { tableLines } from './table-lines.ts'

const matrix = await matrixHouse({ after })

test('every table that names a child has a line', async () => {
  const tables = await asOwner(matrix.house.database, tablesOfChildren)
  assert.deepEqual(
    tables.map(({ name }) => name),
    [...new Set(tableLines.map(({ table }) => table))].sort(),
  )
})

test('each person reads and writes of each child what the written policy says, in every table', async (t) => {
  // every fifth here; all of them in the long drill
  const { cells, wrong } = await askInSql(matrix, 5)
  t.diagnostic(`${cells} cells`)
  assert.deepEqual(wrong, [])
  assert.ok(cells > 7_000, `${cells} cells`)
})
