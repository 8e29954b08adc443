import { inTransaction, type ViewerTx } from '../src/access/in-transaction.ts'
import { systemViewer } from '../src/access/viewer.ts'
import { adviceLineInWords } from '../src/areas/advice/index.ts'
import { keepVersion } from '../src/areas/drafts/index.ts'
import { type EasySection, saveEasyRead } from '../src/areas/plan-papers/index.ts'
import { ruleSet, workingContent, writingOf } from '../src/areas/plans/index.ts'
import { addDays, type LocalDate } from '../src/law/local-date.ts'
import { presentRegime } from '../src/plan/sections.ts'
import type { Database } from '../src/platform/db/database.ts'
import { postsOf } from '../src/web/session.ts'
import type { StoryAdvice, StoryPlan, WrittenLine } from './stories/plans.ts'
import { zosiaPlan } from './stories/plans.ts'

type Loading = {
  /** The account of a manager of the whole area, and the name that signs. */
  manager: string
  signs: string
  today: LocalDate
  now: string
  seedId: (kind: string, key: string) => string
}

const matter = 'a1'

/** A plan as people find it here: written from the advice, served as a draft, and a family that has begun to answer. */
export async function loadPlans(database: Database, loading: Loading): Promise<void> {
  const { manager, today, seedId } = loading
  const plan = zosiaPlan(today)
  const child = seedId('child', plan.child)
  const posts = await inTransaction(database, systemViewer('signIn', today), (tx) => postsOf(tx, manager, today))
  const viewer = { kind: 'signedIn', accountId: manager, email: '', name: '', posts, today } as const
  const given = await inTransaction(database, viewer, (tx) => adviceGiven(tx, plan, loading))
  await inTransaction(database, systemViewer('import', today), (tx) => keepAdvice(tx, given))
  await inTransaction(database, viewer, async (tx) => {
    if (await writingOf(tx, child)) return
    const served = await tx
      .selectFrom('journey_event')
      .select(['id', 'on_day'])
      .where('child_id', '=', child)
      .where('type', '=', 'draft.sent')
      .executeTakeFirst()
    if (!served?.on_day) return
    await writePlan(tx, plan, loading)
    await putIntoEasyWords(tx, plan, loading)
    await serve(tx, { child, event: served.id, on: served.on_day as LocalDate }, loading)
    await consult(tx, child, loading)
  })
  for (const one of plan.said) await say(database, plan, one, loading)
}

const putIntoEasyWords = (tx: ViewerTx, plan: StoryPlan, { manager, now, seedId }: Loading) => {
  const child = seedId('child', plan.child)
  return saveEasyRead(tx, {
    writingId: seedId('plan-writing', child),
    childId: child,
    sentences: plan.easy.map(([section, words, symbol]) => ({ section: section as EasySection, words, symbol })),
    from: 0,
    by: manager,
    now,
  })
}

/** The draft as it went on the day that the journey has. */
async function serve(tx: ViewerTx, about: { child: string; event: string; on: LocalDate }, loading: Loading) {
  const writing = await writingOf(tx, about.child)
  if (!writing) return
  const content = await workingContent(tx, writing, about.on)
  const made = { versionId: draftId(loading, about.child), eventId: about.event }
  const by = { accountId: loading.manager, name: loading.signs }
  const making = { writing, content, number: 1, windowEnds: addDays(about.on, 14), by }
  await keepVersion({ tx, now: `${about.on}T15:00:00.000Z`, today: about.on }, making, made)
}

/** The setting that the journey says was asked, with the draft that it reads. */
async function consult(tx: ViewerTx, child: string, loading: Loading) {
  const { manager, seedId } = loading
  const asked = await tx
    .selectFrom('journey_event')
    .select(['id', 'on_day', 'detail'])
    .where('child_id', '=', child)
    .where('type', '=', 'setting.consulted')
    .executeTakeFirst()
  if (!asked?.on_day) return
  const organisation = seedId('organisation', 'school-harbour')
  const place = seedId('circle', `${child} consulted`)
  await tx
    .insertInto('circle')
    .values({
      ...{ id: place, child_id: child, relation: 'setting.consulted', organisation_id: organisation },
      ...{ reason: 'Asked if it can meet the needs in the draft', from_day: asked.on_day, recorded_by: manager },
    })
    .execute()
  await tx
    .insertInto('consultation')
    .values({
      ...{ id: asked.id, child_id: child, matter, organisation_id: organisation },
      ...{ name: String((asked.detail as { setting?: string }).setting ?? ''), why: 'considered' },
      ...{ version_id: draftId(loading, child), place_id: place, asked_on: asked.on_day, asked_by: manager },
      ...{ asked_at: `${asked.on_day}T15:05:00.000Z`, due_on: addDays(asked.on_day as LocalDate, 15) },
    })
    .execute()
}

const draftId = ({ seedId }: Loading, child: string) => seedId('plan-version', `${child} draft`)

