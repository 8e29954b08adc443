import type { ViewerTx } from '../../../access/in-transaction.ts'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import type { SettingRight } from '../../../law/settings-to-ask-for.ts'
import { newId } from '../../../platform/id.ts'
import type { Writing } from '../../plans/index.ts'

/** What section I is to say. */
export type Choice =
  | {
      kind: 'setting'
      consultationId: string
      organisationId: string | undefined
      name: string
      type: string
      right: SettingRight | undefined
      /** The first day there; undefined: from the day on which the plan is issued. */
      from: LocalDate | undefined
      answersSeen: number
    }
  | { kind: 'type'; type: string }
  | { kind: 'otherwise' }

/** The line of section I: the name and the type, or the type alone (reg 12(1)(i)). */
const lineOf = (choice: Choice): string | undefined => {
  if (choice.kind === 'otherwise') return undefined
  return choice.kind === 'setting' ? `${choice.name}. Type: ${choice.type}` : `Type: ${choice.type}`
}

type Choosing = { writing: Writing; decisionId: string; by: string; now: string }

/**
 * Puts a choice into section I of the working copy: the line that stood there is taken out and kept, and the new one comes in; for
 * education otherwise than at a school the section stays blank (s.61). Whoever was consulted reads and answers on until the plan is issued.
 */
export async function choosePlacement(
  tx: ViewerTx,
  { writing, decisionId, by, now }: Choosing,
  choice: Choice,
): Promise<void> {
  const { id: writingId, childId, matter } = writing
  await tx
    .updateTable('writing_line')
    .set({ removed_at: now })
    .where('writing_id', '=', writingId)
    .where('section', '=', 'I')
    .where('removed_at', 'is', null)
    .execute()
  const words = lineOf(choice)
  const lineId = words === undefined ? null : newId(now)
  if (lineId !== null && words !== undefined)
    await tx
      .insertInto('writing_line')
      .values({
        id: lineId,
        writing_id: writingId,
        child_id: childId,
        section: 'I',
        place: 1,
        words,
        from_when: choice.kind === 'setting' && choice.from ? `from ${formatShortDay(choice.from)}` : null,
        saved_by: by,
        saved_at: now,
      })
      .execute()
  await tx
    .insertInto('placement_choice')
    .values({
      id: newId(now),
      child_id: childId,
      writing_id: writingId,
      matter,
      decision_id: decisionId,
      kind: choice.kind,
      line_id: lineId,
      by_account: by,
      at: now,
      ...(choice.kind === 'otherwise' ? {} : { type: choice.type }),
      ...(choice.kind === 'setting'
        ? {
            consultation_id: choice.consultationId,
            organisation_id: choice.organisationId ?? null,
            name: choice.name,
            by_right: choice.right ?? null,
            answers_seen: choice.answersSeen,
            from_day: choice.from ?? null,
          }
        : {}),
    })
    .execute()
}
