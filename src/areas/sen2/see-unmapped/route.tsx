import type { ViewerTx } from '../../../access/in-transaction.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { type Reply, route } from '../../../web/route.ts'
import { amountOf, unmappedWords } from '../import-words.ts'
import { csvFile, type Listed, pageSize, placeOf } from '../listed.ts'
import { importRun } from '../queries.ts'
import { Scrolls } from '../scrolls.tsx'
import { Who } from '../see-problems/route.tsx'

const path = '/imports/:importId/unmapped'

type Row = Listed & {
  path: string
  value: string
  why: string | null
  item: number
  line: number | null
  childId: string | null
  forename: string | null
  surname: string | null
}

const rowsOf = (tx: ViewerTx, importId: string, after: number, most: number): Promise<Row[]> =>
  tx
    .selectFrom('import_unmapped')
    .leftJoin('child', 'child.id', 'import_unmapped.child_id')
    .select([
      'import_unmapped.place',
      'import_unmapped.path',
      'import_unmapped.value',
      'import_unmapped.why',
      'import_unmapped.item',
      'import_unmapped.line',
      'child.id as childId',
      'child.forename',
      'child.surname',
    ])
    .where('import_unmapped.import_id', '=', importId)
    .where('import_unmapped.place', '>', after)
    .orderBy('import_unmapped.place')
    .limit(most)
    .execute()

type Group = { path: string; why: string | null; count: number }

const mostGroups = 40

const groupsOf = (tx: ViewerTx, importId: string): Promise<Group[]> =>
  tx
    .selectFrom('import_unmapped')
    .select(['path', 'why', (eb) => eb.fn.countAll<number>().as('count')])
    .where('import_id', '=', importId)
    .groupBy(['path', 'why'])
    .orderBy('count', 'desc')
    .orderBy('path')
    .limit(mostGroups)
    .execute()

export const seeUnmapped = route({
  method: 'GET',
  path,
  allow: { duty: 'return.import' },
  audit: 'import.unmappedSeen',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    const after = placeOf(textOf(call.query, 'after'))
    const groups = after === 0 ? await groupsOf(call.tx, run.id) : []
    const rows = await rowsOf(call.tx, run.id, after, pageSize + 1)
    call.noted({ import: run.id })
    call.showed(rows.slice(0, pageSize).flatMap((row) => (row.childId ? [row.childId] : [])))
    return {
      title: 'Values without a place',
      page: <UnmappedPage importId={run.id} groups={groups} rows={rows} />,
    }
  },
})

export const downloadUnmapped = route({
  method: 'GET',
  path: '/imports/:importId/unmapped.csv',
  allow: { duty: 'return.import' },
  audit: 'import.unmappedDownloaded',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    call.noted({ import: run.id })
    const file = await csvFile(
      ['Item', 'Value', 'Why it found no place', 'Person in the file', 'Line'],
      (after, most) => rowsOf(call.tx, run.id, after, most),
      (row) => [row.path, row.value, inWords(row.why), row.item, row.line],
    )
    return { file, name: `unmapped-of-return-${run.year ?? 'unknown'}.csv`, type: 'text/csv' }
  },
})

const inWords = (why: string | null): string => unmappedWords[why ?? ''] ?? ''

const UnmappedPage = (p: { importId: string; groups: readonly Group[]; rows: readonly Row[] }) => {
  const at = { importId: p.importId }
  const shown = p.rows.slice(0, pageSize)
  const last = shown.at(-1)
  return (
    <>
      <BackLink href={pathTo('/imports/:importId', at)}>Back to the return</BackLink>
      <h1 class="govuk-heading-l">Values without a place</h1>
      <p class="govuk-body">
        Nothing in a return is lost. These values could not become a fact of the record; each is kept as it was read.
      </p>
      {shown.length === 0 ? (
        <EmptyState title="Every value of this return found its place" />
      ) : (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={pathTo('/imports/:importId/unmapped.csv', at)}>
              Download all of them (CSV)
            </a>
          </p>
          {p.groups.length > 0 ? (
            <Scrolls label="Items, counted">
              <Table
                caption="Counted by item"
                captionSize="m"
                head={['Item', 'Why', { text: 'How often', format: 'numeric' }]}
                rows={p.groups.map((group) => [
                  group.path,
                  inWords(group.why),
                  { text: amountOf(Number(group.count)), format: 'numeric' },
                ])}
              />
            </Scrolls>
          ) : null}
          <Scrolls label="Values, one by one">
            <Table
              caption="One by one"
              captionSize="m"
              head={['Who', 'Item', 'Value', { text: 'Line', format: 'numeric' }]}
              rows={shown.map((row) => [
                <Who key="who" row={row} />,
                row.path,
                row.value,
                { text: row.line ? amountOf(row.line) : '–', format: 'numeric' },
              ])}
            />
          </Scrolls>
          {p.rows.length > pageSize && last ? (
            <Pagination next={{ href: withQuery(pathTo(path, at), { after: last.place }) }} />
          ) : null}
        </>
      )}
    </>
  )
}
