import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { toHtml } from '../../../govuk/to-html.ts'
import { day } from '../../../law/local-date.ts'
import { LetterView } from '../letter-view.tsx'
import type { LetterSheet } from '../sheet.ts'
import { lettersAsPdf } from './letter-pdf.ts'

const madeOn = day('2026-03-02')

const sheet = (more: Partial<LetterSheet> = {}): LetterSheet => ({
  head: {
    council: 'Westmere Council',
    address: ['Council House', 'Westmere'],
    reach: ['01632 960000', 'send@westmere.example'],
    from: 'Priya Shah, SEND caseworker, Westmere Council',
  },
  on: '2 March 2026',
  to: 'Marta Żółć',
  toLines: ['1 The Lane', 'Westmere'],
  title: 'We will not assess Ava’s needs',
  blocks: [
    { text: 'We decided not to assess Ava.' },
    { heading: 'What you can do' },
    { list: ['Talk to us.', 'Appeal.'] },
    { facts: [{ label: 'Last day to appeal', value: 'Friday 1 May 2026' }] },
  ],
  replaces: undefined,
  ...more,
})

async function read(sheets: readonly LetterSheet[], largePrint = false): Promise<PDFDocumentProxy> {
  const file = await lettersAsPdf({
    sheets: sheets.map((one) => ({ ...one, largePrint })),
    title: sheets[0]?.title ?? '',
    madeOn,
  })
  return getDocument({ data: new Uint8Array(file), useSystemFonts: false, verbosity: 0 }).promise
}

type Item = { str?: string; height?: number; hasEOL?: boolean }

async function itemsOf(pdf: PDFDocumentProxy): Promise<Item[]> {
  const pages = Array.from({ length: pdf.numPages }, (_, at) => at + 1)
  const each = await Promise.all(
    pages.map(async (number) => (await (await pdf.getPage(number)).getTextContent()).items),
  )
  return each.flat() as Item[]
}

const bare = (words: string): string => words.replaceAll(/[\s•\u200B]+/g, '')
const wordsOf = async (pdf: PDFDocumentProxy): Promise<string> =>
  bare((await itemsOf(pdf)).map((item) => item.str ?? '').join(' '))

const htmlWords = (html: string): string =>
  bare(
    html
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  )

test('a letter to a family greets it and says goodbye, on paper and on the page; a number stays on one line', async () => {
  const greeted = sheet({
    dear: 'Dear Marta Hill,',
    blocks: [{ text: 'Call us on 01632 960000 by Friday 1 May 2026.' }],
  })
  const pdf = await wordsOf(await read([greeted]))
  const page = htmlWords(toHtml(LetterView({ sheet: greeted })))
  for (const words of ['Dear Marta Hill,', 'Yours sincerely,']) {
    assert.ok(pdf.includes(bare(words)), `paper: ${words}`)
    assert.ok(page.includes(bare(words)), `page: ${words}`)
  }
  assert.ok(!(await wordsOf(await read([sheet()]))).includes('Yours'), 'a notice greets nobody')
  // whatever stands before it, no line ends within a number or within a day
  const blocks = Array.from({ length: 40 }, (_, at) => ({
    text: `${'to call '.repeat(9)}${'a'.repeat(at)} 01632 960000 by 1 May.`,
  }))
  const lines = (await itemsOf(await read([sheet({ blocks })]))).map(({ str, hasEOL }) => `${str}${hasEOL ? '\n' : ''}`)
  assert.doesNotMatch(lines.join(''), /01632\n|by 1\n/)
})

test('the words of the PDF are the words of the page, in the same order', async () => {
  for (const one of [sheet(), sheet({ replaces: '1 March 2026' })]) {
    const page = htmlWords(toHtml(LetterView({ sheet: one })))
    const pdf = (await wordsOf(await read([one]))).replaceAll(/WestmereCouncil–page\d+/g, '')
    assert.equal(pdf, page)
  }
})

