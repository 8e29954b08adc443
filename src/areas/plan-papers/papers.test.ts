import assert from 'node:assert/strict'
import { test } from 'node:test'
import mammoth from 'mammoth'
import { sampleFacts, samplePlan } from '../../../bench/sample-plan.ts'
import { bare, docxWords, openPdf, partsOf, pdfItems, pdfWords, tagsOf } from '../../../test/support/read-papers.ts'
import type { ContentLine, PlanContent } from '../../plan/content.ts'
import { sectionCodes } from '../../plan/sections.ts'
import { planAsDocx } from './plan-docx.ts'
import { isRightToLeft, type PaperFacts, type PlanSheet, type SheetFact, sheetOf } from './sheet.ts'
import { planAsPdf } from './typeset/plan-pdf.ts'

const changed = (content: PlanContent, id: string, more: Partial<ContentLine>): PlanContent => ({
  ...content,
  lines: content.lines.map((line) => (line.id === id ? { ...line, ...more } : line)),
})
const plan = samplePlan(30)
const sheetWith = (words: string, more: Partial<PaperFacts> = {}): PlanSheet =>
  sheetOf(changed(plan, 'A-0', { words }), { ...sampleFacts, ...more })

const factWords = ({ label, values }: SheetFact): string => `${label}: ${values.join(' ')}`

/** What every form of the plan says from its first section on. */
const sectionWords = (sheet: PlanSheet): string =>
  bare(
    sheet.sections
      .flatMap(({ familyTitle, heading, belongs, lines, empty }) => [
        familyTitle,
        heading,
        belongs,
        ...lines.flatMap(({ number, words, facts }) => [number, words, ...facts.map(factWords)]),
        empty ?? '',
      ])
      .join(' '),
  )
const firstWords = (sheet: PlanSheet): string =>
  bare([sheet.title, sheet.stage, ...sheet.about.map(factWords), ...sheet.notes, sheet.contents].join(' '))

test('PDF and Word file say the same words in the same order, of every section, line and fact', async () => {
  for (const sheet of [sheetOf(samplePlan(150), sampleFacts), sheetOf(plan, { ...sampleFacts, kind: 'final' })]) {
    const pdf = await pdfWords(await openPdf(await planAsPdf(sheet)))
    const word = await docxWords(await planAsDocx(sheet))
    for (const [form, words] of Object.entries({ pdf, word })) {
      assert.ok(words.startsWith(firstWords(sheet)), `${form}: first page`)
      assert.ok(words.endsWith(sectionWords(sheet)), `${form}: sections`)
    }
  }
})

test('the PDF is tagged, says its language and title, has a bookmark for each section and names no child in its properties', async () => {
  const sheet = sheetOf(plan, sampleFacts)
  const pdf = await openPdf(await planAsPdf(sheet))
  const { info, metadata } = (await pdf.getMetadata()) as unknown as {
    info: Record<string, unknown>
    metadata: { getRaw(): string } | null
  }
  assert.equal(info['Language'], 'en-GB')
  assert.equal(info['Title'], 'Education, health and care plan')
  assert.ok(!JSON.stringify(info).includes('Ava'))
  assert.match(metadata?.getRaw() ?? '', /pdfuaid:part[^\d]+1/)
  assert.equal(((await pdf.getMarkInfo()) as unknown as Map<string, boolean>).get('Marked'), true)
  assert.equal((await pdf.getViewerPreferences())?.get('DisplayDocTitle'), true)
  const outline = (await pdf.getOutline()) as { title: string; items: { title: string }[] }[]
  const titles = outline.flatMap((one) => [one.title, ...one.items.map(({ title }) => title)])
  for (const { heading } of sheet.sections)
    assert.ok(
      titles.some((title) => title.endsWith(heading)),
      heading,
    )
  const tags = await tagsOf(pdf)
  const count = (role: string) => tags.filter((tag) => tag.endsWith(`/${role}`)).length
  assert.equal(count('H1'), 1)
  assert.equal(count('H2'), sheet.sections.length + 1)
  const lines = sheet.sections.reduce((sum, section) => sum + section.lines.length, 0)
  assert.equal(count('H3'), lines)
  for (const role of ['TOC', 'TOCI', 'L', 'LI', 'Lbl', 'LBody', 'P', 'Link']) assert.ok(count(role) > 0, role)
  // each link of the contents says where it leads, and to which page
  const links = (await (await pdf.getPage(1)).getAnnotations()) as { contentsObj: { str: string } }[]
  assert.deepEqual(
    links.map(({ contentsObj }) => contentsObj.str.replace(/, page \d+$/, '')),
    sheet.sections.map(({ heading }) => heading),
  )
  // the facts of a line are a list of labels with what stands beside them
  assert.ok(tags.some((tag) => tag.endsWith('/L/LI/Lbl')) && tags.some((tag) => tag.endsWith('/L/LI/LBody')))
})

test('every page says in its head whether the plan is in force and in its foot which page of how many it is', async () => {
  const pdf = await openPdf(await planAsPdf(sheetOf(plan, sampleFacts)))
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    const said = (items as { str: string }[]).map(({ str }) => str).join('')
    assert.ok(said.includes('Draft: not in force – version 1, sent 9 March 2026'), `page ${number}`)
    assert.match(said, new RegExp(`Page ${number} of ${pdf.numPages}`))
  }
})

