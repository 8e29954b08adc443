import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Refused } from './answer.ts'

/** Opens a PDF for reading what it says. It runs nothing and loads nothing. @throws Refused where it has a password, or is none. */
export async function openPdf(bytes: Buffer): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      disableFontFace: true,
      enableXfa: false,
      useSystemFonts: false,
      useWasm: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise
  } catch (error) {
    throw new Refused((error as Error).name === 'PasswordException' ? 'locked' : 'broken')
  }
}
