import * as z from 'zod'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** A time in which pupils come to school, both days included. */
export type Term = { name: string; from: LocalDate; to: LocalDate }

/** What the council promises beyond the law, in working days. */
export const promisedTimes = {
  answerWorry: 'Answer somebody who is worried about a child',
  answerMessage: 'Answer a message',
  returnCall: 'Call back',
} as const
export type PromisedTime = keyof typeof promisedTimes
export const promisedTimeNames = Object.keys(promisedTimes) as readonly PromisedTime[]
export type PromisedDays = Readonly<Partial<Record<PromisedTime, number>>>

/** The area as its administrator keeps it. */
export type AreaKept = {
  laCode: string
  name: string
  accent: string
  terms: readonly Term[]
  promisedDays: PromisedDays
  helpPhone: string
  helpEmail: string
  postalAddress: string
  isFictional: boolean
  isSetUp: boolean
  /** Whether a caseworker may decide to assess. */
  caseworkersDecide: boolean
  version: number
}

const termsInColumn = z.object({ terms: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })) })
const daysInColumn = z.record(z.string(), z.number())

/** Reads the area; undefined before there is one. */
export async function readArea(tx: ViewerTx): Promise<AreaKept | undefined> {
  const row = await tx.selectFrom('area').selectAll().executeTakeFirst()
  if (!row) return undefined
  const terms = termsInColumn.safeParse(row.terms)
  const days = daysInColumn.safeParse(row.promised_days)
  return {
    laCode: row.la_code,
    name: row.name,
    accent: row.accent,
    terms: terms.success ? (terms.data.terms as Term[]) : [],
    promisedDays: days.success ? days.data : {},
    helpPhone: row.help_phone ?? '',
    helpEmail: row.help_email ?? '',
    postalAddress: row.postal_address ?? '',
    isFictional: row.is_fictional,
    isSetUp: row.set_up_at !== null,
    caseworkersDecide: row.caseworkers_decide_to_assess,
    version: row.version,
  }
}
