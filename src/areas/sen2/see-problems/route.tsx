import type { ViewerTx } from '../../../access/in-transaction.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { type Reply, route } from '../../../web/route.ts'
import { whoseChecks } from '../checks/check.ts'
import { amountOf } from '../import-words.ts'
import { csvFile, type Listed, pageSize, placeOf } from '../listed.ts'
import { importRun } from '../queries.ts'
import { Scrolls } from '../scrolls.tsx'

const path = '/imports/:importId/problems'

type Group = { check_id: string; level: string; says: string; count: number }

const groupsOf = (tx: ViewerTx, importId: string): Promise<Group[]> =>
  tx
    .selectFrom('import_problem')
    .select(['check_id', 'level', 'says', (eb) => eb.fn.countAll<number>().as('count')])
    .where('import_id', '=', importId)
    .groupBy(['check_id', 'level', 'says'])
    .orderBy('level')
    .orderBy('count', 'desc')
    .orderBy('check_id')
    .execute()

type Row = Listed & {
  check_id: string
  level: string
  says: string
  item: number | null
  line: number | null
  childId: string | null
  forename: string | null
  surname: string | null
}

async function rowsOf(
  tx: ViewerTx,
  about: { importId: string; check: string | undefined; after: number; most: number },
): Promise<Row[]> {
  let query = tx
    .selectFrom('import_problem')
    .leftJoin('child', 'child.id', 'import_problem.child_id')
    .select([
      'import_problem.place',
      'import_problem.check_id',
      'import_problem.level',
      'import_problem.says',
      'import_problem.item',
      'import_problem.line',
      'child.id as childId',
      'child.forename',
      'child.surname',
    ])
    .where('import_problem.import_id', '=', about.importId)
    .where('import_problem.place', '>', about.after)
    .orderBy('import_problem.place')
    .limit(about.most)
  if (about.check !== undefined) query = query.where('import_problem.check_id', '=', about.check)
  return query.execute()
}

export const seeProblems = route({
  method: 'GET',
  path,
  allow: { duty: 'return.import' },
  audit: 'import.problemsSeen',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    const groups = await groupsOf(call.tx, run.id)
    const chosen = groups.find((group) => group.check_id === textOf(call.query, 'check'))
    const after = placeOf(textOf(call.query, 'after'))
    const rows = chosen
      ? await rowsOf(call.tx, { importId: run.id, check: chosen.check_id, after, most: pageSize + 1 })
      : []
    call.noted({ import: run.id, check: chosen?.check_id ?? null })
    call.showed(rows.slice(0, pageSize).flatMap((row) => (row.childId ? [row.childId] : [])))
    return {
      title: chosen ? `Check ${chosen.check_id}` : 'What our checks say',
      page: chosen ? (
        <OneCheck importId={run.id} group={chosen} rows={rows} />
      ) : (
        <AllChecks importId={run.id} groups={groups} />
      ),
    }
  },
})

export const downloadProblems = route({
  method: 'GET',
  path: '/imports/:importId/problems.csv',
  allow: { duty: 'return.import' },
  audit: 'import.problemsDownloaded',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    call.noted({ import: run.id })
    const file = await csvFile(
      ['Check of Waymark (not of the Department)', 'Level', 'What it says', 'Person in the file', 'Line'],
      (after, most) => rowsOf(call.tx, { importId: run.id, check: undefined, after, most }),
      (row) => [row.check_id, row.level, row.says, row.item, row.line],
    )
    return { file, name: `checks-of-return-${run.year ?? 'unknown'}.csv`, type: 'text/csv' }
  },
})

const levelWords: Readonly<Record<string, string>> = { error: 'Can hardly be right', query: 'Worth a look' }
const Level = ({ level }: { level: string }) => (
  <Tag colour={level === 'error' ? 'red' : 'yellow'}>{levelWords[level] ?? level}</Tag>
)

const AllChecks = (p: { importId: string; groups: readonly Group[] }) => {
  const at = { importId: p.importId }
  return (
    <>
      <BackLink href={pathTo('/imports/:importId', at)}>Back to the return</BackLink>
      <h1 class="govuk-heading-l">What our checks say</h1>
      <p class="govuk-body">{whoseChecks}</p>
      {p.groups.length === 0 ? (
        <EmptyState title="Our checks have nothing to say of this return" />
      ) : (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={pathTo('/imports/:importId/problems.csv', at)}>
              Download all of them (CSV)
            </a>
          </p>
          <Scrolls label="Checks, counted">
            <Table
              caption="Counted by check"
              captionClass="govuk-visually-hidden"
              head={['Check', 'Level', 'What it says', { text: 'How often', format: 'numeric' }]}
              rows={p.groups.map((group) => [
                <a key="check" class="govuk-link" href={withQuery(pathTo(path, at), { check: group.check_id })}>
                  {group.check_id}
                </a>,
                <Level key="level" level={group.level} />,
                group.says,
                { text: amountOf(Number(group.count)), format: 'numeric' },
              ])}
            />
          </Scrolls>
        </>
      )}
    </>
  )
}

const OneCheck = (p: { importId: string; group: Group; rows: readonly Row[] }) => {
  const href = pathTo(path, { importId: p.importId })
  const shown = p.rows.slice(0, pageSize)
  const last = shown.at(-1)
  return (
    <>
      <BackLink href={href}>Back to all checks</BackLink>
      <h1 class="govuk-heading-l">Check {p.group.check_id}</h1>
      <p class="govuk-body">
        <Level level={p.group.level} /> {p.group.says}
      </p>
      <p class="govuk-body">{whoseChecks}</p>
      <Scrolls label="Everybody this check names">
        <Table
          caption={`${amountOf(Number(p.group.count))} in this return`}
          captionSize="s"
          head={['Who', { text: 'Person in the file', format: 'numeric' }, { text: 'Line', format: 'numeric' }]}
          rows={shown.map((row) => [
            <Who key="who" row={row} />,
            { text: row.item === null ? '–' : amountOf(row.item), format: 'numeric' },
            { text: row.line ? amountOf(row.line) : '–', format: 'numeric' },
          ])}
        />
      </Scrolls>
      {p.rows.length > pageSize && last ? (
        <Pagination next={{ href: withQuery(href, { check: p.group.check_id, after: last.place }) }} />
      ) : null}
    </>
  )
}

export const Who = ({
  row,
}: {
  row: { childId: string | null; forename: string | null; surname: string | null; item: number | null }
}) => {
  if (row.childId)
    return (
      <a class="govuk-link" href={pathTo('/children/:childId', { childId: row.childId })}>
        {row.forename} {row.surname}
      </a>
    )
  return <>{row.item ? 'Nobody yet: this person is in doubt' : 'The return as a whole'}</>
}
