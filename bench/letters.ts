import { inTransaction } from '../src/access/in-transaction.ts'
import { type SignedIn, systemViewer } from '../src/access/viewer.ts'
import { familyReceivers, letterHelp, willNotAssess, writeLetter } from '../src/areas/letters/index.ts'
import { lettersAsPdf, typesetterForBench } from '../src/areas/letters/typeset/letter-pdf.ts'
import { day } from '../src/law/local-date.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { postsOf } from '../src/web/session.ts'
import { type Bench, type Figure, type Ground, milliseconds } from './figure.ts'
import { busyCaseworker } from './pages.ts'
import { compare, ratioInWords } from './rounds.ts'

const wantedInAMinute = 1000
const help = {
  council: 'Westmere Council',
  phone: '01632 960000',
  email: 'send@westmere.example',
  officer: { name: 'Priya Shah', phone: '01632 960001', email: undefined },
  advice: { name: 'Westmere SENDIASS', phone: '01632 960002' },
  mediation: { name: 'Fair Talk', phone: '01632 960003' },
}
const refusal = (name: string, given = help as Awaited<ReturnType<typeof letterHelp>>) => {
  const today = day(systemClock.today())
  return willNotAssess({
    reader: { as: 'parent', child: name },
    help: given,
    decidedOn: today,
    sentOn: today,
    reasons: ['The school has not yet tried the help that it can give by itself.', 'Other evidence says the same.'],
    instead: ['The school makes a plan of support with the family.'],
  })
}

/** Makes letters of refusal as a caseworker does, to everybody of each family, each child in a transaction of its own. */
async function lettersMade(ground: Ground): Promise<Figure> {
  const { account, children } = await busyCaseworker(ground.county)
  const database = (await openDatabase({ kind: 'postgres', url: ground.county, most: 2 })) as unknown as Database
  const today = day(systemClock.today())
  const posts = await inTransaction(database, systemViewer('signIn', today), (tx) => postsOf(tx, account, today))
  const viewer: SignedIn = { kind: 'signedIn', accountId: account, email: '', name: '', posts, today }
  const wanted = ground.quick ? 100 : wantedInAMinute
  let made = 0
  const begun = performance.now()
  for (let at = 0; made < wanted; at++) {
    const childId = children[at % children.length] ?? ''
    made += await inTransaction(database, viewer, async (tx) => {
      const given = await letterHelp(tx, childId)
      const receivers = await familyReceivers(tx, childId)
      for (const { to } of receivers) {
        const about = { childId, matter: 'bench', part: 'journey', by: account, now: systemClock.now(), today } as const
        await writeLetter(tx, { ...about, to, ...refusal('Ava', given) })
      }
      return receivers.length
    })
  }
  const seconds = (performance.now() - begun) / 1000
  await database.close()
  const inAMinute = Math.round((made / seconds) * 60)
  return {
    figure: 'letters made and queued in a minute',
    at: `${ground.size}; ${made.toLocaleString('en-GB')} letters, one after another`,
    limit: '-',
    toReach: `${wantedInAMinute.toLocaleString('en-GB')}`,
    reached: inAMinute.toLocaleString('en-GB'),
    passed: inAMinute >= wantedInAMinute,
    notes: `${milliseconds((seconds / made) * 1000)} a letter: receivers, words, head, row, message`,
  }
}

export const letters: Bench = { name: 'letters', needs: 'county', run: async (ground) => [await lettersMade(ground)] }

/** One letter as PDF, beside the typesetting library with the same template and the same words, ready for it. */
async function pdfBesideLibrary(ground: Ground): Promise<Figure> {
  const sheet = {
    head: { council: help.council, address: ['Council House'], reach: [help.phone], from: help.council },
    on: '2 March 2026',
    to: 'Marta Hill',
    toLines: [],
    title: refusal('Ava').title,
    blocks: refusal('Ava').blocks,
    replaces: undefined,
    largePrint: false,
  }
  const count = ground.quick ? 5 : 40
  const asked = (at: number) => ({
    sheets: [{ ...sheet, to: `Marta Hill ${at}` }],
    title: sheet.title,
    madeOn: day('2026-03-02'),
  })
  let at = 0
  const ours = async () => {
    const begun = performance.now()
    for (let one = 0; one < count; one++) await lettersAsPdf(asked(at++))
    return (performance.now() - begun) / count
  }
  const { typesetter, main, inputOf } = await typesetterForBench()
  const library = () => {
    const all = Array.from({ length: count }, () => inputOf(asked(at++)))
    const begun = performance.now()
    for (const given of all) typesetter.pdf({ mainFilePath: main, inputs: { given } }, { pdfStandard: 'ua-1' })
    return (performance.now() - begun) / count
  }
  const ratio = await compare(ground.quick ? 3 : 15, ours, library)
  return {
    figure: 'one letter as PDF',
    at: 'a letter of refusal, every one with words of its own',
    limit: `the typesetting library alone: ${milliseconds(ratio.limit)}`,
    toReach: '1.5 times',
    reached: `${milliseconds(ratio.ours)}: ${ratioInWords(ratio)}`,
    passed: ratio.ratio <= 1.5,
  }
}

export const letterPdf: Bench = {
  name: 'letter-pdf',
  needs: 'nothing',
  run: async (ground) => [await pdfBesideLibrary(ground)],
}
