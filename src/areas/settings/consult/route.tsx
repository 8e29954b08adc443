import { formatShortDay } from '../../../law/local-date.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { versionsOf, writingOf } from '../../plans/index.ts'
import { closedByDeath, oneAtATime } from '../../record/index.ts'
import { type Consultation, consultationsOf } from '../consultations.ts'
import { settingsById, settingsNamed } from '../find-settings.ts'
import { type Case, calledOf, caseOf } from '../open-case.ts'
import { paths } from '../paths.ts'
import { namedSetting } from '../placement/named-setting.ts'
import { otherCouncilOf, type Setting } from '../setting.ts'
import { inShort, rightWords } from '../setting-words.ts'
import { type Wish, wishesNow, wishesOf } from '../wishes.ts'
import { consult, type ToAsk } from './ask.ts'
import { type Candidate, ConsultPage, type DraftOffered, reasonOf } from './page.tsx'
import { reasonError } from './reason.ts'

type Found = {
  open: Case
  asked: readonly Consultation[]
  wishes: readonly Wish[]
  drafts: readonly DraftOffered[]
  candidates: readonly (Candidate & { ask: ToAsk })[]
  find: string
}

async function find(call: Call, words: string): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const open = await caseOf(call.tx, child.id, call.today)
  if (!open)
    return { instead: notNowPage('There is no request for an assessment. A setting is consulted about a draft plan.') }
  const [asked, entries, versions, area] = await Promise.all([
    consultationsOf(call.tx, child.id, open.matter),
    wishesOf(call.tx, child.id, open.matter),
    versionsOf(call.tx, child.id),
    call.tx.selectFrom('area').select('la_code').executeTakeFirst(),
  ])
  const wishes = wishesNow(entries)
  const settings = await settingsFor(call, wishes, words)
  return {
    open,
    asked,
    wishes,
    find: words,
    drafts: versions
      .filter((one) => one.kind === 'draft' && one.matter === open.matter)
      .map(({ id, number, madeOn }) => ({ id, number, madeOn: formatShortDay(madeOn) })),
    candidates: candidatesFrom({ wishes, settings, asked, laCode: area?.la_code ?? '' }),
  }
}

async function settingsFor(call: Call, wishes: readonly Wish[], words: string): Promise<Setting[]> {
  const ids = wishes.flatMap(({ organisationId }) => organisationId ?? [])
  const [wished, searched] = await Promise.all([
    settingsById(call.tx, ids, { today: call.today }),
    words === '' ? [] : settingsNamed(call.tx, words, call.today),
  ])
  return [...wished, ...searched.filter(({ id }) => !ids.includes(id))]
}

type From = {
  wishes: readonly Wish[]
  settings: readonly Setting[]
  asked: readonly Consultation[]
  laCode: string
}

/** Whoever is asked for or was found, and is not being asked already. */
function candidatesFrom({ wishes, settings, asked, laCode }: From): Found['candidates'] {
  const open = asked.filter(({ closedWhy }) => closedWhy === undefined)
  const isAsked = (ask: ToAsk) =>
    open.some((one) => (one.organisationId ?? one.name) === (ask.organisationId ?? ask.name))
  const wished = new Set(wishes.flatMap(({ organisationId }) => organisationId ?? []))
  const known = settings
    .filter(({ isClosed }) => !isClosed)
    .map((setting) => ({
      value: setting.id,
      name: setting.name,
      about: `${inShort(setting)}. ${setting.law.words}. ${rightWords[setting.right].short}.`,
      isWished: wished.has(setting.id),
      ask: {
        organisationId: setting.id,
        name: setting.name,
        why: wished.has(setting.id) ? ('requested' as const) : ('considered' as const),
        otherCouncil: otherCouncilOf(setting, laCode),
      },
    }))
  const writtenIn = wishes
    .filter(({ organisationId }) => organisationId === undefined)
    .map((wish) => ({
      value: wish.id,
      name: wish.name,
      about: `Written in by the family${wish.place ? `: ${wish.place}` : ''}. It goes by post. If it is on the register, find it by name instead.`,
      isWished: true,
      ask: { organisationId: undefined, name: wish.name, why: 'requested' as const, otherCouncil: undefined },
    }))
  return [...known, ...writtenIn].filter(({ ask }) => !isAsked(ask))
}

export const seeConsultations = route({
  method: 'GET',
  path: paths.consult,
  allow: { childAction: 'event.record' },
  audit: 'consultations.listed',
  async handle(call): Promise<Reply> {
    const found = await find(call, textOf(call.query, 'find').slice(0, 100))
    return 'instead' in found ? found.instead : page(call, found, {})
  },
})

