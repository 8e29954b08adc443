import { Readable } from 'node:stream'
import { actions } from '../../../access/policy.ts'
import { textOf } from '../../../web/form.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId, letterPath } from '../paths.ts'
import { deliveriesOf, letterOf, wantsLargePrint } from '../queries.ts'
import { sheetOf } from '../sheet.ts'
import { lettersAsPdf } from '../typeset/letter-pdf.ts'
import { LetterPage } from './page.tsx'

type LetterCall = Call<'/children/:childId/letters/:letterId'>

const readLetter = async (call: LetterCall) => {
  const { letterId } = call.params
  return isId(letterId) ? letterOf(call.tx, childOf(call).id, letterId) : undefined
}

export const seeLetter = route({
  method: 'GET',
  path: '/children/:childId/letters/:letterId',
  allow: { childPartOrSummary: 'journey' },
  audit: 'letter.read',
  async handle(call): Promise<Reply> {
    const letter = await readLetter(call)
    if (!letter) return { notFound: true }
    const child = childOf(call)
    const { accountId } = signedIn(call.viewer)
    const officers: readonly string[] = actions['event.record']
    const isOfficer = child.relations.some((relation) => officers.includes(relation))
    call.noted({ letter: letter.id })
    return {
      title: letter.title,
      page: (
        <LetterPage
          childId={child.id}
          letterId={letter.id}
          sheet={sheetOf(letter)}
          isMine={letter.to_account === accountId}
          isLarge={await wantsLargePrint(call.tx, accountId)}
          replacedBy={letter.replaced_by ? letterPath(child.id, letter.replaced_by) : undefined}
          deliveries={isOfficer ? await deliveriesOf(call.tx, [letter.id]) : undefined}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

export const letterAsPdf = route({
  method: 'GET',
  path: '/children/:childId/letters/:letterId/letter.pdf',
  allow: { childPartOrSummary: 'journey' },
  audit: 'letter.read',
  async handle(call): Promise<Reply> {
    const letter = await readLetter(call)
    if (!letter) return { notFound: true }
    const { accountId } = signedIn(call.viewer)
    const asked = textOf(call.query, 'print')
    const largePrint = asked === 'large' || (asked !== 'usual' && (await wantsLargePrint(call.tx, accountId)))
    const sheet = sheetOf(letter)
    call.noted({ letter: letter.id, largePrint })
    const file = await lettersAsPdf({ sheets: [{ ...sheet, largePrint }], title: sheet.title, madeOn: call.today })
    return { file: Readable.from([file]), name: `letter-${letter.made_on}.pdf`, type: 'application/pdf' }
  },
})
