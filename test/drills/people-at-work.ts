/** People who read pages and send forms, one after another, and what each of them saw while something was broken. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { allHiddenOf, hiddenOf } from '../support/fields.ts'

export type Page = { status: number; body: string; location?: string | undefined }

/** A browser, of the service in this process or over the network. */
export type Window = { get(path: string): Promise<Page>; post(path: string, fields: Fields): Promise<Page> }
type Fields = Readonly<Record<string, string>>

/** Somebody, with a child of whom they alone keep what it says and record worries. */
export type Member = { window: Window; childId: string; today: string }

export type Seen = {
  /** Pages that say "try again", for each person. */
  tryAgain: number[]
  /** Of those after a form, the ones on which what was typed, or a button that sends it again, was lacking. */
  lackingWords: number
  /** Any other answer that was not the right one: no more than {@link mostWrong} of each person, who then goes home. */
  wrong: string[]
  requests: number
}

export type Work = {
  /** What was seen since it was asked before. */
  since(): Seen
  /** Lets everybody end what they are at. */
  stop(): Promise<Kept[]>
}

/** What one person was told is kept: the words that stand last, how often words were saved, and worries. */
export type Kept = { childId: string; words: string; saves: number; worries: number }

/** Nobody tries for ever: whoever met so many wrong answers, or so many pages "try again" to one request, goes home. */
const mostWrong = 20
const mostTries = 30
const pause = 200

const fresh = (people: number): Seen => ({ tryAgain: Array(people).fill(0), lackingWords: 0, wrong: [], requests: 0 })

export function startPeople(members: readonly Member[]): Work {
  let seen = fresh(members.length)
  let isStopping = false
  const kept = members.map((member): Kept => ({ childId: member.childId, words: '', saves: 0, worries: 0 }))

  const lacking = (ask: () => Promise<Page>) => {
    seen.lackingWords += 1
    return ask
  }
  /** Does it until it is done: a page that says "try again" is counted, and then its own button is pressed. */
  const untilDone = async (at: number, first: () => Promise<Page>, typed?: string): Promise<Page> => {
    const { window } = members[at] as Member
    let ask = first
    for (let tries = 1; ; tries += 1) {
      seen.requests += 1
      const page = await ask().catch(unreachable)
      if (page.status !== 503 || tries === mostTries) return page
      seen.tryAgain[at] = (seen.tryAgain[at] ?? 0) + 1
      if (typed !== undefined) ask = againOf(window, page, typed) ?? lacking(ask)
      await wait(pause)
    }
  }
  const wrongs = members.map(() => 0)
  /** A wrong answer is followed by a pause: one that comes at once, again and again, would leave no turn for anything else. */
  const expect = async (at: number, page: Page, status: number, what: string): Promise<boolean> => {
    if (page.status === status) return true
    wrongs[at] = (wrongs[at] ?? 0) + 1
    seen.wrong.push(`${what} answered ${page.status || 'nothing'}`)
    await wait(pause)
    return false
  }
  const work = async (at: number) => {
    const { window, childId, today } = members[at] as Member
    const own = kept[at] as Kept
    for (let turn = 1; !isStopping && (wrongs[at] ?? 0) < mostWrong; turn += 1) {
      await expect(at, await untilDone(at, () => window.get(`/children/${childId}`)), 200, 'a page')
      const path = `/children/${childId}/about`
      const form = await untilDone(at, () => window.get(path))
      if (!(await expect(at, form, 200, 'a form'))) continue
      const words = `Turn ${turn} of person ${at}.`
      const about = { ...hiddenFields(form.body, '_csrf', 'version'), voice: words, strengths: '', interests: '' }
      const saved = await untilDone(at, () => window.post(path, about), words)
      if (await expect(at, saved, 303, 'a form sent')) {
        own.words = words
        own.saves += 1
      }
      const worry = worryOf(hiddenOf(form.body, '_csrf'), today)
      const to = `/children/${childId}/record/concern.raised`
      const sent = await untilDone(at, () => window.post(to, worry), worry['formKey'])
      if (await expect(at, sent, 303, 'a worry sent')) own.worries += 1
    }
  }
  const working = members.map((_, at) => work(at))
  return {
    since: () => {
      const then = seen
      seen = fresh(members.length)
      return then
    },
    stop: async () => {
      isStopping = true
      await Promise.all(working)
      return kept
    },
  }
}

/** The service itself is away, or did not answer in time. */
const unreachable = (): Page => ({ status: 0, body: '' })

const hiddenFields = (body: string, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, hiddenOf(body, name)]))

function worryOf(token: string, today: string): Record<string, string> {
  const [year = '', month = '', date = ''] = today.split('-')
  return {
    _csrf: token,
    formKey: randomBytes(16).toString('base64url'),
    when: 'exact',
    'on-day': date,
    'on-month': month,
    'on-year': year,
    by: 'parent',
    to: 'la',
    matter: 'new',
  }
}

/** To press the page's own button, where what was typed is on it. */
function againOf(window: Window, { body }: Page, typed: string): (() => Promise<Page>) | undefined {
  const form = body.includes(typed) ? formOn(body) : undefined
  return form && (() => window.post(form.path, form.fields))
}

/** The form that a page offers to send again, with all that is in it. */
function formOn(body: string): { path: string; fields: Record<string, string> } | undefined {
  const [, path, inner] = /<form method="post" action="([^"]+)">(.*?)<\/form>/s.exec(body) ?? []
  if (path === undefined || inner === undefined) return undefined
  const names = [...inner.matchAll(/name="([^"]*)"/g)].map((match) => match[1] ?? '')
  return { path, fields: Object.fromEntries(names.map((name) => [name, allHiddenOf(inner, name)[0] ?? ''])) }
}
