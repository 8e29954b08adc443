import { textOf } from '../../../web/form.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { ChildrenPage, FoundChildrenPage } from './page.tsx'
import { readSearch } from './read-search.ts'
import { type FoundPage, findChildren, ownChildren } from './search.ts'

const title = 'Children and young people'

const afterOf = (text: string): string | undefined => (isId(text) ? text : undefined)

type Own = { own: FoundPage; list: 'caseload' | 'all'; hasCaseload: boolean; isFirst: boolean }

async function ownPage(call: Pick<Call, 'tx' | 'viewer' | 'today' | 'query' | 'showed'>): Promise<Own> {
  const viewer = signedIn(call.viewer)
  const hasCaseload = viewer.posts.some((post) => post.role === 'caseworker')
  const list = hasCaseload && textOf(call.query, 'list') !== 'all' ? 'caseload' : 'all'
  const after = afterOf(textOf(call.query, 'after'))
  const about = { accountId: viewer.accountId, today: call.today, caseloadOnly: list === 'caseload' }
  const own = await ownChildren(call.tx, about, after)
  call.showed(own.children.map((child) => child.id))
  return { own, list, hasCaseload, isFirst: after === undefined }
}

/** The viewer's own children, and the form to find another. */
export const listChildren = route({
  method: 'GET',
  path: '/children',
  allow: { duty: 'child.find' },
  audit: 'children.listed',
  async handle(call): Promise<Reply> {
    return {
      title,
      width: 'wide',
      page: <ChildrenPage {...(await ownPage(call))} csrf={call.request.csrfToken} form={{}} />,
    }
  },
})

/**
 * Finds visible children by name, number or day of birth. What was looked for is posted, never put into an address, and a
 * further page is asked for by the same form; the audit says that somebody searched and whom it showed, not for what.
 */
export const findChild = route({
  method: 'POST',
  path: '/children',
  allow: { duty: 'child.find' },
  audit: 'children.searched',
  async handle(call): Promise<Reply> {
    const { form, tx } = call
    const csrf = call.request.csrfToken
    const read = readSearch(textOf(form, 'q'), call.today)
    if ('refused' in read) {
      const page = <ChildrenPage {...(await ownPage(call))} csrf={csrf} form={form} errors={{ q: read.refused }} />
      return { title, width: 'wide', hasErrors: true, page }
    }
    const at = pageOf(textOf(form, 'page'))
    const findings = await findChildren(tx, read.ok, at)
    const shown = [...findings.found, ...findings.alike]
    call.showed(shown.map((child) => child.id))
    call.noted({ found: shown.length })
    return {
      title: 'Children found',
      width: 'wide',
      page: <FoundChildrenPage csrf={csrf} form={form} search={read.ok} findings={findings} page={at} />,
    }
  },
})

const pageOf = (text: string): number => (/^\d{1,2}$/.test(text) ? Number(text) : 0)
