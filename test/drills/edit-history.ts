/** A history of edits of one thing by several people, and whether anything acknowledged in it was written over unseen. */

export type Outcome = 'saved' | 'told'

/** Times are places in the order of the history. A save begins when it is sent and ends with its answer. */
export type Save = { typed: string; openedAt: number; sentAt: number; answeredAt: number; outcome: Outcome }

/**
 * What is wrong with a history; nothing where all holds: who saves has read every save that was acknowledged before, the last
 * acknowledged one stands, and nobody is refused without cause.
 */
export function problemsOf(history: readonly Save[], stands: string, atFirst: string): string[] {
  const saved = history.filter((one) => one.outcome === 'saved')
  return [
    ...saved.flatMap((one) =>
      saved
        .filter((other) => other !== one && other.sentAt > one.openedAt && other.answeredAt < one.sentAt)
        .map((other) => `${one.typed} was written over ${other.typed}, which its writer had not read`),
    ),
    ...atOnce(saved),
    ...lastStands(saved, stands, atFirst),
    ...history
      .filter((one) => one.outcome === 'told')
      .filter((one) => !saved.some((other) => other.answeredAt > one.openedAt && other.sentAt < one.answeredAt))
      .map((one) => `${one.typed} was refused, though nobody had saved since its form was opened`),
  ]
}

/** Of two saves at the same moment from the same reading, one must have been told. */
const atOnce = (saved: readonly Save[]): string[] =>
  saved.flatMap((one, at) =>
    saved
      .slice(at + 1)
      .filter((other) => other.sentAt < one.answeredAt && one.sentAt < other.answeredAt)
      .map((other) => `${one.typed} and ${other.typed} were both saved at one moment`),
  )

function lastStands(saved: readonly Save[], stands: string, atFirst: string): string[] {
  const last = saved.toSorted((a, b) => a.answeredAt - b.answeredAt).at(-1)?.typed ?? atFirst
  return last === stands ? [] : [`${last} was acknowledged last, and ${stands} stands`]
}
