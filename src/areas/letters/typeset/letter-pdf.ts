import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { LocalDate } from '../../../law/local-date.ts'
import { goodbye, type LetterSheet, replacesWords } from '../sheet.ts'
import { letterTemplate } from './template.ts'

export type PdfAsked = {
  sheets: readonly (LetterSheet & { largePrint: boolean })[]
  /** What the window of a reader says; a letter's own title where there is one letter. */
  title: string
  madeOn: LocalDate
}

/** In points. 18 is what the Royal National Institute of Blind People calls large print: at least 16. */
const usual = 12
const large = 18
const main = '/letter.typ'

let opened: Promise<NodeCompiler> | undefined

/** The typesetter is loaded with the first letter, and its template read once: a service at rest does without. */
async function compiler(): Promise<NodeCompiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts')
  const fontBlobs = await Promise.all(
    ['Regular', 'Bold', 'Italic', 'BoldItalic'].map((cut) => readFile(join(fonts, `LiberationSans-${cut}.ttf`))),
  )
  const made = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs }] })
  made.addSource(main, letterTemplate)
  return made
}

/** What joins letters and is not seen itself leaves nothing behind. */
const insteadOf = (letter: string): string => (/\p{Default_Ignorable_Code_Point}/u.test(letter) ? '' : unknownLetter)

/** The typesetter by itself and what it is given, to be measured beside ours. */
export async function typesetterForBench() {
  return { typesetter: await compiler(), main, pileOf: (asked: PdfAsked) => pileOf(asked, new Set()) }
}

/** What stands for a letter that no typeface of this machine has: seen, and never left out without a word. */
const unknownLetter = '□'
const missingWords =
  'Some letters of another script could not be printed here. A □ stands for each. You can read them in Waymark, or ask us to write them by hand.'

/**
 * Letters as one PDF/UA-1 file, tagged, with its language and title. What no typeface here can show becomes a □, and the
 * paper says so. @throws where the typesetter refuses a letter for any other reason.
 */
export async function lettersAsPdf(asked: PdfAsked): Promise<Buffer> {
  opened ??= compiler()
  const typesetter = await opened
  const missing = new Set<string>()
  // the typesetter names every letter it lacks; a second round can only find what the first had hidden
  for (let round = 0; round < 4; round += 1) {
    const made = trySetting(typesetter, asked, missing)
    if (!Array.isArray(made)) return made
    for (const letter of made) missing.add(letter)
  }
  throw new Error('A letter could not be set, even without the letters that are lacking')
}

/** A telephone number and a day of a month stay on one line. */
const keptTogether =
  /(?<=\d) (?=\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/gu
const noBreak = '\u00A0'

/** A run of letters without a space does not fit a line: it may be broken anywhere, so that no letter is set beside the paper. */
const longRun = /\S{40,}/gu
const mayBreakHere = '\u200B'

function trySetting(typesetter: NodeCompiler, asked: PdfAsked, missing: ReadonlySet<string>): Buffer | string[] {
  const pile = JSON.stringify(pileOf(asked, missing))
  try {
    return typesetter.pdf({ mainFilePath: main, inputs: { pile } }, { pdfStandard: 'ua-1' })
  } catch (error) {
    const lacking = lackingLetters(String(error))
    if (lacking.length === 0) throw error
    return lacking
  } finally {
    // what ten letters in a row did not use is let go, or it would be kept for ever
    typesetter.evictCache(10)
  }
}

/** The letters that a refusal names; some of them by their number. What every typeface has is never among them. */
const lackingLetters = (refusal: string): string[] =>
  [...refusal.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/g)]
    .map((found) =>
      (found[1] ?? '').replaceAll(/\\+u\{([0-9a-f]+)\}/gi, (_, code) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      ),
    )
    .flatMap((letters) => [...letters])
    .filter((letter) => (letter.codePointAt(0) ?? 0) > 127)

function pileOf({ sheets, title, madeOn }: PdfAsked, missing: ReadonlySet<string>) {
  const shown = (words: string): string => {
    const set = missing.size === 0 ? words : [...words].map((one) => (missing.has(one) ? insteadOf(one) : one)).join('')
    return set
      .replaceAll(keptTogether, noBreak)
      .replaceAll(longRun, (run) => (run.match(/.{1,30}/gsu) ?? []).join(mayBreakHere))
  }
  return {
    title: shown(title),
    author: shown(sheets[0]?.head.council ?? ''),
    made: madeOn,
    fonts: ['Liberation Sans'],
    sheets: sheets.map((sheet) => ({
      ...(mapTexts(sheet, shown) as LetterSheet),
      size: sheet.largePrint ? large : usual,
      dear: sheet.dear === undefined ? null : shown(sheet.dear),
      goodbye: sheet.dear === undefined ? null : goodbye,
      replaces: replacesWords(sheet) ?? null,
      missing: missing.size > 0 ? missingWords : null,
    })),
  }
}

function mapTexts(value: unknown, change: (words: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)]))
}