async function page(call: Call, found: Found, errors: FormErrors): Promise<Reply> {
  const child = childOf(call)
  const [{ name }, writing] = await Promise.all([calledOf(call.tx, child), writingOf(call.tx, child.id)])
  const wished = found.candidates.filter(({ isWished }) => isWished).map(({ value }) => value)
  return {
    title: 'Who is consulted',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <ConsultPage
        childId={child.id}
        childName={name}
        asked={found.asked}
        wishes={found.wishes}
        candidates={found.candidates}
        drafts={found.drafts}
        find={found.find}
        named={writing && (await namedSetting(call.tx, writing.id))}
        isOpen={found.open.isOpen}
        chosen={'setting' in call.form ? textsOf(call.form, 'setting') : wished}
        reason={textOf(call.form, 'reason')}
        errors={errors}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

export const askSettings = route({
  method: 'POST',
  path: paths.consult,
  allow: { childAction: 'event.record' },
  audit: 'setting.consulted',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const found = await find(call, textOf(call.form, 'find').slice(0, 100))
    if ('instead' in found) return found.instead
    if (!found.open.isOpen) return page(call, found, {})
    const values = new Set(textsOf(call.form, 'setting'))
    const chosen = found.candidates.filter(({ value }) => values.has(value))
    const draft = found.drafts.find(({ id }) => id === textOf(call.form, 'version')) ?? found.drafts[0]
    if (!draft) return page(call, found, {})
    if (chosen.length === 0) return page(call, found, { setting: 'Choose whom you ask' })
    const about = {
      childId: child.id,
      matter: found.open.matter,
      versionId: draft.id,
      by: signedIn(call.viewer).accountId,
      now: call.now,
      today: call.today,
    }
    for (const { ask } of chosen) {
      const done = await consult(call.tx, about, ask)
      if ('refused' in done) throw new Error('A consultation did not fit the record')
    }
    call.noted({ matter: found.open.matter, asked: chosen.length })
    return {
      redirect: pathTo(paths.consult, { childId: child.id }),
      notice: chosen.length === 1 ? 'Asked. One letter is on its way.' : `Asked ${chosen.length} settings.`,
    }
  },
})

/** An open consultation of the child in the path, or the answer where there is none. */
export async function openOne(
  call: Call & { params: { childId: string; consultationId: string } },
): Promise<{ one: Consultation; open: Case } | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const open = await caseOf(call.tx, child.id, call.today)
  const all = open ? await consultationsOf(call.tx, child.id, open.matter) : []
  const one = all.find(({ id }) => id === call.params.consultationId)
  if (!open || !one) return { instead: { notFound: true } }
  if (one.closedWhy !== undefined || !open.isOpen)
    return { instead: notNowPage('This setting is not asked any more. What it answered is kept.') }
  return { one, open }
}

export const stopAsking = route({
  method: 'POST',
  path: paths.withdraw,
  allow: { childAction: 'event.record' },
  audit: 'consultation.withdrawn',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await openOne(call)
    if ('instead' in opened) return opened.instead
    const back = pathTo(paths.consult, { childId: child.id })
    const reason = textOf(call.form, 'reason')
    const wrong = reasonError(reason)
    if (wrong) return notStopped(call, opened.one, wrong)
    await call.tx
      .updateTable('consultation')
      .set({ closed_why: 'withdrawn', closed_at: call.now, closed_reason: reason })
      .where('id', '=', opened.one.id)
      .execute()
    call.noted({ consultation: opened.one.id })
    return { redirect: back, notice: `${opened.one.name} is no longer asked, and reads nothing of the draft any more.` }
  },
})

/** The page again with what was typed: nothing was changed. */
async function notStopped(call: Call, one: Consultation, error: string): Promise<Reply> {
  const found = await find(call, '')
  return 'instead' in found ? found.instead : page(call, found, { [reasonOf(one)]: error })
}

/** A draft that was served after the setting was asked is read by it once an officer sends it. */
export const sendNewerDraft = route({
  method: 'POST',
  path: paths.newer,
  allow: { childAction: 'event.record' },
  audit: 'consultation.newerDraft',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const opened = await openOne(call)
    if ('instead' in opened) return opened.instead
    const newest = (await versionsOf(call.tx, child.id)).find(
      (one) => one.kind === 'draft' && one.matter === opened.open.matter,
    )
    if (newest && isId(newest.id))
      await call.tx.updateTable('consultation').set({ version_id: newest.id }).where('id', '=', opened.one.id).execute()
    return {
      redirect: pathTo(paths.consult, { childId: child.id }),
      notice: `${opened.one.name} can read draft ${newest?.number ?? ''}, and change its answer.`,
    }
  },
})
