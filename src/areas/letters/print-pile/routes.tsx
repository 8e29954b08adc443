import { Readable } from 'node:stream'
import { addDays, compareDays, type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { type Call, type PageReply, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../paths.ts'
import { lettersAsPdf } from '../typeset/letter-pdf.ts'
import { PilePage } from './page.tsx'
import { envelopesOnPage, envelopesToPost, markPosted, markPrinted, sheetsOf } from './pile.ts'

const afterOf = (fields: Fields): string | undefined => {
  const after = textOf(fields, 'after')
  return isId(after) ? after : undefined
}

/** The envelopes that were ticked; no more than stand on a page. */
const chosenIn = (call: Call): string[] => textsOf(call.form, 'envelope').filter(isId).slice(0, envelopesOnPage)

async function page(call: Call, after: string | undefined, errors?: FormErrors): Promise<PageReply> {
  const pile = await envelopesToPost(call.tx, { after })
  call.showed([...new Set(pile.envelopes.map(({ childId }) => childId))])
  return {
    title: 'Letters to post',
    width: 'wide',
    ...(errors ? { status: 400, hasErrors: true } : {}),
    page: (
      <PilePage
        csrf={call.request.csrfToken}
        pile={pile}
        after={after}
        chosen={errors ? textsOf(call.form, 'envelope') : undefined}
        postedOn={errors ? dateBoxes(call.form, 'postedOn') : boxesOf(call.today)}
        errors={errors}
      />
    ),
  }
}

const boxesOf = (on: LocalDate) => ({
  day: String(Number(on.slice(8))),
  month: String(Number(on.slice(5, 7))),
  year: on.slice(0, 4),
})

export const seePile = route({
  method: 'GET',
  path: '/letters/post',
  allow: { duty: 'worklist.own' },
  audit: 'letters.pileRead',
  handle: (call) => page(call, afterOf(call.query)),
})

const noneChosen: FormErrors = { envelope: 'Select at least one letter' }

/** One PDF of what was ticked. Printing marks nothing as posted. */
export const printPile = route({
  method: 'POST',
  path: '/letters/post/print',
  allow: { duty: 'worklist.own' },
  audit: 'letters.printed',
  async handle(call): Promise<Reply> {
    const ids = chosenIn(call)
    const printed = ids.length > 0 ? await sheetsOf(call.tx, ids) : []
    if (printed.length === 0) return page(call, afterOf(call.form), noneChosen)
    const { accountId } = signedIn(call.viewer)
    await markPrinted(call.tx, { ids: printed.map(({ id }) => id), by: accountId, now: call.now })
    call.showed([...new Set(printed.map(({ childId }) => childId))])
    const file = await lettersAsPdf({
      sheets: printed.map(({ sheet, largePrint }) => ({ ...sheet, largePrint })),
      title: printed.length === 1 ? (printed[0]?.sheet.title ?? 'Letter') : `${printed.length} letters to post`,
      madeOn: call.today,
    })
    return { file: Readable.from([file]), name: `letters-to-post-${call.today}.pdf`, type: 'application/pdf' }
  },
})

/** The day of posting: today, or a little before. */
function readPostedOn(form: Fields, today: LocalDate): LocalDate | undefined {
  const { day, month, year } = dateBoxes(form, 'postedOn')
  const on = parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const isSensible = on && compareDays(on, today) <= 0 && compareDays(on, addDays(today, -31)) >= 0
  return isSensible ? on : undefined
}

export const postPile = route({
  method: 'POST',
  path: '/letters/post',
  allow: { duty: 'worklist.own' },
  audit: 'letters.posted',
  async handle(call): Promise<Reply> {
    const ids = chosenIn(call)
    const on = readPostedOn(call.form, call.today)
    const errors: FormErrors = {
      ...(ids.length === 0 ? noneChosen : {}),
      ...(on ? {} : { postedOn: 'Enter the day they were posted: today, or a day in the last month' }),
    }
    if (Object.keys(errors).length > 0 || !on) return page(call, afterOf(call.form), errors)
    const { accountId } = signedIn(call.viewer)
    const children = await markPosted(call.tx, { ids, by: accountId, now: call.now, on })
    call.showed([...new Set(children)])
    call.noted({ posted: children.length, on })
    const words = children.length === 1 ? '1 letter is' : `${children.length} letters are`
    return { redirect: '/letters/post', notice: `${words} marked as posted.` }
  },
})
