import { type Reply, route } from '../../../web/route.ts'
import { importRun, waitingReviews } from '../queries.ts'
import { ImportPage } from './page.tsx'

export const seeImport = route({
  method: 'GET',
  path: '/imports/:importId',
  allow: { duty: 'return.import' },
  audit: 'import.seen',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    call.noted({ import: run.id })
    const waiting = await waitingReviews(call.tx, run.id)
    return { title: 'A return', page: <ImportPage run={run} waiting={waiting} now={call.now} /> }
  },
})
