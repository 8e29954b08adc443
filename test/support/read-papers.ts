import { text } from 'node:stream/consumers'
import mammoth from 'mammoth'
import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import yauzl from 'yauzl'

/** A PDF as a reader opens it. */
export const openPdf = (file: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: new Uint8Array(file), useSystemFonts: false, verbosity: 0 }).promise

const pagesOf = (pdf: PDFDocumentProxy): number[] => Array.from({ length: pdf.numPages }, (_, at) => at + 1)

type Item = { str?: string; height?: number; type?: string; tag?: string }

/** What is said in a PDF, page by page; head and foot of the page are left out, as a screen reader leaves them out. */
export async function pdfItems(pdf: PDFDocumentProxy): Promise<Item[][]> {
  const each = pagesOf(pdf).map(async (number) => {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    return withoutArtifacts(items as Item[])
  })
  return Promise.all(each)
}

function withoutArtifacts(items: readonly Item[]): Item[] {
  const open: boolean[] = []
  const kept: Item[] = []
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.tag === 'Artifact')
    else if (item.type === 'endMarkedContent') open.pop()
    else if (!open.includes(true)) kept.push(item)
  }
  return kept
}

/** Words without what a paper may break: spaces, places where a long word may end. */
export const bare = (words: string): string => words.replaceAll(/[\s\u200B]+/g, '')

export const pdfWords = async (pdf: PDFDocumentProxy): Promise<string> =>
  bare((await pdfItems(pdf)).flatMap((page) => page.map(({ str }) => str ?? '')).join(' '))

/** What a Word file says, as another program reads it. */
export const docxWords = async (file: Buffer): Promise<string> =>
  bare((await mammoth.extractRawText({ buffer: file })).value)

type Node = { role?: string; alt?: string; lang?: string; children?: Node[] }

/** The tags of every page, in reading order: their roles, each with those around it. */
export async function tagsOf(pdf: PDFDocumentProxy): Promise<string[]> {
  const trees = await Promise.all(pagesOf(pdf).map(async (one) => (await pdf.getPage(one)).getStructTree()))
  const roles: string[] = []
  const walk = (node: Node, above: string): void => {
    const here = node.role && node.role !== 'Root' ? `${above}/${node.role}` : above
    if (here !== above) roles.push(here)
    for (const child of node.children ?? []) walk(child, here)
  }
  for (const tree of trees) walk(tree as Node, '')
  return roles
}

/** The files that a Word file is made of, by their names in it. */
export async function partsOf(file: Buffer): Promise<(name: string) => string> {
  const zip = await yauzl.fromBufferPromise(file, { lazyEntries: true })
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return (name) => parts.get(name) ?? ''
}

/** How many lines and shapes are drawn on a page. */
export async function drawnOn(pdf: PDFDocumentProxy, number: number): Promise<number> {
  const { fnArray } = await (await pdf.getPage(number)).getOperatorList()
  return fnArray.filter((one) => one === OPS.constructPath).length
}
