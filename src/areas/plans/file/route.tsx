import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { FileUpload } from '../../../govuk/file-upload.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { toPlan } from '../../../plan/content.ts'
import { type Plan, readPlan } from '../../../plan/plan-file.ts'
import { sectionCodes, sectionShape } from '../../../plan/sections.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn, type UploadedFile } from '../../../web/route.ts'
import { type Opened, openPlan } from '../opened.ts'
import { addFileLines } from './add-lines.ts'
import { type FilePreview, previewOf } from './take-file.ts'

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
        hint="You see what it adds before anything is added. Nothing that is there is changed."
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

/** Shows what a plan file would add. */
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
      title: 'What this file adds',
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

const PreviewPage = (p: Opened & { preview: FilePreview; file: string; csrf: string }) => (
  <div class="waymark-read">
    <BackLink href={pathTo(loadPath, p)}>Plan file</BackLink>
    <h1 class="govuk-heading-l">What this file adds to the plan of {p.childName}</h1>
    {p.preview.notes.length === 0 ? null : (
      <InsetText>
        <ul class="govuk-list govuk-list--bullet">
          {p.preview.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </InsetText>
    )}
    {sectionCodes.map((section) => {
      const lines = p.preview.lines.filter((line) => line.section === section)
      return lines.length === 0 ? null : (
        <section key={section}>
          <h2 class="govuk-heading-s">
            {section}. {sectionShape(section).title}
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {lines.map((line) => (
              <li key={line.id} class="waymark-typed">
                {line.words}
              </li>
            ))}
          </ul>
        </section>
      )
    })}
    <Form action={pathTo(takePath, p)} csrf={p.csrf}>
      <input type="hidden" name="plan" value={p.file} />
      <Button preventDoubleClick>
        {p.preview.lines.length === 1 ? 'Add this line' : `Add these ${p.preview.lines.length} lines`}
      </Button>
    </Form>
  </div>
)

export const takeFile = route({
  method: 'POST',
  path: takePath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.fileAdded',
  long: true,
  async handle(call): Promise<Reply> {
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    const read = readText(textOf(call.form, 'plan'))
    if ('refused' in read)
      return loadPage(call, opened, { plan: 'This file was not taken: see what does not fit' }, read.refused)
    const { lines } = previewOf(read.plan, opened.content)
    await addFileLines(
      call.tx,
      { writing: opened.writing, accountId: signedIn(call.viewer).accountId, now: call.now },
      lines,
    )
    call.noted({ lines: lines.length })
    return {
      redirect: pathTo('/children/:childId/plan/write', { childId: opened.childId }),
      notice: lines.length === 1 ? 'One line was added.' : `${lines.length} lines were added.`,
    }
  },
})