test('usual print is 12 points and large print 18; nothing that is read is smaller', async () => {
  for (const [size, wanted] of [
    ['usual', 12],
    ['large', 18],
  ] as const) {
    const items = (await pdfItems(await openPdf(await planAsPdf(sheetOf(plan, sampleFacts), size)))).flat()
    const heights = items.filter(({ str }) => (str ?? '').trim() !== '').map(({ height }) => Math.round(height ?? 0))
    assert.equal(Math.min(...heights), wanted, size)
    const { value } = await mammoth.convertToHtml({ buffer: await planAsDocx(sheetOf(plan, sampleFacts), size) })
    assert.ok(value.includes('Section B'))
  }
})

test('a line runs over no edge of the page, whatever its length', async () => {
  const long = `${'x'.repeat(5000)} ${'A long sentence that goes on. '.repeat(400)}`
  const pdf = await openPdf(await planAsPdf(sheetWith(long), 'large'))
  assert.ok((await pdfWords(pdf)).includes(bare(long)))
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const [, , wide = 0] = page.view
    const { items } = await page.getTextContent()
    for (const item of items as { transform: number[]; width: number; str: string }[]) {
      const [left = 0, bottom = 0] = item.transform.slice(4)
      assert.ok(left >= 40 && left + item.width <= wide - 40, `page ${number}: ${item.str.slice(0, 30)}`)
      assert.ok(bottom >= 30, `page ${number}: below the edge`)
    }
  }
})

test('Polish, Arabic and small pictures are printed as themselves, in both forms', async () => {
  const polish = 'Zażółć gęślą jaźń, Łódź'
  const arabic = 'مرحبا بكم في المدرسة. أحب القطارات.'
  const pictures = 'Well done 😀🦉👩‍👧 ❤️'
  for (const words of [polish, pictures]) {
    const sheet = sheetWith(words)
    assert.ok((await pdfWords(await openPdf(await planAsPdf(sheet)))).includes(bare(words)), words)
    assert.ok((await docxWords(await planAsDocx(sheet))).includes(bare(words)), words)
  }
  const sheet = sheetWith(arabic)
  assert.ok((await docxWords(await planAsDocx(sheet))).includes(bare(arabic)))
  const pdf = await pdfWords(await openPdf(await planAsPdf(sheet)))
  assert.ok(!pdf.includes('□'))
  // a PDF keeps what runs from the right word by word, as it is seen from the left
  for (const word of arabic.split(/[ .]+/).filter(Boolean)) assert.ok(pdf.includes(word), word)
})

test('what no typeface holds is a box in the PDF, which says so; the Word file keeps it', async () => {
  const sheet = sheetWith('你好 and hello')
  const pdf = await pdfWords(await openPdf(await planAsPdf(sheet)))
  assert.ok(pdf.includes('□□andhello') && pdf.includes(bare('Some letters of another script could not be printed')))
  assert.ok((await docxWords(await planAsDocx(sheet))).includes('你好andhello'))
})

test('words that run from the right are marked so in the Word file', async () => {
  assert.equal(isRightToLeft('1. مرحبا hello'), true)
  assert.equal(isRightToLeft('Hello مرحبا'), false)
  const xml = await documentXml(await planAsDocx(sheetWith('مرحبا')))
  assert.match(xml, /<w:bidi\/?>.*?<w:rtl\/?>.*?مرحبا/s)
})

test('what looks like markup is printed, and what XML does not know is left out, so that Word opens it', async () => {
  const hostile = '#eval("1+1") *bold* <w:p> ]]> &amp; {{x}} @ref $x$ \\u{1F600}'
  const sheet = sheetWith(hostile)
  assert.ok((await pdfWords(await openPdf(await planAsPdf(sheet)))).includes(bare(hostile)))
  assert.ok((await docxWords(await planAsDocx(sheet))).includes(bare(hostile)))
  const broken = await planAsDocx(sheetWith('a\u0000b\u0007c\uD800d\nnew line'))
  assert.ok((await docxWords(broken)).includes('abc\uFFFDdnewline'))
  assert.doesNotMatch(await documentXml(broken), /\p{Cc}/u)
  const paper = await openPdf(await planAsPdf(sheetWith('a\u0000b\u0007c\uD800d\nnew line')))
  assert.match(await pdfWords(paper), /abc.dnewline/u)
})

test('the Word file has headings, its language, its title and numbered pages', async () => {
  const file = await planAsDocx(sheetOf(plan, sampleFacts))
  const { value: html } = await mammoth.convertToHtml({ buffer: file })
  assert.match(html, /<h1>.*Education, health and care plan.*<\/h1>/)
  assert.equal(html.match(/<h2>/g)?.length, sectionCodes.length + 1)
  assert.ok((html.match(/<h3>/g)?.length ?? 0) >= plan.lines.length)
  const part = await partsOf(file)
  assert.match(part('word/styles.xml'), /<w:lang [^>]*w:val="en-GB"/)
  assert.match(part('docProps/core.xml'), /<dc:title>Education, health and care plan<\/dc:title>/)
  assert.ok(!part('docProps/core.xml').includes('Ava'))
  assert.match(part('word/footer1.xml'), /PAGE.*NUMPAGES/s)
  assert.match(part('word/header1.xml'), /Draft: not in force/)
})

test('sections that a reader may not read are left out, which the paper says; they are not called empty', () => {
  const sheet = sheetWith('Words', { sections: ['A', 'B', 'E', 'F', 'I'] })
  assert.deepEqual(
    sheet.sections.map(({ section }) => section),
    ['A', 'B', 'E', 'F', 'I'],
  )
  assert.ok(sheet.notes.some((note) => note.includes('left out')))
  assert.equal(sheet.sections.at(-1)?.empty, 'Left empty in a draft. The law says so: the family is asked first.')
})

const documentXml = async (file: Buffer): Promise<string> => (await partsOf(file))('word/document.xml')
