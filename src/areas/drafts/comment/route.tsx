import { formatDay } from '../../../law/local-date.ts'
import type { ContentLine, PlanContent } from '../../../plan/content.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { keptKey, keptName, type PlanVersion, versionContent } from '../../plans/index.ts'
import { closedByDeath, oneAtATime } from '../../record/index.ts'
import type { PlanComment } from '../queries.ts'
import { versionIn } from '../read/route.tsx'
import { type About, type Boxes, boxesIn, isEmpty, keepOwn, ownUnsent, removeOwn, tooLong } from './own.ts'
import { LinePage, MeetingPage } from './page.tsx'

const linePath = '/children/:childId/plan/versions/:versionId/lines/:lineId'
const meetingPath = '/children/:childId/plan/versions/:versionId/meeting'

type Found = {
  version: PlanVersion
  content: PlanContent
  /** The line that is spoken of; undefined for the whole plan and for a meeting. */
  line: ContentLine | undefined
  about: About
  there: PlanComment | undefined
}

/** Where the viewer writes: on the newest draft only, and not once the plan is final. */
async function find(call: Call, isMeeting: boolean): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const found = await versionIn(call)
  if (found?.version.kind !== 'draft') return { instead: { notFound: true } }
  const { version, versions } = found
  const content = await versionContent(call.tx, version)
  const { lineId } = call.params as { lineId?: string }
  const line = content.lines.find(({ id }) => id === lineId)
  if (!isMeeting && lineId !== 'whole' && !line) return { instead: { notFound: true } }
  const { accountId, name } = signedIn(call.viewer)
  const about = { version, lineId: line?.id ?? null, isMeeting, me: { id: accountId, name } }
  const there = await ownUnsent(call.tx, about)
  const isOver = versions.some(({ kind, number }) => kind === 'final' || number > version.number)
  // what was begun on an older draft can be finished; nothing new is begun there
  if (isOver && !there) return { instead: notNowPage(over) }
  return { version, content, line, about, there }
}

const over =
  'There is a newer version of this plan. Go to the page of the plan: you can write about the newest draft, and once the plan is final your letter says what you can do.'

const boxesOf = (there: PlanComment | undefined): Fields =>
  there
    ? {
        words: there.words,
        suggests: there.suggests ?? '',
        meetWhen: there.meetWhen ?? '',
        meetHow: there.meetHow ?? '',
        meetWho: there.meetWho ?? '',
      }
    : {}

const see =
  (isMeeting: boolean) =>
  async (call: Call): Promise<Reply> => {
    const found = await find(call, isMeeting)
    if ('instead' in found) return found.instead
    return page(call, found, boxesOf(found.there), {})
  }

function page(call: Call, found: Found, form: Fields, errors: FormErrors): Reply {
  const props = {
    child: childOf(call),
    csrf: call.request.csrfToken,
    version: found.version,
    isLate: found.version.windowEnds !== undefined && call.today > found.version.windowEnds,
    seen: found.there?.version ?? 0,
    isThere: found.there !== undefined,
    kept: {
      name: keptAs(found),
      key: keptKey(call.services.cookieSecret, found.about.me.id),
    },
    form,
    errors,
  }
  const hasErrors = Object.keys(errors).length > 0
  return found.about.isMeeting
    ? { title: 'Ask for a meeting', hasErrors, page: <MeetingPage {...props} /> }
    : {
        title: 'Say something about the plan',
        hasErrors,
        page: <LinePage {...props} content={found.content} line={found.line} />,
      }
}

const keep =
  (isMeeting: boolean) =>
  async (call: Call): Promise<Reply> => {
    await oneAtATime(call.tx, childOf(call).id)
    const found = await find(call, isMeeting)
    if ('instead' in found) return found.instead
    if (textOf(call.form, 'do') === 'remove') return remove(call, found)
    const boxes = boxesIn(call.form)
    return textOf(call.form, '_auto') === '1' ? keepByItself(call, found, boxes) : keepAsAsked(call, found, boxes)
  }

async function remove(call: Call, found: Found): Promise<Reply> {
  if (found.there) await removeOwn(call.tx, found.there.id)
  return { redirect: hereOf(found), notice: 'Removed. Nobody else saw it.' }
}

const seenIn = (call: Call): number => Number(textOf(call.form, 'version')) || 0

/** What the browser sends while somebody types. */
async function keepByItself(call: Call, found: Found, boxes: Boxes): Promise<Reply> {
  if (Object.keys(tooLong(boxes)).length > 0) return { json: { refused: true } }
  if (isEmpty(boxes) && !found.there) return { json: { version: 0 } }
  const kept = await keepOwn(call, found.about, boxes, seenIn(call))
  return { json: 'stale' in kept ? { stale: true } : { version: kept.version } }
}

async function keepAsAsked(call: Call, found: Found, boxes: Boxes): Promise<Reply> {
  const errors = tooLong(boxes)
  if (Object.keys(errors).length > 0) return page(call, found, call.form, errors)
  if (isEmpty(boxes) && !found.about.isMeeting && !found.there)
    return page(call, found, call.form, { words: 'Write what you want to say' })
  const kept = await keepOwn(call, found.about, boxes, seenIn(call))
  return 'stale' in kept ? staleOf(call, kept.stale, boxes) : { redirect: hereOf(found), notice: keptWords(found) }
}

const keptWords = ({ version }: Found): string =>
  version.windowEnds
    ? `Kept. Only you see it until you send it. Please send it by ${formatDay(version.windowEnds)}.`
    : 'Kept. Only you see it until you send it.'

/** What is written about, as an address and the browser’s own store name it. */
const partOf = ({ line, about }: Found): string => (about.isMeeting ? 'meeting' : (line?.id ?? 'whole'))

/** Under which name the browser keeps what could not be sent. */
const keptAs = (found: Found): string => keptName(found.about.me.id, `${found.version.id}-${partOf(found)}`)

const hereOf = (found: Found): string => {
  const { version, line } = found
  const page = pathTo('/children/:childId/plan/versions/:versionId', {
    childId: version.childId,
    versionId: version.id,
  })
  return `${withQuery(page, { saved: partOf(found) })}${line ? `#line-${line.id}` : '#whole'}`
}

const staleOf = (call: Call, there: PlanComment, boxes: Boxes): Reply => ({
  stale: {
    what: 'what you wrote',
    theirs: [
      { label: 'What you said', text: there.words },
      { label: 'Words you suggest', text: there.suggests ?? '' },
    ],
    yours: [
      { label: 'What you said', text: boxes.words },
      { label: 'Words you suggest', text: boxes.suggests },
    ],
    back: call.request.path,
  },
})

export const seeLineComment = route({
  method: 'GET',
  path: linePath,
  allow: { childAction: 'plan.comment' },
  audit: 'plan.commentSeen',
  handle: see(false),
})

/** Keeps what was typed, also as the browser sends it by itself. Nobody but the writer sees it. */
export const keepLineComment = route({
  method: 'POST',
  path: linePath,
  allow: { childAction: 'plan.comment' },
  audit: 'plan.commentKept',
  handle: keep(false),
})

export const seeMeeting = route({
  method: 'GET',
  path: meetingPath,
  allow: { childAction: 'plan.comment' },
  audit: 'plan.commentSeen',
  handle: see(true),
})

export const keepMeeting = route({
  method: 'POST',
  path: meetingPath,
  allow: { childAction: 'plan.comment' },
  audit: 'plan.commentKept',
  handle: keep(true),
})
