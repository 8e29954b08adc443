import { actions, type Relation } from '../../../access/policy.ts'
import { textOf } from '../../../web/form.ts'
import { type Call, childOf, type Reply, route } from '../../../web/route.ts'
import { type Before, documentsPage } from '../queries.ts'
import { takenBackOf } from '../take-back/taken-back.tsx'
import { DocumentsPage, documentsPath } from './page.tsx'

type ListCall = Pick<Call, 'tx' | 'child' | 'form' | 'request' | 'services'>

export const mayAddDocuments = (relations: readonly Relation[]): boolean =>
  relations.some((relation) => (actions['document.add'] as readonly Relation[]).includes(relation))

export const maySendDocuments = (relations: readonly Relation[]): boolean =>
  relations.some((relation) => (actions['document.send'] as readonly Relation[]).includes(relation))

async function list(call: ListCall): Promise<Reply> {
  const { id, name, relations } = childOf(call)
  const words = textOf(call.form, 'words').slice(0, 200)
  const before = beforeOf(textOf(call.form, 'before'))
  return {
    title: 'Documents',
    page: (
      <DocumentsPage
        childId={id}
        name={name}
        csrf={call.request.csrfToken}
        words={words}
        {...(await documentsPage(call.tx, { childId: id, words, before }))}
        isFirst={before === undefined}
        mayAdd={mayAddDocuments(relations)}
        taken={maySendDocuments(relations) ? await takenBackOf(call.tx, id) : []}
        isScanned={call.services.config.scanner !== undefined}
      />
    ),
  }
}

function beforeOf(text: string): Before | undefined {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]{8,16}Z) ([0-9a-f-]{36})$/.exec(text)
  return found?.[1] && found[2] ? { at: found[1], id: found[2] } : undefined
}

/** What of a child's documents the viewer may read. */
export const seeDocuments = route({
  method: 'GET',
  path: documentsPath,
  allow: { childPart: 'identity' },
  audit: 'documents.listed',
  handle: list,
})

/** Words sought, and earlier pages, are posted: they may be a name, and a name stands in no address. */
export const findDocuments = route({
  method: 'POST',
  path: documentsPath,
  allow: { childPart: 'identity' },
  audit: 'documents.searched',
  handle: list,
})
