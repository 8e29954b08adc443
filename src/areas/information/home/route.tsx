import { writeAudit } from '../../../access/audit.ts'
import { hasDuty } from '../../../access/viewer.ts'
import { type Call, type Reply, route } from '../../../web/route.ts'
import { startPage } from '../../children/index.ts'
import { readAreaHelp } from '../area-help.ts'
import { HomePage } from './page.tsx'

/** The first page: three doors for a visitor; for somebody who has signed in, their own start. */
export const showHome = route({
  method: 'GET',
  path: '/',
  allow: 'public',
  showsOwn: true,
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const area = await readAreaHelp(call.tx)
    if (call.viewer.kind === 'signedIn') {
      // until the area has its name and its terms, its administrator has one thing to do
      if (!area?.isSetUp && hasDuty(call.viewer, 'area.keep')) return { redirect: '/area/first-use' }
      return seenStart(call)
    }
    return { title: 'Where are we, and what comes next?', page: <HomePage area={area} /> }
  },
})

/** Somebody's own start is written into the audit with the children it names; a visitor's front door holds nobody. */
async function seenStart(call: Call): Promise<Reply> {
  const seen: string[] = []
  const reply = await startPage({ ...call, showed: (children) => void seen.push(...children) })
  if ('page' in reply) await writeAudit(call.tx, call.viewer, call.now, { action: 'start.seen', children: seen })
  return reply
}
