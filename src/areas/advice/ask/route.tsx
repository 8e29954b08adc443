import type { ViewerTx } from '../../../access/in-transaction.ts'
import { datedFacts, factsOnRecord } from '../../../journey/effective-facts.ts'
import type { Journey } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { DocumentList, type DocumentRow, documentsOfPart } from '../../documents/index.ts'
import { journeyOf } from '../../journey/index.ts'
import { closedByDeath } from '../closed.ts'
import { type AdviceRequest, adviceOf } from '../requests.ts'
import { askForAllAdvice } from './ask-for-advice.ts'
import type { Enclosed } from './asking.ts'
import { firstAnswers, readAsk } from './form.ts'
import { AskPage } from './page.tsx'
import { type AskLine, factsFor, familySaid, isAsked, linesFor } from './who-to-ask.ts'

const path = '/children/:childId/advice/ask'

type Found = {
  matter: string
  lines: readonly AskLine[]
  before: readonly AdviceRequest[]
  enclosed: Enclosed[]
  papers: readonly DocumentRow[]
}

export const openAsk = route({
  method: 'GET',
  path,
  allow: { childAction: 'event.record' },
  audit: 'advice.formOpened',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found, firstAnswers(found.lines), {})
  },
})

export const makeAsk = route({
  method: 'POST',
  path,
  allow: { childAction: 'event.record' },
  audit: 'advice.requested',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const found = await find(call)
    if ('instead' in found) return found.instead
    const read = readAsk(call.form, found.lines, call.today)
    if ('errors' in read) return page(call, found, call.form, read.errors)
    const done = await askForAllAdvice(call.tx, {
      childId: child.id,
      matter: found.matter,
      asked: read.ok.asked,
      enclosed: [...found.enclosed, ...read.ok.enclosed],
      by: signedIn(call.viewer).accountId,
      now: call.now,
      today: call.today,
      publicUrl: call.services.config.publicUrl,
    })
    const [first] = found.lines
    if ('refused' in done)
      return page(call, found, call.form, {
        [`${first?.key}-body`]:
          'This does not fit the rest of the record. Look at the history for what is already there',
      })
    call.noted({ matter: found.matter, asked: done.asked.length })
    return {
      redirect: pathTo('/children/:childId/advice', { childId: child.id }),
      notice:
        done.asked.length === 1 ? 'Asked. One request went out.' : `Asked. ${done.asked.length} requests went out.`,
    }
  },
})

async function find(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const matter = await openAssessment(call.tx, child.id, call.today)
  if (matter === undefined) return { instead: notNowPage(notYet) }
  const [facts, before, enclosed, papers] = await Promise.all([
    factsFor(call.tx, child.id, call.today),
    adviceOf(call.tx, child.id, matter),
    familySaid(call.tx, child.id, call.today),
    documentsOfPart(call.tx, child.id, 'views'),
  ])
  const lines = linesFor(facts, call.today).filter(
    (line) => line.isOptional || !isAsked(line.limb, before) || isMissing(line, before),
  )
  return { matter, lines, before, enclosed, papers }
}

const notYet =
  'Advice is asked for once the council has decided to assess, until the plan is made or the request is taken back. There is no such assessment now.'

/** A limb of which several are asked: a line stays while nobody was asked for it. */
const isMissing = (line: AskLine, before: readonly AdviceRequest[]): boolean =>
  line.key.startsWith('sensory-') && !before.some((one) => one.body === line.proposedBody)

/** The assessment for which advice may be asked now: decided on, and neither taken back nor ended by a plan or a refusal. */
export async function openAssessment(tx: ViewerTx, childId: string, today: LocalDate): Promise<string | undefined> {
  const journey = await journeyOf(tx, childId)
  return journey && assessmentIn(journey, today)
}

const ends: ReadonlySet<string> = new Set(['request.withdrawn', 'plan.refused', 'plan.issued', 'plan.ceased'])

function assessmentIn(journey: Journey, today: LocalDate): string | undefined {
  const facts = datedFacts(factsOnRecord(journey, today), today, () => true).map(({ fact }) => fact)
  const ended = new Set(facts.filter((fact) => ends.has(fact.type)).map((fact) => fact.matter))
  return facts.findLast(
    (fact) =>
      (fact.type === 'assessment.decided' || fact.type === 'reassessment.decided') &&
      fact.outcome === 'assess' &&
      !ended.has(fact.matter),
  )?.matter
}

function page(call: Call<typeof path>, found: Found, form: Fields, errors: FormErrors): Reply {
  const child = childOf(call)
  return {
    title: 'Ask for advice',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <AskPage
        childId={child.id}
        childName={child.name}
        lines={found.lines}
        before={found.before}
        enclosed={found.enclosed}
        papers={found.papers.length > 0 ? <DocumentList childId={child.id} documents={found.papers} /> : null}
        form={form}
        errors={errors}
        csrf={call.request.csrfToken}
      />
    ),
  }
}
