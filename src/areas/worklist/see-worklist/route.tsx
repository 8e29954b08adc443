import type { Post, SignedIn } from '../../../access/viewer.ts'
import { holdsRole } from '../../../access/viewer.ts'
import { daysBetween, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { type OwedBy, titleOf } from '../../../promises/promises.ts'
import { textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import {
  caseworkersOf,
  countBands,
  openRules,
  type Place,
  type Scope,
  type When,
  type WorklistAsked,
  type WorklistLine,
  whens,
  worklistPage,
} from '../queries.ts'
import { type Line, WorklistPage } from './page.tsx'

const pageSize = 50

export const seeWorklist = route({
  method: 'GET',
  path: '/worklist',
  allow: { duty: 'worklist.own' },
  audit: 'worklist.seen',
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const asked = askedOf(call, viewer)
    const [found, counts, rules] = [
      await worklistPage(call.tx, asked),
      await countBands(call.tx, asked),
      await openRules(call.tx, asked),
    ]
    const holders = holdsRole(viewer, 'manager') ? await caseworkersOf(call.tx, asked.teamId, call.today) : []
    const lines = found.slice(0, pageSize)
    call.showed([...new Set(lines.map((line) => line.childId))])
    const last = found.length > pageSize ? lines.at(-1) : undefined
    const link = (changes: { scope?: Scope; when?: When | undefined; after?: string | undefined }) =>
      linkWith(asked, changes)
    const total = counts.late + counts.week + counts.month + counts.later
    return {
      title: 'Worklist',
      width: 'wide',
      page: (
        <WorklistPage
          scope={asked.scope}
          scopes={scopesFor(viewer).map((scope) => ({
            scope,
            text: scopeNames[scope],
            href: withQuery('/worklist', { whose: scope }),
          }))}
          when={asked.when}
          bands={[
            { when: undefined, text: 'All', href: link({ when: undefined }), count: total },
            ...whens.map((when) => ({ when, text: whenNames[when], href: link({ when }), count: counts[when] })),
          ]}
          counts={counts}
          lines={lines.map((line) => lineOf(line, call.today))}
          rules={rules.map((rule) => ({ value: rule, text: titleOf(rule) }))}
          rule={asked.rule ?? ''}
          holders={holders.map((one) => ({ value: one.id, text: one.name }))}
          holder={asked.holder ?? ''}
          hasFilter={asked.rule !== undefined || asked.holder !== undefined}
          clearUrl={withQuery('/worklist', { whose: asked.scope, when: asked.when })}
          nextHref={last ? link({ when: asked.when, after: wordOf(last) }) : undefined}
          firstHref={asked.after ? link({ when: asked.when }) : undefined}
        />
      ),
    }
  },
})

const owedByNames: Record<OwedBy, string> = {
  council: 'Council',
  setting: 'School or college',
  health: 'Health',
  care: 'Social care',
  adviser: 'Adviser',
  mediationAdviser: 'Mediation adviser',
  tribunal: 'Tribunal',
  family: 'Family',
}

const whenNames: Record<When, string> = { late: 'Late', week: 'Next 7 days', month: 'Next 4 weeks', later: 'Later' }
const scopeNames: Record<Scope, string> = { mine: 'Mine', team: 'My team', service: 'My service', all: 'Everything' }

/** The scopes a person may choose from; the first is theirs when they choose none. */
function scopesFor(viewer: SignedIn): Scope[] {
  const offered: [boolean, Scope][] = [
    [holdsRole(viewer, 'caseworker'), 'mine'],
    [
      holdsRole(viewer, 'manager') || viewer.posts.some((post) => post.role === 'caseworker' && post.teamId !== null),
      'team',
    ],
    [holdsRole(viewer, 'dco') || holdsRole(viewer, 'dsco'), 'service'],
  ]
  return offered.flatMap(([holds, scope]) => (holds ? [scope] : []))
}

function askedOf(call: Call, viewer: SignedIn): WorklistAsked {
  const offered = scopesFor(viewer)
  const wanted = textOf(call.query, 'whose')
  const scope = offered.find((one) => one === wanted) ?? offered[0] ?? 'mine'
  const uuid = /^[0-9a-f-]{36}$/
  const holder = textOf(call.query, 'holder')
  const rule = textOf(call.query, 'rule')
  return {
    scope,
    accountId: viewer.accountId,
    teamId: teamOf(viewer.posts),
    when: whens.find((one) => one === textOf(call.query, 'when')),
    rule: /^[a-z0-9_.]{3,60}$/.test(rule) ? rule : undefined,
    holder: holder === 'nobody' || uuid.test(holder) ? holder : undefined,
    after: placeOf(textOf(call.query, 'after')),
    pageSize,
    today: call.today,
  }
}

/** The team of a post; a manager without one answers for every team. */
const teamOf = (posts: readonly Post[]): string | null =>
  posts.some((post) => post.role === 'manager' && post.teamId === null)
    ? null
    : (posts.find((post) => post.teamId !== null)?.teamId ?? null)

const linkWith = (asked: WorklistAsked, changes: { when?: When | undefined; after?: string | undefined }) =>
  withQuery('/worklist', {
    whose: asked.scope,
    when: changes.when,
    rule: asked.rule,
    holder: asked.holder,
    after: changes.after,
  })

const wordOf = (line: WorklistLine): string =>
  Buffer.from([line.dueOn, line.childId, line.rule, line.of].join(' ')).toString('base64url')

/** Where the last page ended; anything that was not made by us begins at the start. */
function placeOf(word: string): Place | undefined {
  const [dueOn, childId, rule, of] = Buffer.from(word, 'base64url').toString().split(' ')
  if (!dueOn || !childId || !rule || !of) return undefined
  const isOurs =
    /^\d{4}-\d{2}-\d{2}$/.test(dueOn) &&
    /^[0-9a-f-]{36}$/.test(childId) &&
    /^[a-z0-9_.]+$/.test(rule) &&
    /^[\w.-]+$/.test(of)
  return isOurs ? { dueOn, childId, rule, of } : undefined
}

function lineOf(line: WorklistLine, today: LocalDate): Line {
  const days = daysBetween(today, line.dueOn)
  return {
    href: pathTo('/children/:childId', { childId: line.childId }),
    whyHref: pathTo('/children/:childId/days/:eventId/:rule', {
      childId: line.childId,
      eventId: line.of,
      rule: line.rule,
    }),
    child: `${line.knownAs ?? line.forename} ${line.surname}`,
    step: titleOf(line.rule),
    due: formatShortDay(line.dueOn),
    dueInWords: inWords(days),
    mark: days < 0 ? 'late' : days <= 7 ? 'now' : 'next',
    markWord: days < 0 ? 'Late' : days <= 7 ? 'This week' : 'To come',
    waiting: owedByNames[line.owedBy as OwedBy],
    holder: line.holder ?? 'Nobody yet',
  }
}

function inWords(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return '1 day late'
  if (days < 0) return `${-days} days late`
  return days < 730 ? `in ${days} days` : `in ${Math.floor(days / 365.25)} years`
}
