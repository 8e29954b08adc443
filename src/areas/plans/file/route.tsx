import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { FileUpload } from '../../../govuk/file-upload.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { toPlan } from '../../../plan/content.ts'
import { type Plan, readPlan } from '../../../plan/plan-file.ts'
import { sectionCodes, sectionShape } from '../../../plan/sections.ts'
import { type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn, type UploadedFile } from '../../../web/route.ts'
import { type Opened, openPlan, openWriting } from '../opened.ts'
import { onePointAtATime } from '../points/take.ts'
import { addFileLines } from './add-lines.ts'
import { type FileLine, type FilePreview, previewOf } from './take-file.ts'

const loadPath = '/children/:childId/plan/load'
const takePath = '/children/:childId/plan/load/take'
const largestFile = 2_000_000
const mostLines = 1000

/** The plan as it is written now, as a plan file. */
export const writingAsFile = route({
  method: 'GET',
  path: '/children/:childId/plan/plan.json',
  allow: { childAction: 'plan.write' },
  audit: 'plan.fileTaken',
  async handle(call): Promise<Reply> {
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    const file = `${JSON.stringify(toPlan(opened.content), null, 2)}\n`
    return { file, name: 'plan.json', type: 'application/json' }
  },
})

export const openLoad = route({
  method: 'GET',
  path: loadPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.loadOpened',
  async handle(call): Promise<Reply> {
    const opened = await openPlan(call)
    return 'instead' in opened ? opened.instead : loadPage(call, opened, {}, [])
  },
})

const loadPage = (call: Call, opened: Opened, errors: FormErrors, refused: readonly string[]): Reply => ({
  title: 'Plan file',
  hasErrors: Object.keys(errors).length > 0,
  page: <LoadPage {...opened} errors={errors} refused={refused} csrf={call.request.csrfToken} />,
})

const LoadPage = (p: Opened & { errors: FormErrors; refused: readonly string[]; csrf: string }) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId/plan/write', p)}>The plan as it is written</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.childName}: plan file</h1>
    <p class="govuk-body">
      A plan can leave and come as one file (waymark.plan/1), for another area, another system or an adviser.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href={pathTo('/children/:childId/plan/plan.json', p)} download>
        Save the plan as it is written now
      </a>
    </p>
    <h2 class="govuk-heading-m">Add the lines of a plan file</h2>
    {p.refused.length === 0 ? null : (
      <ul class="govuk-list govuk-list--bullet">
        {p.refused.slice(0, 20).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {p.refused.length > 20 ? <li>and {p.refused.length - 20} more</li> : null}
      </ul>
    )}
    <Form action={pathTo(loadPath, p)} csrf={p.csrf} upload>
      <FileUpload
        name="plan"
        label="The plan file"
        hint="You see what is new in it before anything is added. Nothing that is there is changed, or added twice."
        error={p.errors['plan']}
      />
      <Button preventDoubleClick>Look at it</Button>
    </Form>
  </div>
)

type ReadFile = { plan: Plan } | { refused: readonly string[] }

/** Reads a plan file from its text. */
function readText(text: string): ReadFile {
  try {
    const read = readPlan(JSON.parse(text))
    if ('refused' in read) return read
    return read.plan.lines.length > mostLines
      ? { refused: [`lines: ${read.plan.lines.length} are more than a plan holds (${mostLines})`] }
      : read
  } catch {
    return { refused: ['the file: it is not JSON'] }
  }
}

async function textOfUpload(files: AsyncIterable<UploadedFile> | undefined): Promise<string | undefined> {
  let text: string | undefined
  for await (const { stream } of files ?? []) {
    const parts: Buffer[] = []
    let size = 0
    for await (const part of stream) {
      size += (part as Buffer).length
      if (size <= largestFile) parts.push(part as Buffer)
    }
    if (size > largestFile) return undefined
    if (size > 0) text ??= Buffer.concat(parts).toString('utf8')
  }
  return text ?? ''
}

