import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** A kind of paper: where the typesetter keeps its template, and the template in the language of Typst. */
export type Paper = { readonly path: `/${string}.typ`; readonly template: string }

/** What a paper says as JSON; the template reads it as `json(bytes(sys.inputs.given))`, with `fonts` and `lacks` beside it. */
export type Given = Readonly<Record<string, unknown>>

const packages = createRequire(import.meta.url)
const folderOf = (name: string): string => dirname(packages.resolve(`${name}/package.json`))

/**
 * Latin, Greek and Cyrillic; small pictures in one colour; Arabic as it is written in many languages, and more scripts. Asked in
 * this order. Of the Arabic typefaces tried, DejaVu is the one whose words a reader of the PDF gets back as they were written.
 */
export const fonts = ['Liberation Sans', 'Noto Emoji', 'DejaVu Sans'] as const

const fontFiles = (): string[] => [
  ...['Regular', 'Bold', 'Italic', 'BoldItalic'].map((cut) =>
    join(folderOf('pdfjs-dist'), 'standard_fonts', `LiberationSans-${cut}.ttf`),
  ),
  join(folderOf('@expo-google-fonts/noto-emoji'), '400Regular', 'NotoEmoji_400Regular.ttf'),
  join(folderOf('dejavu-fonts-ttf'), 'ttf', 'DejaVuSans.ttf'),
  join(folderOf('dejavu-fonts-ttf'), 'ttf', 'DejaVuSans-Bold.ttf'),
]

let opened: Promise<NodeCompiler> | undefined
const known = new Map<string, string>()

/** The typesetter is loaded with the first paper, and each template read once: a service at rest does without. */
async function openTypesetter(): Promise<NodeCompiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const fontBlobs = await Promise.all(fontFiles().map((file) => readFile(file)))
  return NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs }] })
}

/** The typesetter with the template of a paper in it. */
export async function typesetterFor(paper: Paper): Promise<NodeCompiler> {
  opened ??= openTypesetter()
  const typesetter = await opened
  if (known.get(paper.path) !== paper.template) {
    typesetter.addSource(paper.path, paper.template)
    known.set(paper.path, paper.template)
  }
  return typesetter
}

/** What joins letters and is not seen itself leaves nothing behind. */
const insteadOf = (letter: string): string => (/\p{Default_Ignorable_Code_Point}/u.test(letter) ? '' : unknownLetter)

/** What stands for a letter that no typeface here has: seen, and never left out without a word. */
const unknownLetter = '□'

/** Said on a paper that lacks letters. */
export const lackingWords =
  'Some letters of another script could not be printed here. A □ stands for each. You can read them in Waymark, or ask us to write them by hand.'

/**
 * A paper as a PDF/UA-1 file, tagged, with its language and title. What no typeface here can show becomes a □, and `lacks`
 * then holds the words that say so. @throws where the typesetter refuses it for any other reason.
 */
export async function setAsPdf(paper: Paper, given: Given): Promise<Buffer> {
  const typesetter = await typesetterFor(paper)
  const missing = new Set<string>()
  // the typesetter names every letter it lacks; a second round can only find what the first had hidden
  for (let round = 0; round < 4; round += 1) {
    const made = trySetting(typesetter, paper, given, missing)
    if (!Array.isArray(made)) return made
    for (const letter of made) missing.add(letter)
  }
  throw new Error('A paper could not be set, even without the letters that are lacking')
}

/** What the typesetter is given of a paper, as text. */
export const inputOf = (given: Given, missing: ReadonlySet<string> = new Set()): string =>
  JSON.stringify({
    ...(mapTexts(given, (words) => shown(words, missing)) as Given),
    fonts,
    lacks: missing.size > 0 ? lackingWords : null,
  })

function trySetting(
  typesetter: NodeCompiler,
  paper: Paper,
  given: Given,
  missing: ReadonlySet<string>,
): Buffer | string[] {
  try {
    const inputs = { given: inputOf(given, missing) }
    return typesetter.pdf({ mainFilePath: paper.path, inputs }, { pdfStandard: 'ua-1' })
  } catch (error) {
    const lacking = lackingLetters(String(error))
    if (lacking.length === 0) throw error
    return lacking
  } finally {
    // what ten papers in a row did not use is let go, or it would be kept for ever
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

/** A telephone number and a day of a month stay on one line. */
const keptTogether =
  /(?<=\d) (?=\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/gu
const noBreak = '\u00A0'

/** A run of letters without a space does not fit a line: it may be broken anywhere, so that no letter is set beside the paper. */
const longRun = /\S{40,}/gu
const mayBreakHere = '\u200B'

function shown(given: string, missing: ReadonlySet<string>): string {
  const words = given.toWellFormed().replaceAll(/\p{Cc}/gu, (one) => (/\s/.test(one) ? one : ''))
  const set = missing.size === 0 ? words : [...words].map((one) => (missing.has(one) ? insteadOf(one) : one)).join('')
  return set
    .replaceAll(keptTogether, noBreak)
    .replaceAll(longRun, (run) => (run.match(/.{1,30}/gsu) ?? []).join(mayBreakHere))
}

function mapTexts(value: unknown, change: (words: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)]))
}
