import { checkPlan } from '../../../plan/checks/check-plan.ts'
import { toPlan } from '../../../plan/content.ts'
import { numberOf } from '../../../plan/line-facts.ts'
import type { Section } from '../../../plan/sections.ts'
import { newId } from '../../../platform/id.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { overridesOf, stoodOf } from '../checks/overrides.ts'
import { lineOfRow } from '../content.ts'
import { closeAnsweredAsk } from '../health/health.ts'
import { type Opened, openPlan } from '../opened.ts'
import { isWritten } from '../write/page.tsx'
import { isSameText, type LineText, lengthErrors, lineErrors, readLine, shownText, textOfLine } from './form.ts'
import { keptKey, keptName } from './kept.ts'
import { HeldLinePage, LinePage, RemovedLinePage } from './page.tsx'
import {
  historyOf,
  isHeldByOther,
  type LineRow,
  lineRow,
  moveBy,
  moveToSection,
  type Saved,
  saveLine,
  setRemoved,
  takeLine,
} from './save-line.ts'

const path = '/children/:childId/plan/lines/:lineId'
const writePath = '/children/:childId/plan/write'
type At = { childId: string; lineId: string }

type Found = Opened & { row: LineRow }

/** The line of the path in the plan that is being written. */
async function find(call: Call & { params: At }): Promise<Found | { instead: Reply }> {
  const opened = await openPlan(call)
  if ('instead' in opened) return opened
  const { lineId } = call.params
  const row = isId(lineId) ? await lineRow(call.tx, opened.writing.id, lineId) : undefined
  return row ? { ...opened, row } : { instead: { notFound: true } }
}

const accountOf = (call: Call): string => signedIn(call.viewer).accountId

/** Opens a line. Whoever opens it first writes in it; others read it meanwhile. */
export const openLine = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.lineOpened',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { row } = found
    if (row.removed_at !== null) return readPage(call, found, undefined)
    const isTaken = await takeLine(call.tx, row.id, accountOf(call), call.now)
    if (!isTaken) return readPage(call, found, row.locked_name ?? 'Somebody else')
    return linePage(call, found, { row, lineId: row.id, section: row.section as Section, errors: {} })
  },
})

/** A new line of a section: it is there once something of it was saved. */
export const openNewLine = route({
  method: 'GET',
  path: '/children/:childId/plan/add/:code',
  allow: { childAction: 'plan.write' },
  audit: 'plan.lineOpened',
  async handle(call): Promise<Reply> {
    const { code } = call.params
    if (!isWritten(code)) return { notFound: true }
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    return linePage(call, opened, { row: undefined, lineId: newId(call.now), section: code, errors: {} })
  },
})

const noText: LineText = {
  words: '',
  boxes: { who: '', howMuch: '', howOften: '', from: '', paidBy: '' },
  aspirations: [],
  needs: [],
  outcomes: [],
  sources: [],
}

type About = { row: LineRow | undefined; lineId: string; section: Section; errors: FormErrors; text?: LineText }

async function linePage(call: Call, opened: Opened, about: About): Promise<Reply> {
  const { row, lineId, section, errors } = about
  const { content, writing } = opened
  const [overrides, history] = await Promise.all([
    overridesOf(call.tx, writing.id),
    row ? historyOf(call.tx, row.id) : [],
  ])
  const findings = stoodOf(checkPlan(toPlan(content)), overrides).filter(({ line }) => line === lineId)
  const accountId = accountOf(call)
  return {
    title: row ? `Line ${numberOf(lineId, content)}` : `A new line in ${section}`,
    width: 'wide',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <LinePage
        {...opened}
        lineId={lineId}
        section={section}
        text={about.text ?? (row ? textOfLine(lineOfRow(row)) : noText)}
        version={row?.version ?? 0}
        isNew={!row}
        errors={errors}
        csrf={call.request.csrfToken}
        findings={findings}
        history={history}
        saved={row && savedOf(row)}
        wanted={row && row.locked_by === accountId ? (row.wanted_name ?? undefined) : undefined}
        kept={{ name: keptName(accountId, lineId), key: keptKey(call.services.cookieSecret, accountId) }}
      />
    ),
  }
}

const savedOf = (row: LineRow) => ({ by: row.saved_name, at: row.saved_at, byItself: row.kept_itself })

/** A line that somebody else has, or that was taken out. */
async function readPage(
  call: Call,
  { content, row, childId, childName }: Found,
  holder: string | undefined,
): Promise<Reply> {
  const section = row.section as Section
  const read = {
    childId,
    childName,
    lineId: row.id,
    number: numberOf(row.id, content),
    section,
    shown: shownText(textOfLine(lineOfRow(row)), section, content),
    history: await historyOf(call.tx, row.id),
    saved: savedOf(row),
    csrf: call.request.csrfToken,
  }
  return {
    title: holder ? `Line ${read.number}` : 'A line that was taken out',
    page: holder ? (
      <HeldLinePage {...read} holder={holder} hasAsked={row.wanted_by === accountOf(call)} />
    ) : (
      <RemovedLinePage {...read} />
    ),
  }
}

