import type { LocalDate } from '../../../law/local-date.ts'
import type { Limb, Service } from '../advice-words.ts'

/** One body to be asked, or to be asked whether the advice it gave before is enough. */
export type ToAsk = {
  limb: Limb
  service: Service
  body: string
  organisationId?: string | undefined
  /** The one who was asked by name, where they work for nobody whom the service knows. */
  accountId?: string | undefined
  /** The advice that is there already, where it is to be used again. */
  existing?: string | undefined
  /** The day the body received the request, where it is not today. */
  receivedByBody?: LocalDate | undefined
}

/** What the family said, to go with every request. */
export type Enclosed = { from: string; on: LocalDate; text: string }

/** Who asks, of whom, about which child. */
export type Asking = {
  childId: string
  matter: string
  asked: readonly ToAsk[]
  enclosed: readonly Enclosed[]
  by: string
  now: string
  today: LocalDate
  publicUrl: string
}
