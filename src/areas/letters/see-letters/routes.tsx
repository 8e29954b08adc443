import { actions } from '../../../access/policy.ts'
import { textOf } from '../../../web/form.ts'
import { childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../paths.ts'
import { addressee, deliveriesOf, lettersAbout, lettersTo, wishesOf } from '../queries.ts'
import { LettersAboutPage, LettersToMePage } from './page.tsx'

const beforeOf = (text: string): string | undefined => (isId(text) ? text : undefined)

/** Every letter about a child that the viewer may read. */
export const seeLetters = route({
  method: 'GET',
  path: '/children/:childId/letters',
  allow: { childPartOrSummary: 'journey' },
  audit: 'letters.listed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const before = beforeOf(textOf(call.query, 'before'))
    const shown = await lettersAbout(call.tx, child.id, { before })
    const officers: readonly string[] = actions['event.record']
    const isOfficer = child.relations.some((relation) => officers.includes(relation))
    const deliveries = isOfficer
      ? await deliveriesOf(
          call.tx,
          shown.letters.map(({ id }) => id),
        )
      : []
    return {
      title: 'Letters',
      page: (
        <LettersAboutPage
          childId={child.id}
          name={child.name}
          shown={shown}
          isFirst={before === undefined}
          deliveries={isOfficer ? deliveries : undefined}
          wishes={isOfficer ? await wishesOf(call.tx, child.id) : []}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

/** The letters to whoever has signed in: where the link of every message leads. */
export const seeMyLetters = route({
  method: 'GET',
  path: '/letters',
  allow: 'anyoneSignedIn',
  audit: 'letters.listed',
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const before = beforeOf(textOf(call.query, 'before'))
    const shown = await lettersTo(call.tx, addressee(viewer), { before })
    call.showed([...new Set(shown.letters.map(({ childId }) => childId))])
    return { title: 'Your letters', page: <LettersToMePage shown={shown} isFirst={before === undefined} /> }
  },
})
