import type { Ends } from '../test/support/folder.ts'
import type { Drill, DrillResult } from './drill.ts'

/** On PostgreSQL where nothing else is said: the whole form asks some 40,000 times. The engine is chosen as the files are read. */
async function matrixFiles() {
  process.env['WAYMARK_TEST_DB'] ??= 'postgres'
  const [{ matrixHouse }, { askEverybody }, { askInSql }, { replayAll }] = await Promise.all([
    import('../test/access/matrix-people.ts'),
    import('../test/access/matrix.ts'),
    import('../test/access/matrix-sql.ts'),
    import('../test/access/replay.ts'),
  ])
  return { matrixHouse, askEverybody, askInSql, replayAll }
}

/** Runs work with things of its own, and removes them after it, the last one first. */
async function withEnds<T>(work: (ends: Ends) => Promise<T>): Promise<T> {
  const ends: (() => Promise<void>)[] = []
  try {
    return await work({ after: (end) => void ends.unshift(end) })
  } finally {
    for (const end of ends) await end()
  }
}

const some = (wrong: readonly string[]): string => (wrong.length > 0 ? `${wrong.slice(0, 5).join('; ')}` : '')
const counted = (amount: number): string => amount.toLocaleString('en-GB')

/** The written policy against every person, route, child and table, and every id that somebody was shown against everybody else. */
export const drill: Drill = {
  name: 'access-matrix',
  run: ({ quick }) =>
    withEnds(async (ends): Promise<DrillResult[]> => {
      const { matrixHouse, askEverybody, askInSql, replayAll } = await matrixFiles()
      const matrix = await matrixHouse(ends)
      const sql = await askInSql(matrix)
      const http = await askEverybody(matrix, !quick)
      const replayed = await replayAll(matrix, quick ? 800 : 12_000)
      const people = `${matrix.people.length} people`
      return [
        {
          name: 'who may, over HTTP',
          toReach:
            'each person gets from each route about each child what the written policy says; what is denied shows and changes nothing',
          reached: `${counted(http.cells)} cells of ${people}, ${counted(http.denied)} of them denied: ${http.wrong.length} wrong`,
          passed: http.wrong.length === 0,
          notes: some(http.wrong),
        },
        {
          name: 'who may, in SQL past the application',
          toReach: 'each person reads and writes of each child in each table what the written policy says',
          reached: `${counted(sql.cells)} cells of ${people}: ${sql.wrong.length} wrong`,
          passed: sql.wrong.length === 0,
          notes: some(sql.wrong),
        },
        {
          name: 'ids that others were shown',
          toReach: 'at least 10,000 tries on every route that takes an id, each answered as an id of nothing',
          reached: `${counted(replayed.probes)} tries of ${counted(replayed.ids)} ids: ${replayed.wrong.length} answered otherwise`,
          passed: replayed.wrong.length === 0 && (quick || replayed.probes >= 10_000),
          notes: some(replayed.wrong),
        },
      ]
    }),
}