type Sent = { opened: Opened; lineId: string; section: Section; text: LineText; row: LineRow | undefined }

/** What was sent for a line that is there, or that is new: a new one names its section. */
async function sent(call: Call & { params: At }): Promise<Sent | { instead: Reply }> {
  const { lineId } = call.params
  if (!isId(lineId)) return { instead: { notFound: true } }
  const opened = await openPlan(call)
  if ('instead' in opened) return opened
  const row = await lineRow(call.tx, opened.writing.id, lineId)
  const section = row?.section ?? textOf(call.form, 'section')
  if (!isWritten(section)) return { instead: { notFound: true } }
  const text = readLine(call.form, section, opened.content, row && textOfLine(lineOfRow(row)))
  return { opened, lineId, section, text, row }
}

const save = (call: Call, { opened, lineId, section, text }: Sent, byItself: boolean): Promise<Saved> =>
  saveLine(call.tx, {
    writing: opened.writing,
    lineId,
    section,
    text,
    seen: Number(textOf(call.form, 'version')) || 0,
    byItself,
    accountId: accountOf(call),
    now: call.now,
  })

export const saveLineRoute = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.lineSaved',
  async handle(call): Promise<Reply> {
    const found = await sent(call)
    if ('instead' in found) return found.instead
    const { opened, lineId, section, text, row } = found
    const errors = lineErrors(text)
    if (Object.keys(errors).length > 0)
      return linePage(call, opened, { row: standing(row), lineId, section, errors, text })
    const saved = await save(call, found, false)
    if (saved.is === 'stale') return bothTexts(call, found, saved)
    call.noted({ line: lineId, section, version: saved.version })
    return { redirect: backTo(found), notice: 'Saved.' }
  },
})

const standing = (row: LineRow | undefined): LineRow | undefined => (row?.removed_at === null ? row : undefined)

const backTo = ({ opened, lineId }: Pick<Sent, 'opened' | 'lineId'>): string =>
  `${withQuery(pathTo(writePath, { childId: opened.childId }), { saved: lineId })}#line-${lineId}`

/** Keeps what is typed. The browser script sends it by itself, and is told where it stands. */
export const draftLine = route({
  method: 'POST',
  path: '/children/:childId/plan/lines/:lineId/draft',
  allow: { childAction: 'plan.write' },
  audit: { none: 'writesItsOwn' },
  async handle(call): Promise<Reply> {
    const found = await sent(call)
    const reply = 'instead' in found ? found.instead : await keepDraft(call, found)
    return textOf(call.form, '_auto') === '1' ? { json: toldToScript(reply) } : reply
  },
})

type Kept = { kept: { version: number; wanted: string | null }; redirect: string; notice: string }

async function keepDraft(call: Call, found: Sent): Promise<Kept | Reply> {
  const { opened, lineId, section, text, row } = found
  const errors = lengthErrors(text)
  if (Object.keys(errors).length > 0)
    return linePage(call, opened, { row: standing(row), lineId, section, errors, text })
  const redirect = pathTo(path, { childId: opened.childId, lineId })
  // nothing typed yet in a line that is not there yet
  if (!row && isSameText(text, noText))
    return { kept: { version: 0, wanted: null }, redirect, notice: 'Nothing was typed.' }
  const saved = await save(call, found, true)
  if (saved.is === 'stale') return bothTexts(call, found, saved)
  return { kept: { version: saved.version, wanted: saved.wanted ?? null }, redirect, notice: 'Saved.' }
}

const toldToScript = (reply: Kept | Reply): unknown => {
  if ('kept' in reply) return reply.kept
  return 'stale' in reply ? { stale: true } : { refused: true }
}

/** What it says now and what was written, side by side: nothing is lost. */
function bothTexts(
  call: Call,
  { opened, lineId, section, text }: Sent,
  { there, because }: Extract<Saved, { is: 'stale' }>,
): Reply {
  const now =
    there && because !== 'removed' ? shownText(textOfLine(lineOfRow(there)), section, opened.content) : undefined
  const yours = shownText(text, section, opened.content)
  const differs = (at: number) => now === undefined || now[at]?.text !== yours[at]?.text
  const child = { childId: opened.childId }
  return {
    stale: {
      what: whatIsStale(there, because, accountOf(call)),
      theirs: now ? now.filter((_, at) => differs(at)) : [{ label: 'Words', text: 'This line was taken out.' }],
      yours: yours.filter((_, at) => differs(at)),
      back: there ? pathTo(path, { ...child, lineId }) : pathTo(writePath, child),
    },
  }
}

