import { Readable } from 'node:stream'
import { actions } from '../../../access/policy.ts'
import { textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId, letterPath, letterPdfPath, ownLetterPath, ownLetterPdfPath } from '../paths.ts'
import { addressee, deliveriesOf, letterOf, letterTo, wantsLargePrint } from '../queries.ts'
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
          all={pathTo('/children/:childId/letters', { childId: child.id })}
          pdf={letterPdfPath(child.id, letter.id)}
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
    return letter ? pdfOf(call, letter) : { notFound: true }
  },
})

type Letter = NonNullable<Awaited<ReturnType<typeof letterOf>>>

async function pdfOf(call: Call, letter: Letter): Promise<Reply> {
  const { accountId } = signedIn(call.viewer)
  const asked = textOf(call.query, 'print')
  const largePrint = asked === 'large' || (asked !== 'usual' && (await wantsLargePrint(call.tx, accountId)))
  const sheet = sheetOf(letter)
  call.noted({ letter: letter.id, largePrint })
  const file = await lettersAsPdf({ sheets: [{ ...sheet, largePrint }], title: sheet.title, madeOn: call.today })
  return { file: Readable.from([file]), name: `letter-${letter.made_on}.pdf`, type: 'application/pdf' }
}

/** A letter to whoever has signed in, or to where they answer for letters. */
async function ownLetter(call: Omit<Call, 'params'> & { params: { letterId: string } }): Promise<Letter | undefined> {
  const { letterId } = call.params
  const letter = isId(letterId) ? await letterTo(call.tx, addressee(signedIn(call.viewer)), letterId) : undefined
  if (!letter) return undefined
  call.showed([letter.child_id])
  call.noted({ letter: letter.id })
  return letter
}

/** Whoever a letter is written to reads it, also where nothing else of the child is theirs to see: a friend, a school that was asked. */
export const seeOwnLetter = route({
  method: 'GET',
  path: '/letters/:letterId',
  allow: 'anyoneSignedIn',
  audit: 'letter.read',
  async handle(call): Promise<Reply> {
    const letter = await ownLetter(call)
    if (!letter) return { notFound: true }
    const { accountId } = signedIn(call.viewer)
    return {
      title: letter.title,
      page: (
        <LetterPage
          all="/letters"
          pdf={ownLetterPdfPath(letter.id)}
          sheet={sheetOf(letter)}
          isMine={letter.to_account === accountId}
          isLarge={await wantsLargePrint(call.tx, accountId)}
          replacedBy={letter.replaced_by ? ownLetterPath(letter.replaced_by) : undefined}
          deliveries={undefined}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

export const ownLetterAsPdf = route({
  method: 'GET',
  path: '/letters/:letterId/letter.pdf',
  allow: 'anyoneSignedIn',
  audit: 'letter.read',
  async handle(call): Promise<Reply> {
    const letter = await ownLetter(call)
    return letter ? pdfOf(call, letter) : { notFound: true }
  },
})
