import { hasDuty } from '../../access/viewer.ts'
import { pathTo } from '../../web/paths.ts'
import type { Call } from '../../web/route.ts'
import { type Item, isChairOf, itemWith, type Meeting, meetingWith } from './queries.ts'

type Params = { panelId: string; meetingId: string; itemId?: string }

/** The meeting of a path, as its viewer sees it; undefined where it is none of theirs. */
export async function openMeeting(call: Call): Promise<Meeting | undefined> {
  const { panelId, meetingId } = call.params as Params
  return meetingWith(call.tx, panelId, meetingId)
}

/** What stands on an agenda, with its meeting; undefined where the viewer does not see it, which is as if it were not there. */
export async function openItem(call: Call): Promise<{ meeting: Meeting; item: Item } | undefined> {
  const meeting = await openMeeting(call)
  const item = meeting && (await itemWith(call.tx, meeting.id, (call.params as Params).itemId ?? ''))
  return meeting && item ? { meeting, item } : undefined
}

/** Whether the viewer keeps the minutes: the chair of this panel, or a manager. */
export const keepsMinutes = async (call: Call, meeting: Meeting): Promise<boolean> =>
  hasDuty(call.viewer, 'panel.keep') || (await isChairOf(call.tx, meeting.panelId))

export const meetingPath = (meeting: { panelId: string; id: string }): string =>
  pathTo('/panels/:panelId/meetings/:meetingId', { panelId: meeting.panelId, meetingId: meeting.id })

export const itemPath = (meeting: { panelId: string; id: string }, itemId: string): string =>
  pathTo('/panels/:panelId/meetings/:meetingId/items/:itemId', {
    panelId: meeting.panelId,
    meetingId: meeting.id,
    itemId,
  })

/** What a child is called on a page: the name, or where names are not shown the number. */
export const calledBy = (item: Item): string => item.name ?? `Number ${item.reference}`
