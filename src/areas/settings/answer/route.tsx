import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { needNames } from '../../allocation/index.ts'
import { isId } from '../../circle/index.ts'
import { paths } from '../paths.ts'
import { EndedPage } from './ended.tsx'
import { fieldsOf, readAnswer, typedIn } from './form.ts'
import { giveAnswer } from './give-answer.ts'
import { AnswerPage, TrayPage } from './page.tsx'
import {
  endedConsultation,
  type OwnConsultation,
  ownConsultation,
  placeOf,
  saveTyped,
  trayPage,
  trayPageSize,
  wordOf,
} from './queries.ts'

export const seeTray = route({
  method: 'GET',
  path: paths.tray,
  allow: { duty: 'consultation.own' },
  audit: 'consultations.trayRead',
  async handle(call): Promise<Reply> {
    const after = placeOf(textOf(call.query, 'after'))
    const found = await trayPage(call.tx, after)
    const lines = found.slice(0, trayPageSize)
    call.showed([...new Set(lines.map(({ childId }) => childId))])
    const last = lines.at(-1)
    return {
      title: 'Consultations',
      width: 'wide',
      page: (
        <TrayPage
          lines={lines}
          today={call.today}
          nextHref={found.length > trayPageSize && last ? withQuery(paths.tray, { after: wordOf(last) }) : undefined}
          firstHref={after ? paths.tray : undefined}
        />
      ),
    }
  },
})

type At = typeof paths.answer | typeof paths.draft

/** The consultation of the path, where it is the viewer’s own and still stands. */
async function open(call: Call<At>): Promise<OwnConsultation | undefined> {
  const { consultationId } = call.params
  const found = isId(consultationId) ? await ownConsultation(call.tx, consultationId) : undefined
  if (found) call.showed([found.one.childId])
  return found
}

export const seeConsultation = route({
  method: 'GET',
  path: paths.answer,
  allow: { duty: 'consultation.own' },
  audit: 'consultation.read',
  async handle(call): Promise<Reply> {
    const found = await open(call)
    return found ? page(call, found, { form: firstIn(found), errors: {} }) : over(call)
  },
})

/** That it is over and why, where this setting was asked; else it is as if it had never been. What was just typed is given back. */
async function over(call: Call<At>): Promise<Reply> {
  const { consultationId } = call.params
  const ended = isId(consultationId) ? await endedConsultation(call.tx, consultationId) : undefined
  if (!ended) return { notFound: true }
  return { title: 'You are not asked any more', page: <EndedPage ended={ended} typed={textsOf(call.form, {})} /> }
}

/** What was begun and not sent, else what was answered last. */
const firstIn = ({ draft, one }: OwnConsultation): Fields =>
  draft?.fields ?? (one.answers[0] ? fieldsOf(one.answers[0]) : {})

function page(call: Call<At>, found: OwnConsultation, { form, errors }: { form: Fields; errors: FormErrors }): Reply {
  return {
    title: 'Can you meet these needs?',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <AnswerPage
        one={found.one}
        child={found.child}
        needs={found.needs.map((code) => needNames[code as keyof typeof needNames] ?? code)}
        lines={found.lines}
        readsFinal={found.readsFinal}
        versionId={found.versionId}
        mayAnswer={found.mayAnswer}
        form={form}
        draft={found.draft}
        errors={errors}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

const issued = 'The plan was issued, so an answer can be changed no more. What you answered is kept.'

export const sendAnswer = route({
  method: 'POST',
  path: paths.answer,
  allow: { duty: 'consultation.own' },
  audit: 'setting.replied',
  long: true,
  async handle(call): Promise<Reply> {
    const found = await open(call)
    if (!found) return over(call)
    if (!found.mayAnswer) return { forbidden: issued }
    const read = readAnswer(call.form)
    if ('errors' in read) return page(call, found, { form: call.form, errors: read.errors })
    const done = await giveAnswer(
      call.tx,
      { one: found.one, person: signedIn(call.viewer), now: call.now, today: call.today },
      read.ok,
    )
    if (done === 'doesNotFit') return page(call, found, { form: call.form, errors: { answer: doesNotFit } })
    call.noted({ consultation: found.one.id, answer: read.ok.answer })
    return { redirect: paths.tray, notice: 'Sent to the council. You can change it until the plan is issued.' }
  },
})

const doesNotFit =
  'The council’s record does not take it yet: something there was changed. What you wrote is still here. Please tell the council'

export const saveAnswer = route({
  method: 'POST',
  path: paths.draft,
  allow: { duty: 'consultation.own' },
  audit: 'consultation.draftKept',
  long: true,
  async handle(call): Promise<Reply> {
    const found = await open(call)
    if (!found) return over(call)
    if (!found.mayAnswer) return { forbidden: issued }
    const typed = typedIn(call.form)
    const isKept = await saveTyped(call.tx, {
      one: found.one,
      fields: typed,
      seen: Number(textOf(call.form, 'seen')) || 0,
      by: signedIn(call.viewer).accountId,
      now: call.now,
    })
    if (isKept) return { redirect: paths.tray, notice: 'Saved. The council does not see it until you send it.' }
    return {
      stale: {
        what: 'this answer',
        theirs: textsOf(found.draft?.fields ?? {}, typed),
        yours: textsOf(typed, found.draft?.fields ?? {}),
        back: pathTo(paths.answer, { consultationId: found.one.id }),
      },
    }
  },
})

const labels: Readonly<Record<string, string>> = {
  reasons: 'Your reasons',
  adjustments: 'What you would need to change',
  staff: 'Staff you would need',
  cost: 'What it would cost',
  placeFrom: 'From when there is a place',
}

/** The boxes that differ between two who wrote at once. */
const textsOf = (fields: Fields, other: Fields) =>
  Object.entries(labels)
    .filter(([name]) => textOf(fields, name) !== textOf(other, name))
    .map(([name, label]) => ({ label, text: textOf(fields, name) }))