/** What somebody of the family wrote beside a line, and sent on the day that the journey has. */
async function say(database: Database, plan: StoryPlan, said: StoryPlan['said'][number], loading: Loading) {
  const { today, seedId } = loading
  const [child, account] = [seedId('child', plan.child), seedId('account', said.by)]
  const viewer = { kind: 'signedIn', accountId: account, email: '', name: '', posts: [], today } as const
  await inTransaction(database, viewer, async (tx) => {
    const sent = await tx
      .selectFrom('journey_event')
      .select(['id', 'on_day'])
      .where('child_id', '=', child)
      .where('type', '=', 'representations.received')
      .executeTakeFirst()
    if (!sent?.on_day) return
    const id = seedId('plan-comment', `${child} ${said.line}`)
    const wrote = await tx
      .insertInto('plan_comment')
      .values({
        ...{ id, child_id: child, kind: said.suggests ? 'words' : 'comment' },
        ...{ writing_id: seedId('plan-writing', child), version_id: draftId(loading, child) },
        line_id: said.line ? seedId('writing-line', `${child} ${said.line}`) : null,
        ...{ words: said.words, suggests: said.suggests ?? null, by_account: account, by_name: said.name },
        saved_at: `${sent.on_day}T19:40:00.000Z`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    if (wrote.length === 0) return
    await tx
      .updateTable('plan_comment')
      .set({ sent_at: `${sent.on_day}T20:05:00.000Z`, sent_on: sent.on_day, event_id: sent.id })
      .where('id', '=', id)
      .execute()
  })
}

const requestIds = async (tx: ViewerTx, child: string): Promise<Map<string, string>> => {
  const rows = await tx
    .selectFrom('advice_request')
    .select(['id', 'limb'])
    .where('child_id', '=', child)
    .where('matter', '=', matter)
    .execute()
  return new Map(rows.map(({ limb, id }) => [limb, id]))
}

const versionId = ({ seedId }: Loading, child: string, limb: string) => seedId('advice-version', `${child} ${limb}`)

/** What each service wrote, as it came on the day that the journey has. */
async function adviceGiven(tx: ViewerTx, plan: StoryPlan, loading: Loading) {
  const child = loading.seedId('child', plan.child)
  const asked = await tx
    .selectFrom('advice_request')
    .select(['id', 'limb', 'service', 'met_on'])
    .where('child_id', '=', child)
    .where('matter', '=', matter)
    .where('met_on', 'is not', null)
    .execute()
  return plan.advice.flatMap((given: StoryAdvice) =>
    asked
      .filter(({ limb }) => limb === given.limb)
      .map((request) => ({
        id: versionId(loading, child, given.limb),
        request_id: request.id,
        child_id: child,
        service: request.service,
        number: 1,
        kind: 'written',
        lines: JSON.stringify(given.lines),
        given_by: loading.seedId('account', given.by),
        given_on: request.met_on ?? loading.today,
        given_at: `${request.met_on}T10:00:00.000Z`,
      })),
  )
}

async function keepAdvice(tx: ViewerTx, given: Awaited<ReturnType<typeof adviceGiven>>): Promise<void> {
  if (given.length === 0) return
  await tx
    .insertInto('advice_version')
    .values(given)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function writePlan(tx: ViewerTx, plan: StoryPlan, loading: Loading): Promise<void> {
  const { manager, now, today, seedId } = loading
  const child = seedId('child', plan.child)
  const writing = seedId('plan-writing', child)
  const requests = await requestIds(tx, child)
  const line = (name: string) => seedId('writing-line', `${child} ${name}`)
  await tx
    .insertInto('plan_writing')
    .values({
      ...{ id: writing, child_id: child, matter, regime: presentRegime, rule_set: ruleSet },
      ...{ started_by: manager, started_at: now, started_on: addDays(today, -39) },
    })
    .execute()
  await tx
    .insertInto('writing_line')
    .values(
      plan.lines.map((one: WrittenLine, place) => ({
        ...{ id: line(one.id), writing_id: writing, child_id: child, section: one.section, place, words: one.words },
        ...{ who: one.who ?? null, how_much: one.howMuch ?? null, how_often: one.howOften ?? null },
        ...{ from_when: one.starts ?? null, paid_by: one.paidBy ?? null },
        aspirations: (one.aspirations ?? []).map(line),
        needs: (one.needs ?? []).map(line),
        outcomes: (one.outcomes ?? []).map(line),
        sources: JSON.stringify(
          (one.from ?? []).flatMap(([limb, page]) => {
            const request = requests.get(limb)
            return request ? [{ request, ...(page ? { page } : {}) }] : []
          }),
        ),
        saved_by: manager,
        saved_at: now,
      })),
    )
    .execute()
  await tx
    .insertInto('recommendation_answer')
    .values(
      plan.answers.flatMap(([limb, place, answer, lines, reason]) => {
        const request = requests.get(limb)
        const point = plan.advice.find((one) => one.limb === limb)?.lines[place]
        if (!request || !point) return []
        return [
          {
            ...{ id: seedId('recommendation-answer', `${child} ${limb} ${place}`), child_id: child },
            ...{ writing_id: writing, request_id: request, version_id: versionId(loading, child, limb), place },
            ...{ words: adviceLineInWords(point), answer, lines: lines.map(line), reason: reason ?? null },
            ...{ by_account: manager, at: now },
          },
        ]
      }),
    )
    .execute()
}
