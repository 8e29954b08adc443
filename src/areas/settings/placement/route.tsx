import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { decisionsOf } from '../../deciding/index.ts'
import { versionsOf, type Writing, writingOf } from '../../plans/index.ts'
import { closedByDeath, oneAtATime } from '../../record/index.ts'
import { type Consultation, consultationsOf } from '../consultations.ts'
import { settingsById } from '../find-settings.ts'
import { calledOf } from '../open-case.ts'
import { paths } from '../paths.ts'
import type { Setting } from '../setting.ts'
import { kindWords, rightWords } from '../setting-words.ts'
import { type Choice, choosePlacement } from './choose.ts'
import { namedSetting } from './named-setting.ts'
import { PlacementPage } from './page.tsx'

type Nameable = { one: Consultation; setting: Setting | undefined }
type Opened = {
  writing: Writing
  decision: {
    id: string
    outcome: 'nameRequested' | 'nameOther'
    on: Awaited<ReturnType<typeof decisionsOf>>[number]['decidedOn']
  }
  nameable: readonly Nameable[]
}

/** The decided outcome with the settings that it can name, or the page that says what comes first. */
async function open(call: Call): Promise<Opened | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const writing = await writingOf(call.tx, child.id)
  if (writing?.state !== 'writing') return { instead: notNowPage('No plan is being written for this child now.') }
  const [versions, decisions, consultations] = await Promise.all([
    versionsOf(call.tx, child.id),
    decisionsOf(call.tx, child.id),
    consultationsOf(call.tx, child.id, writing.matter),
  ])
  if (!versions.some((one) => one.kind === 'draft' && one.writingId === writing.id))
    return { instead: notNowPage(draftFirst) }
  const decision = decisions.find(
    (one) => one.matter === writing.matter && one.question === 'placement' && one.state === 'decided',
  )
  if (decision?.outcome !== 'nameRequested' && decision?.outcome !== 'nameOther')
    return {
      instead: notNowPage('Which setting to name is not decided yet. That comes first.', {
        href: pathTo('/children/:childId/decide/:question', { childId: child.id, question: 'placement' }),
        text: 'Decide which setting to name',
      }),
    }
  const { outcome } = decision
  const standing = consultations.filter(
    (one) => one.closedWhy === undefined && (outcome === 'nameOther' || one.why === 'requested'),
  )
  return {
    writing,
    decision: { id: decision.id, outcome, on: decision.decidedOn },
    nameable: await withSettings(call, newestOfEach(standing)),
  }
}

const draftFirst = 'No draft is served yet. Section I stays blank until the family has had its draft (section 38(5)).'

/** A setting that was asked twice is named by the last time. */
const newestOfEach = (all: readonly Consultation[]): Consultation[] => [
  ...new Map(all.map((one) => [one.organisationId ?? one.name, one])).values(),
]

async function withSettings(call: Call, all: readonly Consultation[]): Promise<Nameable[]> {
  const settings = await settingsById(
    call.tx,
    all.flatMap(({ organisationId }) => organisationId ?? []),
    { today: call.today },
  )
  const byId = new Map(settings.map((setting) => [setting.id, setting]))
  return all.map((one) => ({ one, setting: byId.get(one.organisationId ?? '') }))
}

export const seePlacement = route({
  method: 'GET',
  path: paths.placement,
  allow: { childAction: 'decision.propose' },
  audit: 'placement.opened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    return 'instead' in opened ? opened.instead : page(call, opened, { form: {}, errors: {} })
  },
})

async function page(
  call: Call,
  { writing, decision, nameable }: Opened,
  { form, errors }: { form: Fields; errors: FormErrors },
): Promise<Reply> {
  const child = childOf(call)
  const [{ name }, named] = await Promise.all([calledOf(call.tx, child), namedSetting(call.tx, writing.id)])
  return {
    title: 'What section I says',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <PlacementPage
        childId={child.id}
        childName={name}
        decision={{
          ...decision,
          href: pathTo('/children/:childId/decisions/:decisionId', { childId: child.id, decisionId: decision.id }),
        }}
        nameable={nameable.map(({ one, setting }) => ({ one, about: setting ? rightWords[setting.right].short : '' }))}
        named={named}
        form={form}
        errors={errors}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

export const putPlacement = route({
  method: 'POST',
  path: paths.placement,
  allow: { childAction: 'decision.propose' },
  audit: 'placement.chosen',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    const read = readChoice(call.form, opened, call.today)
    if ('errors' in read) return page(call, opened, { form: call.form, errors: read.errors })
    await choosePlacement(
      call.tx,
      {
        writing: opened.writing,
        decisionId: opened.decision.id,
        by: signedIn(call.viewer).accountId,
        now: call.now,
      },
      read.ok,
    )
    call.noted({ kind: read.ok.kind })
    return {
      redirect: pathTo(paths.placement, { childId: child.id }),
      notice: read.ok.kind === 'otherwise' ? 'Section I is blank.' : 'It stands in section I now.',
    }
  },
})

/** Reads what section I is to say. What cannot be named is said with its reason. */
function readChoice(
  form: Fields,
  { decision, nameable }: Opened,
  today: LocalDate,
): { ok: Choice } | { errors: FormErrors } {
  const choice = textOf(form, 'choice')
  const type = textOf(form, 'type')
  if (type.length > 300) return { errors: { type: 'Use 300 letters or fewer' } }
  if (decision.outcome === 'nameOther' && choice === 'otherwise') return { ok: { kind: 'otherwise' } }
  if (decision.outcome === 'nameOther' && choice === 'type')
    return type === '' ? { errors: { type: 'Enter the type of setting' } } : { ok: { kind: 'type', type } }
  const found = nameable.find(({ one }) => one.id === choice)
  if (!found) return { errors: { choice: 'Choose what section I says' } }
  const day = firstDayIn(form, today)
  return 'error' in day ? { errors: { from: day.error } } : settingChoice(found, type, day.from)
}

/** The first day at the setting, where it is not that of the plan: a day that is still to come. */
function firstDayIn(form: Fields, today: LocalDate): { from: LocalDate | undefined } | { error: string } {
  const { day, month, year } = dateBoxes(form, 'from')
  if (day === '' && month === '' && year === '') return { from: undefined }
  const from = parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (!from) return { error: 'Enter the first day there, like 1 9 2026' }
  return from < today ? { error: 'The first day there must not be before today' } : { from }
}

function settingChoice(
  { one, setting }: Nameable,
  typed: string,
  from: LocalDate | undefined,
): { ok: Choice } | { errors: FormErrors } {
  const type = typed || typeOf(setting)
  if (setting?.isClosed) return { errors: { choice: `${one.name} is closed, as the register of schools has it` } }
  if (setting?.right !== 'request' && one.answers[0]?.answer !== 'canMeet')
    return {
      errors: {
        choice: `${one.name} is under no duty to take the child: it can be named once it has said that it can meet the needs`,
      },
    }
  if (!type) return { errors: { type: 'Enter the type of setting: the register does not give it' } }
  return {
    ok: {
      kind: 'setting',
      consultationId: one.id,
      organisationId: one.organisationId,
      name: one.name,
      type,
      right: setting?.right,
      from,
      answersSeen: one.answers[0]?.number ?? 0,
    },
  }
}

const typeOf = (setting: Setting | undefined): string =>
  setting
    ? [kindWords[setting.kind], setting.register.type && `(${setting.register.type})`].filter(Boolean).join(' ')
    : ''
