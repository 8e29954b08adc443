import { Button } from '../../../govuk/button.tsx'
import { FileUpload } from '../../../govuk/file-upload.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { dayInLondon } from '../../../platform/clock.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { type Call, type PageReply, route } from '../../../web/route.ts'
import { amountOf, stateColours, stateWords } from '../import-words.ts'
import { type ImportRun, importRuns } from '../queries.ts'
import { Scrolls } from '../scrolls.tsx'

export const importsPath = '/imports'

export const seeImports = route({
  method: 'GET',
  path: importsPath,
  allow: { duty: 'return.import' },
  audit: 'imports.listed',
  handle: (call) => importsPage(call, {}),
})

/** The list of imports and the form for the next one; also the answer to an upload that cannot be taken. */
export async function importsPage(call: Call, errors: FormErrors): Promise<PageReply> {
  const { runs, hasMore } = await importRuns(call.tx, textOf(call.query, 'before') || undefined)
  const last = runs.at(-1)
  return {
    title: 'Returns',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">Returns</h1>
        <div class="waymark-read">
          <h2 class="govuk-heading-m">Load a return</h2>
          <p class="govuk-body">
            Load the area’s SEN2 return, of any year from 2023 to 2026. Every child in it then has a page, and every day
            the law sets is worked out at once. The same file twice changes nothing.
          </p>
          <Form action={importsPath} csrf={call.request.csrfToken} upload>
            <FileUpload
              name="files"
              label="The files of one return"
              hint="The XML file; or the nine CSV files of the COLLECT export, together or in one zip file"
              error={errors['files']}
              multiple
            />
            <Button preventDoubleClick>Load this return</Button>
          </Form>
          <p class="govuk-body">
            A return names schools by number alone. Their names come from the register: load it on the page{' '}
            <a class="govuk-link" href="/organisations">
              Schools and other organisations
            </a>
            .
          </p>
        </div>
        <h2 class="govuk-heading-m">Returns loaded so far</h2>
        {runs.length === 0 ? (
          <EmptyState title="No return has been loaded yet">
            When one is, you see here what it brought, and what needs a person to decide.
          </EmptyState>
        ) : (
          <Scrolls label="Returns loaded so far">
            <Table
              caption="The latest first"
              captionClass="govuk-visually-hidden"
              head={['Loaded on', 'Return', 'How it stands', { text: 'People in it', format: 'numeric' }, 'By']}
              rows={runs.map(rowOf)}
            />
          </Scrolls>
        )}
        {hasMore && last ? (
          <Pagination next={{ href: withQuery(importsPath, { before: last.id }), text: 'Earlier returns' }} />
        ) : null}
      </>
    ),
  }
}

const rowOf = (run: ImportRun) => [
  <a key="day" class="govuk-link" href={pathTo('/imports/:importId', { importId: run.id })}>
    {formatShortDay(dayInLondon(run.startedAt) as LocalDate)}
    <span class="govuk-visually-hidden">, {stateWords[run.state]}</span>
  </a>,
  run.year ? `SEN2 ${run.year}` : run.files.length === 1 ? (run.files[0] ?? '') : `${run.files.length} files`,
  <Tag key="state" colour={stateColours[run.state as keyof typeof stateColours]}>
    {stateWords[run.state]}
  </Tag>,
  { text: run.summary ? amountOf(run.summary.persons.read) : '–', format: 'numeric' as const },
  run.startedBy ?? 'A command',
]
