import type { ViewerTx } from '../../../access/in-transaction.ts'
import { holdsRole } from '../../../access/viewer.ts'
import { daysBetween, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { type OwedBy, titleOf } from '../../../promises/promises.ts'
import type { Fields } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { type Asked, askedOf, hasFilter, linkTo, narrowing, scopesFor, sorts, whens, wordOf } from '../asked.ts'
import {
  type BandCounts,
  countBands,
  isWide,
  mostCounted,
  namesIn,
  type WorklistLine,
  worklistPage,
} from '../queries.ts'
import { type SavedFilter, savedFiltersOf } from '../saved-filters.ts'
import { countInWords, filterWords, inWords, owedByNames, scopeNames, sortNames, whenNames } from '../words.ts'
import { type Line, WorklistPage } from './page.tsx'

const pageSize = 50

export const seeWorklist = route({
  method: 'GET',
  path: '/worklist',
  allow: { duty: 'worklist.own' },
  audit: 'worklist.seen',
  handle: (call) => listPage(call, call.query, undefined),
})

type Read = {
  shown: Asked
  sortable: boolean
  lines: WorklistLine[]
  hasBefore: boolean
  hasAfter: boolean
  counts: BandCounts | undefined
  saved: readonly SavedFilter[]
  names: Awaited<ReturnType<typeof namesIn>> | undefined
}

/** One page of the list, with what stands around it. */
async function readList(tx: ViewerTx, asked: Asked): Promise<Read> {
  const ahead = isWide(asked) ? await countBands(tx, asked) : undefined
  const sortable = canSortFreely(asked, ahead)
  const shown: Asked = sortable || asked.sort === 'due' || asked.sort === 'child' ? asked : { ...asked, sort: 'due' }
  const [{ lines, counts = ahead }, saved, names] = await Promise.all([
    worklistPage(tx, shown, pageSize),
    savedFiltersOf(tx),
    hasFilter(shown) ? namesIn(tx, shown) : undefined,
  ])
  const isBack = shown.before !== undefined
  const hasMore = lines.length > pageSize
  const onPage = lines.slice(0, pageSize)
  return {
    shown,
    sortable,
    lines: isBack ? onPage.reverse() : onPage,
    hasBefore: isBack ? hasMore : shown.after !== undefined,
    hasAfter: isBack || hasMore,
    counts,
    saved,
    names,
  }
}

/** The worklist under a filter; `problem` is what was wrong with a form of it. */
export async function listPage(call: Call, fields: Fields, problem: string | undefined): Promise<Reply> {
  const viewer = signedIn(call.viewer)
  const { shown, sortable, lines, hasBefore, hasAfter, counts, saved, names } = await readList(
    call.tx,
    askedOf(fields, viewer, call.today),
  )
  call.showed([...new Set(lines.map((line) => line.childId))])
  const [first, last] = [lines[0], lines.at(-1)]
  const total = counts && counts.late + counts.week + counts.month + counts.later
  return {
    title: 'Worklist',
    width: 'wide',
    hasErrors: problem !== undefined,
    page: (
      <WorklistPage
        problem={problem}
        scope={shown.scope}
        scopes={scopesFor(viewer).map((scope) => ({
          text: scopeNames[scope],
          href: linkTo('/worklist', shown, { whose: scope }),
          isHere: scope === shown.scope,
        }))}
        bands={[
          { text: withCount('All', total), href: linkTo('/worklist', shown, { when: '' }), isHere: !shown.when },
          ...whens.map((when) => ({
            text: withCount(whenNames[when], counts?.[when]),
            href: linkTo('/worklist', shown, { when }),
            isHere: when === shown.when,
          })),
        ]}
        sorts={sorts
          .filter((sort) => sort === 'due' || sort === 'child' || sortable)
          .map((sort) => ({
            text: sortNames[sort],
            href: linkTo('/worklist', shown, { sort: sort === 'due' ? '' : sort }),
            isHere: sort === shown.sort,
          }))}
        canSortByMore={sortable}
        filters={
          names
            ? filterWords(shown, names).map((filter) => ({
                ...filter,
                without: linkTo('/worklist', shown, { [filter.name]: '' }),
              }))
            : []
        }
        clearHref={linkTo('/worklist', shown, Object.fromEntries(narrowing.map((name) => [name, ''])))}
        filterHref={linkTo('/worklist/filter', shown)}
        calendarHref={linkTo('/worklist/calendar', shown)}
        fileHref={linkTo('/worklist/list.csv', shown)}
        loadHref={holdsRole(viewer, 'manager') ? '/worklist/people' : undefined}
        saved={saved}
        canHandOver={holdsRole(viewer, 'manager') && shown.state === undefined}
        csrf={call.request.csrfToken}
        back={linkTo('/worklist', shown)}
        lines={lines.map((line) =>
          lineOf(line, call.today, holdsRole(viewer, 'manager') || holdsRole(viewer, 'caseworker')),
        )}
        previousHref={hasBefore && first ? linkTo('/worklist', shown, { before: wordOf(first) }) : undefined}
        nextHref={hasAfter && last ? linkTo('/worklist', shown, { after: wordOf(last) }) : undefined}
        firstHref={shown.after || shown.before ? linkTo('/worklist', shown) : undefined}
      />
    ),
  }
}

const withCount = (text: string, count: number | undefined): string =>
  count === undefined ? text : `${text} (${countInWords(count)})`

/** By school or person every line must be read to be put in order, so only of a list that is short enough. */
const canSortFreely = (asked: Asked, counts: BandCounts | undefined): boolean => {
  if (!isWide(asked)) return true
  if (counts === undefined) return false
  const inBand = asked.when ? [counts[asked.when]] : Object.values(counts)
  return inBand.every((count) => count < mostCounted) && !asked.need
}

type Standing = Pick<Line, 'mark' | 'markWord' | 'dueInWords'>

function standing(line: WorklistLine, today: LocalDate): Standing {
  const dueInWords = inWords(line.dueOn, today)
  const days = daysBetween(today, line.dueOn)
  if (line.status === 'excused') return { mark: 'excused', markWord: 'Excused', dueInWords: '' }
  if (days < 0) return { mark: 'late', markWord: 'Late', dueInWords }
  return days <= 7
    ? { mark: 'now', markWord: 'This week', dueInWords }
    : { mark: 'next', markWord: 'To come', dueInWords }
}

function lineOf(line: WorklistLine, today: LocalDate, readsJourneys: boolean): Line {
  return {
    key: [line.childId, line.rule, line.of].join(' '),
    href: pathTo('/children/:childId', { childId: line.childId }),
    whyHref: readsJourneys
      ? pathTo('/children/:childId/days/:eventId/:rule', {
          childId: line.childId,
          eventId: line.of,
          rule: line.rule,
        })
      : undefined,
    child: `${line.knownAs ?? line.forename} ${line.surname}`,
    step: titleOf(line.rule),
    due: formatShortDay(line.dueOn),
    ...standing(line, today),
    waiting: owedByNames[line.owedBy as OwedBy] ?? line.owedBy,
    holder: line.holder ?? 'Nobody yet',
    isHandedOver: line.isHandedOver,
  }
}
