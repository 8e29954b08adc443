import { actions, type Part, type Relation, reads } from '../../../access/policy.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { attachDocument, type KeptUpload } from '../document.ts'
import { offeredParts } from '../document-words.ts'
import { hasDied } from '../queries.ts'
import { receiveFiles, takeUploads } from '../receive-files.ts'
import { AddPage, addPath } from './page.tsx'

const title = 'Add a document'
const closed = 'This record is closed and can only be read.'

/** The parts to which somebody who stands like this may bring a document: those they read, and those of which they have their own. */
const partsFor = (relations: readonly Relation[]): readonly Part[] =>
  offeredParts.filter((part) =>
    relations.some(
      (relation) =>
        (actions['document.add'] as readonly Relation[]).includes(relation) &&
        ['R', 'O', 'P'].includes(reads[relation][part]),
    ),
  )

type AddCall = Pick<Call, 'child' | 'request' | 'services' | 'form'>

function addPage(call: AddCall, about: { uploads?: readonly KeptUpload[]; errors?: FormErrors }): Reply {
  const { id, name, relations } = childOf(call)
  return {
    title,
    hasErrors: Object.keys(about.errors ?? {}).length > 0,
    page: (
      <AddPage
        childId={id}
        name={name}
        csrf={call.request.csrfToken}
        parts={partsFor(relations)}
        isScanned={call.services.config.scanner !== undefined}
        title={textOf(call.form, 'title')}
        part={textOf(call.form, 'part')}
        {...about}
      />
    ),
  }
}

export const seeAdd = route({
  method: 'GET',
  path: addPath,
  allow: { childAction: 'document.add' },
  audit: 'document.addBegun',
  handle: async (call) => ((await hasDied(call.tx, childOf(call).id)) ? { forbidden: closed } : addPage(call, {})),
})

/** One document of each file, all or none. */
export const addDocument = route({
  method: 'POST',
  path: addPath,
  allow: { childAction: 'document.add' },
  audit: 'document.added',
  upload: true,
  prepare: receiveFiles,
  async handle(call): Promise<Reply> {
    const { id, relations } = childOf(call)
    if (await hasDied(call.tx, id)) return { forbidden: closed }
    const { fields, uploads, errors } = await takeUploads(call)
    const part = partsFor(relations).find((one) => one === textOf(fields, 'part'))
    const wrong: FormErrors = {
      ...(uploads.length === 0 && !errors['files'] ? { files: 'Choose a file' } : errors),
      ...(part ? {} : { part: 'Select what it is' }),
    }
    if (!part || Object.keys(wrong).length > 0) return addPage(call, { uploads, errors: wrong })
    for (const upload of uploads) {
      const called =
        uploads.length === 1
          ? textOf(fields, 'title')
          : [textOf(fields, 'title'), upload.name].filter(Boolean).join(': ')
      await attachDocument(call.tx, {
        childId: id,
        part,
        upload,
        title: called,
        by: signedIn(call.viewer).accountId,
        now: call.now,
      })
    }
    call.noted({ documents: uploads.length, part })
    return {
      redirect: pathTo('/children/:childId/documents', { childId: id }),
      notice: uploads.length === 1 ? 'The document is in the record' : `${uploads.length} documents are in the record`,
    }
  },
})