/** Shows a plan file beside the plan: what is new, what is there already, what differs. */
export const previewFile = route({
  method: 'POST',
  path: loadPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.fileLookedAt',
  upload: true,
  async handle(call): Promise<Reply> {
    const text = await textOfUpload(call.files)
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    if (text === undefined) return loadPage(call, opened, { plan: 'This file is larger than a plan can be' }, [])
    if (text === '') return loadPage(call, opened, { plan: 'Choose a plan file' }, [])
    const read = readText(text)
    if ('refused' in read)
      return loadPage(call, opened, { plan: 'This file was not taken: see what does not fit' }, read.refused)
    return {
      title: 'The file beside the plan',
      page: (
        <PreviewPage
          {...opened}
          preview={previewOf(read.plan, opened.content)}
          file={JSON.stringify(read.plan)}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

type PreviewProps = Opened & { preview: FilePreview; file: string; csrf: string }

const PreviewPage = (p: PreviewProps) => {
  const { fresh, differing, same } = p.preview
  return (
    <div class="waymark-read">
      <BackLink href={pathTo(loadPath, p)}>Plan file</BackLink>
      <h1 class="govuk-heading-l">This file beside the plan of {p.childName}</h1>
      <ul class="govuk-list govuk-list--bullet">
        <li>{linesThat(fresh.length, 'is new', 'are new')}</li>
        <li>{linesThat(same.length, 'is in the plan already', 'are in the plan already')}: not added again</li>
        <li>{linesThat(differing.length, 'differs', 'differ')} from the line of the plan that it was</li>
      </ul>
      {p.preview.notes.length === 0 ? null : (
        <InsetText>
          <ul class="govuk-list govuk-list--bullet">
            {p.preview.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <Form action={pathTo(takePath, p)} csrf={p.csrf}>
        <input type="hidden" name="plan" value={p.file} />
        {fresh.length === 0 ? null : <h2 class="govuk-heading-m">New</h2>}
        <BySection lines={fresh} />
        <Differing differing={differing} />
        <AddButton {...p} />
      </Form>
      {same.length === 0 ? null : (
        <Details summary={`What is in the plan already (${same.length})`}>
          <BySection lines={same} />
        </Details>
      )}
    </div>
  )
}

const linesThat = (count: number, one: string, many: string): string =>
  count === 1 ? `1 line ${one}` : `${count === 0 ? 'No' : count} lines ${many}`

const AddButton = ({ preview: { fresh, differing }, childId }: PreviewProps) => {
  if (fresh.length + differing.length === 0)
    return (
      <p class="govuk-body">
        There is nothing to add.{' '}
        <a class="govuk-link" href={pathTo('/children/:childId/plan/write', { childId })}>
          Go back to the plan
        </a>
      </p>
    )
  if (fresh.length === 0) return <Button preventDoubleClick>Add the lines that I ticked</Button>
  const words = fresh.length === 1 ? 'Add the new line' : `Add the ${fresh.length} new lines`
  return <Button preventDoubleClick>{differing.length === 0 ? words : `${words}, and those that I ticked`}</Button>
}

const BySection = ({ lines }: { lines: readonly FileLine[] }) => (
  <>
    {sectionCodes.map((section) => {
      const own = lines.filter((line) => line.section === section)
      return own.length === 0 ? null : (
        <section key={section}>
          <h3 class="govuk-heading-s">
            {section}. {sectionShape(section).title}
          </h3>
          <ul class="govuk-list govuk-list--bullet">
            {own.map((line) => (
              <li key={line.id} class="waymark-typed">
                {line.words}
              </li>
            ))}
          </ul>
        </section>
      )
    })}
  </>
)

/** Both texts of a line. The one of the plan stays; that of the file is added beside it where somebody ticks it. */
const Differing = ({ differing }: { differing: FilePreview['differing'] }) =>
  differing.length === 0 ? null : (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Lines that differ</legend>
      <p class="govuk-hint">The plan keeps its own words. Tick a line to add the words of the file below them.</p>
      {differing.map(({ line, there }) => (
        <div key={line.id} class="waymark-point">
          <p class="waymark-point__words">
            <strong>{there.number} in the plan:</strong> <span class="waymark-typed">{there.words}</span>
          </p>
          <p class="waymark-point__words">
            <strong>In the file{line.section === there.section ? '' : `, in section ${line.section}`}:</strong>{' '}
            <span class="waymark-typed">{line.words}</span>
          </p>
          <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
              <input class="govuk-checkboxes__input" type="checkbox" id={`add-${line.id}`} name="add" value={line.id} />
              <label class="govuk-label govuk-checkboxes__label" for={`add-${line.id}`}>
                Add the words of the file too<span class="govuk-visually-hidden">, beside {there.number}</span>
              </label>
            </div>
          </div>
        </div>
      ))}
    </fieldset>
  )

/** Adds what is new and what was ticked. The file is laid beside the plan once more: others may have written meanwhile. */
export const takeFile = route({
  method: 'POST',
  path: takePath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.fileAdded',
  long: true,
  async handle(call): Promise<Reply> {
    const found = await openWriting(call)
    if ('instead' in found) return found.instead
    await onePointAtATime(call.tx, found.writing)
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    const read = readText(textOf(call.form, 'plan'))
    if ('refused' in read)
      return loadPage(call, opened, { plan: 'This file was not taken: see what does not fit' }, read.refused)
    const { fresh, differing, known } = previewOf(read.plan, opened.content)
    const ticked = new Set(textsOf(call.form, 'add'))
    const lines = [...fresh, ...differing.map(({ line }) => line).filter(({ id }) => ticked.has(id))]
    await addFileLines(
      call.tx,
      { writing: opened.writing, accountId: signedIn(call.viewer).accountId, now: call.now },
      lines,
      known,
    )
    call.noted({ lines: lines.length })
    return {
      redirect: pathTo('/children/:childId/plan/write', { childId: opened.childId }),
      notice: added(lines.length),
    }
  },
})

const added = (count: number): string => {
  if (count === 0) return 'Nothing was added: every line is in the plan already, or was not ticked.'
  return count === 1 ? 'One line was added.' : `${count} lines were added.`
}
