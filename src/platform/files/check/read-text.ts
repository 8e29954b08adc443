import { readFile } from 'node:fs/promises'
import { Refused } from './answer.ts'

const mostLetters = 2_000_000
const mostPages = 1_000

/** What a document says, as far as it can be read; '' where it says nothing that a program can read (a scan, a picture, a sound). */
export async function readText(path: string, type: string): Promise<string> {
  const bytes = await readFile(path)
  if (type === 'application/pdf') return textOfPdf(bytes)
  if (type.endsWith('wordprocessingml.document')) return textOfDocx(bytes)
  return ''
}

async function textOfPdf(bytes: Buffer): Promise<string> {
  const { openPdf } = await import('./open-pdf.ts')
  const document = await openPdf(bytes)
  const pages: string[] = []
  let letters = 0
  try {
    for (let number = 1; number <= Math.min(document.numPages, mostPages) && letters < mostLetters; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
      pages.push(text)
      letters += text.length
      page.cleanup()
    }
  } catch (error) {
    if (error instanceof Refused || pages.length === 0) throw error
  } finally {
    await document.loadingTask.destroy()
  }
  return tidy(pages.join('\n'))
}

async function textOfDocx(bytes: Buffer): Promise<string> {
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.extractRawText({ buffer: bytes })
  return tidy(value)
}

/** Without what no text of the database can hold. */
const tidy = (text: string): string => text.replaceAll('\0', ' ').toWellFormed().trim().slice(0, mostLetters)