function whatIsStale(there: LineRow | undefined, because: 'changed' | 'held' | 'removed', me: string): string {
  if (because === 'held') return `this line: ${there?.locked_name ?? 'somebody else'} is writing in it now`
  if (because === 'removed')
    return there ? `this line, which ${there.saved_name} took out` : 'this line, which is not in the plan'
  return there && there.saved_by !== me ? `this line, which ${there.saved_name} changed` : 'this line'
}

type Doing = (call: Call, found: Found) => Promise<Reply>

/** A form about a line that stands and in which nobody else types. */
const doing = (name: string, audit: string, work: Doing) =>
  route({
    method: 'POST',
    path: `/children/:childId/plan/lines/:lineId/${name}` as '/children/:childId/plan/lines/:lineId/do',
    allow: { childAction: 'plan.write' },
    audit,
    async handle(call): Promise<Reply> {
      const found = await find(call)
      if ('instead' in found) return found.instead
      call.noted({ line: found.row.id })
      return work(call, found)
    },
  })

const changeOf = (call: Call, { row, writing }: Found) => ({ row, writing, accountId: accountOf(call), now: call.now })
const toLine = ({ childId, row }: Found): string => `${pathTo(writePath, { childId })}#line-${row.id}`
const heldWords = (row: LineRow): string =>
  `${row.locked_name ?? 'Somebody else'} is writing in this line. Nothing was changed.`

/** Leaves the line to others as it was kept last. */
export const leaveLine = route({
  method: 'POST',
  path: '/children/:childId/plan/lines/:lineId/leave',
  allow: { childAction: 'plan.write' },
  audit: { none: 'writesItsOwn' },
  async handle(call): Promise<Reply> {
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    const { lineId } = call.params
    if (!isId(lineId)) return { notFound: true }
    await call.tx
      .updateTable('writing_line')
      .set({ locked_by: null, locked_until: null, wanted_by: null })
      .where('id', '=', lineId)
      .where('locked_by', '=', accountOf(call))
      .execute()
    return { redirect: backTo({ opened, lineId }), notice: 'Left as it was kept last.' }
  },
})

/** Asks whoever types in a line to let somebody else write. */
export const askForLine = doing('ask', 'plan.lineAskedFor', async (call, found) => {
  const { row } = found
  const here = pathTo(path, { childId: found.childId, lineId: row.id })
  if (!isHeldByOther(row, accountOf(call), call.now)) return { redirect: here }
  await call.tx
    .updateTable('writing_line')
    .set({ wanted_by: accountOf(call) })
    .where('id', '=', row.id)
    .execute()
  return { redirect: here, notice: `${row.locked_name ?? 'Whoever writes here'} sees that you wait.` }
})

export const moveLine = doing('move', 'plan.lineMoved', async (call, found) => {
  const { row } = found
  const to = textOf(call.form, 'to')
  if (row.removed_at !== null) return { notFound: true }
  if (to === 'up' || to === 'down') {
    await moveBy(call.tx, changeOf(call, found), to === 'up' ? -1 : 1)
    return { redirect: toLine(found), notice: 'Moved.' }
  }
  const section = textOf(call.form, 'section')
  if (!isWritten(section) || section === row.section) return { redirect: toLine(found) }
  if (isHeldByOther(row, accountOf(call), call.now)) return { redirect: toLine(found), notice: heldWords(row) }
  await moveToSection(call.tx, changeOf(call, found), section)
  if (row.section === 'G') await closeAnsweredAsk(call.tx, found.writing.id, call.now)
  return { redirect: toLine(found), notice: `Moved to section ${section}.` }
})

export const removeLine = doing('remove', 'plan.lineTakenOut', async (call, found) => {
  const { row } = found
  if (row.removed_at !== null) return { redirect: `${pathTo(writePath, found)}#taken-out` }
  if (isHeldByOther(row, accountOf(call), call.now)) return { redirect: toLine(found), notice: heldWords(row) }
  if (row.version !== (Number(textOf(call.form, 'version')) || 0))
    return {
      redirect: pathTo(path, { childId: found.childId, lineId: row.id }),
      notice: `${row.saved_name} changed this line meanwhile. Read it first: it was not taken out.`,
    }
  await setRemoved(call.tx, changeOf(call, found), true)
  if (row.section === 'G') await closeAnsweredAsk(call.tx, found.writing.id, call.now)
  return {
    redirect: `${pathTo(writePath, found)}#section-${row.section}`,
    notice: 'Taken out. It is kept, and can be brought back.',
  }
})

export const bringBackLine = doing('bring-back', 'plan.lineBroughtBack', async (call, found) => {
  if (found.row.removed_at !== null) await setRemoved(call.tx, changeOf(call, found), false)
  return { redirect: toLine(found), notice: 'It is in the plan again.' }
})
