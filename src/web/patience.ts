import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseAway, SerialisationFailure } from '../platform/db/errors.ts'
import { isDiskFull, type ReservedRoom } from '../platform/db/reserved-room.ts'

const patienceMs = 4_000
const firstPauseMs = 100

/** Whether the same work, begun anew, may end well: nothing of it was kept, or it is known what was. */
const mayPass = (error: unknown): boolean => error instanceof DatabaseAway || error instanceof SerialisationFailure

/**
 * Does what may be done again: while the database starts anew, when two changes met, and once more when its disk was full
 * and the reserved room was given back. Gives up after about four seconds with the last failure.
 * @param again whether the work may be begun anew: reading always, a form where sending it twice is known.
 */
export async function withPatience<T>(
  options: { again: boolean; room: ReservedRoom; elapsed: () => number },
  work: () => Promise<T>,
): Promise<T> {
  let hasReleased = false
  for (let pause = firstPauseMs; ; pause *= 2) {
    try {
      return await work()
    } catch (error) {
      const wasFull = isDiskFull(error)
      if (wasFull) await options.room.release()
      const tryAgain = wasFull ? !hasReleased : mayPass(error) && options.elapsed() + pause < patienceMs
      if (!options.again || !tryAgain) throw error
      hasReleased ||= wasFull
      await wait(pause)
    }
  }
}
