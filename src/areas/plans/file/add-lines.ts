import type { ViewerTx } from '../../../access/in-transaction.ts'
import { idsInOrder } from '../../../platform/id.ts'
import type { Writing } from '../content.ts'
import type { FileLine } from './take-file.ts'

/**
 * Adds lines of a plan file at the end of their sections; what is there stays as it is. The links lead to the new lines, and to
 * those of the plan that lines of the file are already (`known`).
 */
export async function addFileLines(
  tx: ViewerTx,
  { writing, accountId, now }: { writing: Writing; accountId: string; now: string },
  lines: readonly FileLine[],
  known: ReadonlyMap<string, string>,
): Promise<void> {
  if (lines.length === 0) return
  const next = idsInOrder(now)
  const ids = new Map(lines.map(({ id }) => [id, next()]))
  // what a line of the file is may be an earlier line of the file
  const placeOf = (id: string): string | undefined => ids.get(id) ?? ids.get(known.get(id) ?? '') ?? known.get(id)
  const anew = (links: readonly string[]): string[] => [...new Set(links.flatMap((id) => placeOf(id) ?? []))]
  const ends = await tx
    .selectFrom('writing_line')
    .select(['section', (eb) => eb.fn.max('place').as('place')])
    .where('writing_id', '=', writing.id)
    .groupBy('section')
    .execute()
  const end = new Map(ends.map(({ section, place }) => [section, Number(place)]))
  await tx
    .insertInto('writing_line')
    .values(
      lines.map((line, at) => ({
        id: ids.get(line.id) ?? next(),
        writing_id: writing.id,
        child_id: writing.childId,
        section: line.section,
        place: (end.get(line.section) ?? -1) + at + 1,
        words: line.words,
        aspirations: anew(line.aspirations),
        needs: anew(line.needs),
        outcomes: anew(line.outcomes),
        sources: JSON.stringify(line.sources.map((request) => ({ request }))),
        saved_by: accountId,
        saved_at: now,
      })),
    )
    .execute()
}
