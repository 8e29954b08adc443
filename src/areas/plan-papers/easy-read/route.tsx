import { Readable } from 'node:stream'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import { sectionCodes } from '../../../plan/sections.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { type Writing, workingContent, writingOf } from '../../plans/index.ts'
import { easyReadPath, easyReadPdfPath, editEasyReadPath } from '../paths.ts'
import { sheetOfVersion, versionById } from '../queries.ts'
import { type EasySentence, easyReadOf, mostLines } from './compose.ts'
import { easyReadAsPdf } from './easy-pdf.ts'
import { EditEasyReadPage } from './edit-page.tsx'
import { errorsIn, partIn, sentencesSent } from './form.ts'
import { easyReadOfVersion, type KeptEasyRead, keptEasyRead, linesChangedAt, saveEasyRead } from './kept.ts'
import { EasyReadPage } from './read-page.tsx'

type VersionCall = Call<typeof easyReadPath> | Call<typeof easyReadPdfPath>

async function easyVersion(call: VersionCall) {
  const child = childOf(call)
  const version = await versionById(call.tx, child.id, call.params.versionId)
  if (!version) return undefined
  call.noted({ version: version.id })
  return { version, sentences: await easyReadOfVersion(call.tx, version) }
}

export const seeEasyRead = route({
  method: 'GET',
  path: easyReadPath,
  allow: { childPart: 'plan' },
  audit: 'plan.easyRead',
  async handle(call): Promise<Reply> {
    const found = await easyVersion(call)
    if (!found) return { notFound: true }
    const child = childOf(call)
    const ids = { childId: child.id, versionId: found.version.id }
    return {
      title: 'The plan in easy words',
      page: (
        <EasyReadPage
          name={child.name}
          isOwn={child.relations[0] === 'self'}
          isDraft={found.version.kind === 'draft'}
          sentences={found.sentences}
          plan={pathTo('/children/:childId/plan/versions/:versionId', ids)}
          pdf={pathTo(easyReadPdfPath, ids)}
        />
      ),
    }
  },
})

export const easyReadOnPaper = route({
  method: 'GET',
  path: easyReadPdfPath,
  allow: { childPart: 'plan' },
  audit: 'plan.easyRead',
  async handle(call): Promise<Reply> {
    const found = await easyVersion(call)
    if (!found) return { notFound: true }
    const { version, sentences } = found
    const { sheet } = await sheetOfVersion(call.tx, version, childOf(call).name)
    const file = await easyReadAsPdf(
      {
        title: 'My plan in easy words',
        council: sheet.council,
        running: sheet.running,
        madeOn: version.madeOn,
        sentences,
      },
      textOf(call.query, 'size') === 'usual' ? 'usual' : 'large',
    )
    const name = `plan-${version.kind}-${version.number}-easy-words.pdf`
    return { file: Readable.from([file]), name, type: 'application/pdf', bytes: file.length }
  },
})

type Editing = { writing: Writing; first: readonly EasySentence[]; leftOut: number; kept: KeptEasyRead | undefined }

async function editing(call: Call): Promise<Editing | { instead: Reply }> {
  const child = childOf(call)
  const writing = await writingOf(call.tx, child.id)
  if (writing?.state !== 'writing')
    return {
      instead: {
        redirect: pathTo('/children/:childId/plan', { childId: child.id }),
        notice: 'Nobody writes a plan for this child now.',
      },
    }
  const content = await workingContent(call.tx, writing, call.today)
  const leftOut = sectionCodes.reduce((sum, section) => {
    const there = content.lines.filter((line) => line.section === section).length
    return sum + Math.max(0, there - (mostLines[section] ?? 0))
  }, 0)
  return { writing, first: easyReadOf(content), leftOut, kept: await keptEasyRead(call.tx, writing.id) }
}

type Filled = { sentences: readonly EasySentence[]; version: number; errors?: FormErrors }

async function editPage(call: Call, { writing, first, leftOut, kept }: Editing, filled?: Filled): Promise<Reply> {
  const child = childOf(call)
  const changed = kept ? await linesChangedAt(call.tx, writing.id) : undefined
  const savedOn = kept?.savedAt ? dayInEngland(kept.savedAt) : undefined
  const standing = kept?.sentences ?? first
  return {
    title: 'The plan in easy words',
    ...(filled?.errors ? { hasErrors: true, status: 400 } : {}),
    page: (
      <EditEasyReadPage
        childId={child.id}
        name={child.name}
        csrf={call.request.csrfToken}
        version={filled?.version ?? kept?.version ?? 0}
        sentences={filled?.sentences ?? standing}
        kept={standing}
        saved={savedOn && `Saved by ${kept?.savedBy ?? 'somebody who has left'} on ${formatShortDay(savedOn)}.`}
        isOlder={Boolean(kept?.savedAt && changed && changed > kept.savedAt)}
        leftOut={leftOut}
        part={partIn(textOf(call.query, 'at') || textOf(call.form, 'at'))}
        errors={filled?.errors}
      />
    ),
  }
}

export const showEasyReadForm = route({
  method: 'GET',
  path: editEasyReadPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.easyReadOpened',
  async handle(call): Promise<Reply> {
    const found = await editing(call)
    return 'instead' in found ? found.instead : editPage(call, found)
  },
})

export const saveEasyReadForm = route({
  method: 'POST',
  path: editEasyReadPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.easyReadChanged',
  long: true,
  async handle(call): Promise<Reply> {
    const found = await editing(call)
    if ('instead' in found) return found.instead
    const version = Number.parseInt(textOf(call.form, 'version'), 10) || 0
    if (textOf(call.form, 'again') === 'yes') return editPage(call, found, { sentences: found.first, version })
    const sentences = sentencesSent(call.form)
    const errors = errorsIn(sentences)
    if (Object.keys(errors).length > 0) return editPage(call, found, { sentences, version, errors })
    return keep(call, found.writing, sentences, version)
  },
})

async function keep(call: Call, writing: Writing, sentences: readonly EasySentence[], from: number): Promise<Reply> {
  const childId = childOf(call).id
  const part = partIn(textOf(call.form, 'at'))
  const form = pathTo(editEasyReadPath, { childId })
  const back = part ? `${withQuery(form, { at: part })}#part-${part}` : form
  const saved = await saveEasyRead(call.tx, {
    writingId: writing.id,
    childId,
    sentences,
    from,
    by: signedIn(call.viewer).accountId,
    now: call.now,
  })
  call.noted({ sentences: sentences.length, saved: saved === 'saved' })
  if (saved === 'saved') return { redirect: back, notice: 'The easy words are saved.' }
  const theirs = await keptEasyRead(call.tx, writing.id)
  return {
    stale: {
      what: 'the plan in easy words',
      theirs: [{ label: 'Easy words', text: textIn(theirs?.sentences ?? []) }],
      yours: [{ label: 'Easy words', text: textIn(sentences) }],
      back,
    },
  }
}

const textIn = (sentences: readonly EasySentence[]): string => sentences.map(({ words }) => words).join('\n')
