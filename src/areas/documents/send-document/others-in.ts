import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'

/** What stands in a document that may be another child's: names as they are written there, and numbers. */
export type OthersFound = {
  names: readonly string[]
  numbers: readonly string[]
  /** Nobody but a person can tell: its words could not be read, or not yet. */
  unread: boolean
}

/** Whether a person has to decide before it is sent. */
export const needsDecision = (found: OthersFound): boolean =>
  found.names.length > 0 || found.numbers.length > 0 || found.unread

/** How many of each, for keeping: never the names themselves. */
export const countsOf = (found: OthersFound): Record<string, number> => ({
  ...(found.names.length > 0 ? { names: found.names.length } : {}),
  ...(found.numbers.length > 0 ? { numbers: found.numbers.length } : {}),
  ...(found.unread ? { unread: 1 } : {}),
})

/** Names, pupil numbers and NHS numbers of other children in a document, as far as its words could be read. */
export async function othersIn(
  tx: ViewerTx,
  document: { id: string; childId: string; textState: string },
): Promise<OthersFound> {
  if (document.textState !== 'read') return { names: [], numbers: [], unread: true }
  const { rows } = await sql<{
    first: string
    second: string
  }>`select * from others_named_in(${document.id}::uuid)`.execute(tx)
  const own = await tx.selectFrom('child_identifier').select('value').where('child_id', '=', document.childId).execute()
  const ours = new Set(own.map((one) => one.value.replaceAll(/\s/g, '').toUpperCase()))
  const pieces = await tx.selectFrom('document_text').select('body').where('document_id', '=', document.id).execute()
  const numbers = new Set(pieces.flatMap((piece) => numbersIn(piece.body)).filter((number) => !ours.has(number)))
  return {
    names: rows.map(({ first, second }) => `${capital(first)} ${capital(second)}`),
    numbers: [...numbers].slice(0, 100),
    unread: false,
  }
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const pupilNumber = /(?<![A-Z0-9])[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z](?![A-Z0-9])/gi
const nhsNumber = /(?<![0-9])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9])/g

/** Numbers in a text that have the form of a pupil's (UPN), or the form and the check digit of an NHS number. */
export function numbersIn(text: string): string[] {
  const pupils = [...text.matchAll(pupilNumber)].map(([one]) => one.toUpperCase())
  const patients = [...text.matchAll(nhsNumber)].map(([one]) => one.replaceAll(/[ -]/g, '')).filter(isNhsNumber)
  return [...new Set([...pupils, ...patients])]
}

function isNhsNumber(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((before, digit, place) => before + Number(digit) * (10 - place), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}
