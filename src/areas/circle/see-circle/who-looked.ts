import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Relation, type Role, relationNames, roleNames } from '../../../access/policy.ts'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'

/** One look: a role and an organisation, when, what, and why it was allowed. Never a name. */
export type Look = { place: number; when: string; who: string; what: string; why: string }

type Row = {
  place: number
  at: string
  action: string
  relation: string | null
  role: string | null
  organisation: string | null
  is_mine: boolean
  is_service: boolean
}

export const looksOnPage = 20

/** Who looked, newest first. `before` is the place of the last look shown. */
export async function whoLooked(
  tx: ViewerTx,
  childId: string,
  before: number | undefined,
): Promise<{ looks: Look[]; next: number | undefined }> {
  const { rows } = await sql<Row>`
    select * from who_looked_page(${childId}::uuid, ${before ?? null}::bigint, ${looksOnPage + 1})`.execute(tx)
  const looks = rows.slice(0, looksOnPage).map(lookOf)
  return { looks, next: rows.length > looksOnPage ? looks.at(-1)?.place : undefined }
}

const lookOf = (row: Row): Look => ({
  place: Number(row.place),
  when: whenInWords(row.at),
  who: whoInWords(row),
  what: whatInWords(row.action),
  why: row.relation
    ? (relationNames[row.relation as Relation] ?? row.relation)
    : row.is_service
      ? 'The service’s own work'
      : row.action === 'denied'
        ? 'Was not allowed, and saw nothing'
        : 'A list or search for their work',
})

function whoInWords(row: Row): string {
  if (row.is_mine) return 'You'
  if (row.is_service) return 'The service itself'
  const role = row.role ? (roleNames[row.role as Role] ?? row.role) : undefined
  if (role) return row.organisation ? `${role}, ${row.organisation}` : role
  return row.relation ? (relationNames[row.relation as Relation] ?? 'Somebody') : 'Somebody'
}

/** The day in England: the hour would tell when somebody is at home. */
function whenInWords(at: string): string {
  const on = dayInEngland(at)
  return on ? formatShortDay(on) : at.slice(0, 10)
}

const actions: Readonly<Record<string, string>> = {
  'child.read': 'Opened the record',
  'child.whereWeAre': 'Opened the family’s page',
  'child.dayExplained': 'Asked why a day is the day',
  'child.aboutRead': 'Opened the page about the child',
  'child.aboutChanged': 'Changed the page about the child',
  'children.listed': 'Saw the name in a list',
  'children.searched': 'Found the name in a search',
  'start.read': 'Saw the name on a start page',
  'letter.read': 'Read a letter',
  'letters.listed': 'Saw the list of letters',
  'letters.printed': 'Printed letters for the post',
  'letters.posted': 'Posted letters',
  'circle.read': 'Opened the circle',
  'circle.invited': 'Invited somebody',
  'circle.ended': 'Ended a place in the circle',
  'circle.invitationCancelled': 'Cancelled an invitation',
  'circle.restrictionProposed': 'Changed who may see what',
  'circle.liftProposed': 'Changed who may see what',
  'documents.listed': 'Saw the list of documents',
  'documents.searched': 'Looked for words in the documents',
  'document.read': 'Opened the page of a document',
  'document.opened': 'Opened a document',
  'document.added': 'Added a document',
  'document.sent': 'Sent a document to somebody in the circle',
  'document.sendEnded': 'Ended what was sent',
  'plan.printed': 'Saved the plan to print or keep',
  'plan.easyRead': 'Read the plan in easy words',
  'budget.read': 'Opened the page of the personal budget',
  'budget.asked': 'Asked for a personal budget',
  'budget.takenBack': 'Took back a request for a personal budget',
  'budget.opened': 'Looked at what a personal budget costs',
  'budget.lineAdded': 'Worked out what help costs',
  'budget.lineChanged': 'Worked out what help costs',
  'budget.decided': 'Decided about a personal budget',
  'budget.askedAgain': 'Asked the council to think again',
  'budget.answered': 'Answered a request to think again',
  'budget.putIntoPlan': 'Put a personal budget into the plan',
  'directPayment.agreed': 'Wrote down how direct payments work',
  'directPayment.started': 'Recorded the first direct payment',
  'directPayment.reviewed': 'Looked at how direct payments work',
  denied: 'Tried to open a page',
}

/** What was done, in words; a new action is said by its kind, never by its code. */
export function whatInWords(action: string): string {
  const known = actions[action]
  if (known) return known
  if (/record|event|propos|confirm|chang|undo|import/i.test(action)) return 'Changed the record'
  return 'Looked at the record'
}