test('it is tagged, says its language and its title, and names headings, lists and paragraphs', async () => {
  const pdf = await read([sheet()])
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> }
  assert.equal(info['Language'], 'en-GB')
  assert.equal(info['Title'], 'We will not assess Ava’s needs')
  assert.equal(info['Author'], 'Westmere Council')
  assert.equal(((await pdf.getMarkInfo()) as unknown as Map<string, boolean>).get('Marked'), true)
  const roles: string[] = []
  const walk = (node: { role?: string; children?: unknown[] }): void => {
    if (node.role) roles.push(node.role)
    for (const child of node.children ?? []) walk(child as typeof node)
  }
  walk((await (await pdf.getPage(1)).getStructTree()) as Parameters<typeof walk>[0])
  for (const role of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'LBody']) assert.ok(roles.includes(role), role)
  assert.equal(roles.filter((role) => role === 'H1').length, 1)
})

test('what looks like markup is printed, and nothing of it is done', async () => {
  const hostile = [
    '#eval("1+1") #panic("x") #read("/etc/passwd")',
    '*bold* _it_ $x^2$ @ref <label> = Heading',
    '// not a comment /* nor this */',
    '\\u{1F600} \\ back ] ) } " \' `code`',
    '#import "@preview/x:0.1.0": *',
  ]
  const pdf = await read([sheet({ title: '#set page(width: 1pt) "]', blocks: hostile.map((text) => ({ text })) })])
  const words = await wordsOf(pdf)
  for (const text of hostile) assert.ok(words.includes(bare(text)), text)
  assert.ok(words.includes(bare('#set page(width: 1pt) "]')))
})

test('Polish is right; what no typeface holds is a box, and the paper says so; nothing vanishes without a word', async () => {
  const polish = 'Zażółć gęślą jaźń, Łódź'
  const plain = await wordsOf(await read([sheet({ blocks: [{ text: polish }] })]))
  assert.ok(plain.includes(bare(polish)))
  assert.ok(!plain.includes('□'))
  for (const [name, text] of [
    ['Arabic', 'مرحبا بكم'],
    ['emoji', 'Well done 😀🦉'],
    ['Chinese', '你好'],
    ['a script of few', '𓀀𓂀'],
    ['joined', '👩‍👧'],
  ] as const) {
    const words = await wordsOf(await read([sheet({ title: text, blocks: [{ text }, { text: 'The end.' }] })]))
    assert.ok(words.includes('Theend.'), name)
    assert.equal(words.includes('□'), name === 'Chinese' || name === 'a script of few', name)
    const isWhole = [...text]
      .filter((one) => /\p{L}|\p{Extended_Pictographic}/u.test(one))
      .every((one) => words.includes(one))
    // shapes of joined scripts are read back as other letters: they are there, or the paper says that they are not
    const isSaid =
      words.includes('□') && words.includes(bare('Some letters of another script could not be printed here'))
    assert.ok(isWhole || isSaid || (name === 'Arabic' && words.replace(bare('Theend.'), '').length > 100), name)
  }
})

test('large print is 18 points, and the usual print 12', async () => {
  const heightOf = async (isLarge: boolean) => {
    const items = await itemsOf(await read([sheet()], isLarge))
    return items.find((item) => item.str === 'We decided not to assess Ava.')?.height
  }
  assert.equal(await heightOf(false), 12)
  assert.equal(await heightOf(true), 18)
})

test('a pile begins each letter on a page of its own, numbered from one', async () => {
  const long = sheet({
    blocks: Array.from({ length: 60 }, () => ({ text: 'A sentence that stands here to fill the page.' })),
  })
  const pdf = await read([long, sheet({ title: 'The second' })])
  assert.ok(pdf.numPages >= 3)
  const last = ((await (await pdf.getPage(pdf.numPages)).getTextContent()).items as Item[])
    .map((item) => item.str)
    .join('')
  assert.match(last, /The second/)
  assert.match(last, /page 1/)
})

test('200,000 letters without a space, an empty block and a line break are set', async () => {
  const pdf = await read([
    sheet({ blocks: [{ text: 'x'.repeat(200_000) }, { text: '' }, { text: 'one\ntwo\r\nthree' }, { list: [] }] }),
  ])
  assert.ok(pdf.numPages > 10)
  assert.ok((await wordsOf(pdf)).includes('onetwothree'))
})
