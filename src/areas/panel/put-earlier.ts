import { sql } from 'kysely'
import { type Reply, route } from '../../web/route.ts'
import { meetingPath, openItem } from './open-meeting.ts'

export const putEarlier = route({
  method: 'POST',
  path: '/panels/:panelId/meetings/:meetingId/items/:itemId/earlier',
  allow: { duty: 'panel.keep' },
  audit: 'panel.orderChanged',
  async handle(call): Promise<Reply> {
    const opened = await openItem(call)
    if (!opened) return { notFound: true }
    await sql`select move_panel_item(${opened.item.id}::uuid, ${opened.item.place - 1})`.execute(call.tx)
    return { redirect: meetingPath(opened.meeting) }
  },
})
