import type { ViewerTx } from '../../../access/in-transaction.ts'
import { textOf, textsOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { mayDo } from '../../../web/permission.ts'
import { type Call, type ChildInPath, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { type DocumentRow, documentsOf } from '../../documents/index.ts'
import { isId, sharePath, voicePath } from '../paths.ts'
import { called, entryFor, hasDied, type VoiceEntry, voicePage } from '../queries.ts'
import { audiencesIn } from './audiences.ts'
import { VoicePage } from './page.tsx'
import { SharePage } from './share-page.tsx'

/** The young person's own, from the day the rights are theirs. */
const isOwn = ({ relations, isYoungPerson }: ChildInPath): boolean => relations.includes('self') && isYoungPerson

/** Who reads an entry is for whoever wrote it down to say anew, and for the young person. The database asks the same. */
const mayShare = (child: ChildInPath, entry: VoiceEntry): boolean =>
  mayDo(child, 'voice.add') && (entry.isMine || isOwn(child))

async function filesOf(tx: ViewerTx, childId: string, entries: readonly VoiceEntry[]) {
  const found = new Map<string, readonly DocumentRow[]>()
  for (const { id, hasFiles } of entries)
    if (hasFiles) found.set(id, await documentsOf(tx, childId, { kind: 'voice', id }))
  return found
}

export const seeVoice = route({
  method: 'GET',
  path: voicePath,
  allow: { childOwnWords: 'voice' },
  audit: 'voice.read',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const { accountId } = signedIn(call.viewer)
    const asked = textOf(call.query, 'before')
    const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined
    const { entries, next } = await voicePage(call.tx, { childId: child.id, accountId, before })
    const { name, isClosed } = await called(call.tx, child.id)
    return {
      title: 'What the child says',
      page: (
        <VoicePage
          childId={child.id}
          name={name}
          isOwn={child.relations[0] === 'self'}
          mayAdd={!isClosed && mayDo(child, 'voice.add')}
          mayShare={(entry) => !isClosed && mayShare(child, entry)}
          entries={entries}
          files={await filesOf(call.tx, child.id, entries)}
          next={next}
          isFirst={before === undefined}
        />
      ),
    }
  },
})

async function findEntry(call: Call<typeof sharePath>): Promise<{ entry: VoiceEntry } | { instead: Reply }> {
  const child = childOf(call)
  const { entryId } = call.params
  const { accountId } = signedIn(call.viewer)
  const entry = isId(entryId) ? await entryFor(call.tx, { childId: child.id, entryId, accountId }) : undefined
  if (!entry) return { instead: { notFound: true } }
  if (await hasDied(call.tx, child.id)) return { instead: { forbidden: 'This record is closed and can only be read.' } }
  return mayShare(child, entry)
    ? { entry }
    : { instead: { forbidden: 'Only whoever wrote this down, and the young person, choose who reads it.' } }
}

export const seeShare = route({
  method: 'GET',
  path: sharePath,
  allow: { childAction: 'voice.add' },
  audit: 'voice.read',
  async handle(call): Promise<Reply> {
    const found = await findEntry(call)
    if ('instead' in found) return found.instead
    const { id, relations } = childOf(call)
    return {
      title: 'Who reads this',
      page: (
        <SharePage childId={id} entry={found.entry} isOwn={relations[0] === 'self'} csrf={call.request.csrfToken} />
      ),
    }
  },
})

export const share = route({
  method: 'POST',
  path: sharePath,
  allow: { childAction: 'voice.add' },
  audit: 'voice.shared',
  async handle(call): Promise<Reply> {
    const found = await findEntry(call)
    if ('instead' in found) return found.instead
    const { id } = childOf(call)
    const sharedWith = audiencesIn(textsOf(call.form, 'sharedWith'))
    await call.tx.updateTable('voice_entry').set({ shared_with: sharedWith }).where('id', '=', found.entry.id).execute()
    call.noted({ entry: found.entry.id, sharedWith: sharedWith.join(' ') })
    return { redirect: pathTo(voicePath, { childId: id }), notice: 'Saved. It counts from now on.' }
  },
})
