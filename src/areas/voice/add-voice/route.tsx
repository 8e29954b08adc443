import { dayOf, monthOf, yearOf } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { attachDocument, type KeptUpload, receiveFiles, takeUploads } from '../../documents/index.ts'
import { addVoicePath, voicePath } from '../paths.ts'
import { called, hasDied } from '../queries.ts'
import { readVoice } from './form.ts'
import { AddVoicePage } from './page.tsx'

const closed = 'This record is closed and can only be read.'

type AddCall = Pick<Call, 'tx' | 'child' | 'request'>

async function page(
  call: AddCall,
  form: Fields,
  about: { errors?: FormErrors; uploads?: readonly KeptUpload[] } = {},
): Promise<Reply> {
  const { id, relations } = childOf(call)
  const { name } = await called(call.tx, id)
  return {
    title: 'Write down what the child says',
    hasErrors: about.errors !== undefined,
    page: (
      <AddVoicePage
        childId={id}
        name={name}
        isOwn={relations[0] === 'self'}
        csrf={call.request.csrfToken}
        form={form}
        {...about}
      />
    ),
  }
}

export const seeAddVoice = route({
  method: 'GET',
  path: addVoicePath,
  allow: { childAction: 'voice.add' },
  audit: 'voice.addBegun',
  async handle(call): Promise<Reply> {
    if (await hasDied(call.tx, childOf(call).id)) return { forbidden: closed }
    const { today } = call
    const isSetting = childOf(call).relations[0] === 'setting'
    return page(call, {
      'on-day': String(dayOf(today)),
      'on-month': String(monthOf(today)),
      'on-year': String(yearOf(today)),
      purpose: 'anyTime',
      // to share it with the school is something to choose, unless the school itself writes it down
      sharedWith: ['parents', 'advisers', 'support', ...(isSetting ? ['setting'] : [])],
    })
  },
})

/** The entry and its files, all or none. */
export const addVoice = route({
  method: 'POST',
  path: addVoicePath,
  allow: { childAction: 'voice.add' },
  audit: 'voice.added',
  long: true,
  upload: true,
  prepare: receiveFiles,
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    if (await hasDied(call.tx, id)) return { forbidden: closed }
    const { fields, uploads, errors } = await takeUploads(call)
    const read = readVoice(fields, { today: call.today, files: uploads.length })
    if ('errors' in read || Object.keys(errors).length > 0)
      return page(call, fields, { uploads, errors: { ...('errors' in read ? read.errors : {}), ...errors } })
    const { ok } = read
    const by = signedIn(call.viewer).accountId
    const entry = newId(call.now)
    await call.tx
      .insertInto('voice_entry')
      .values({
        id: entry,
        child_id: id,
        words: ok.words,
        symbols: ok.symbols,
        has_files: uploads.length > 0,
        how: ok.how,
        told_by: ok.toldBy,
        said_on: ok.on,
        purpose: ok.purpose,
        shared_with: ok.sharedWith,
        written_by: by,
        written_at: call.now,
      })
      .execute()
    for (const upload of uploads)
      await attachDocument(call.tx, {
        childId: id,
        part: 'views',
        upload,
        title: upload.name,
        about: { kind: 'voice', id: entry },
        by,
        now: call.now,
      })
    call.noted({ entry, how: ok.how, files: uploads.length, symbols: ok.symbols.length })
    return { redirect: pathTo(voicePath, { childId: id }), notice: 'It is in the record, as it was said.' }
  },
})
