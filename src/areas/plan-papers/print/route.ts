import { Readable } from 'node:stream'
import { toPlan } from '../../../plan/content.ts'
import { textOf } from '../../../web/form.ts'
import { type Call, childOf, type DocumentType, type Reply, route, signedIn } from '../../../web/route.ts'
import { wantsLargePrint } from '../../letters/index.ts'
import { versionContent } from '../../plans/index.ts'
import { planDocxPath, planFilePath, planPdfPath } from '../paths.ts'
import { planAsDocx } from '../plan-docx.ts'
import { sheetOfVersion, versionById } from '../queries.ts'
import { type PrintSize, planAsPdf } from '../typeset/plan-pdf.ts'

type VersionCall = Call<typeof planPdfPath> | Call<typeof planDocxPath>

/** Large where it is asked for, or where the reader chose large print for letters. */
export async function sizeFor(call: Call): Promise<PrintSize> {
  const asked = textOf(call.query, 'size')
  if (asked === 'large' || asked === 'usual') return asked
  return (await wantsLargePrint(call.tx, signedIn(call.viewer).accountId)) ? 'large' : 'usual'
}

async function versionOnPaper(call: VersionCall) {
  const child = childOf(call)
  const version = await versionById(call.tx, child.id, call.params.versionId)
  if (!version) return undefined
  const { sheet } = await sheetOfVersion(call.tx, version, child.name)
  const size = await sizeFor(call)
  call.noted({ version: version.id, size, sections: sheet.sections.length })
  // no name: a folder of downloads is seen by others
  return { sheet, size, name: `plan-${version.kind}-${version.number}${size === 'large' ? '-large-print' : ''}` }
}

export const versionAsPdf = route({
  method: 'GET',
  path: planPdfPath,
  allow: { childPart: 'plan' },
  audit: 'plan.printed',
  async handle(call): Promise<Reply> {
    const found = await versionOnPaper(call)
    if (!found) return { notFound: true }
    const file = await planAsPdf(found.sheet, found.size)
    return { file: Readable.from([file]), name: `${found.name}.pdf`, type: 'application/pdf', bytes: file.length }
  },
})

const wordType: DocumentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const versionAsWord = route({
  method: 'GET',
  path: planDocxPath,
  allow: { childPart: 'plan' },
  audit: 'plan.printed',
  async handle(call): Promise<Reply> {
    const found = await versionOnPaper(call)
    if (!found) return { notFound: true }
    const file = await planAsDocx(found.sheet, found.size)
    return { file: Readable.from([file]), name: `${found.name}.docx`, type: wordType, bytes: file.length }
  },
})

/** The version as a plan file: what another area, a school or an adviser can read and check. Of each section what the reader reads. */
export const versionAsFile = route({
  method: 'GET',
  path: planFilePath,
  allow: { childPart: 'plan' },
  audit: 'plan.exported',
  async handle(call): Promise<Reply> {
    const version = await versionById(call.tx, childOf(call).id, call.params.versionId)
    if (!version) return { notFound: true }
    const content = await versionContent(call.tx, version)
    call.noted({ version: version.id, lines: content.lines.length })
    const file = `${JSON.stringify(toPlan(content), undefined, 2)}\n`
    return { file, name: `plan-${version.kind}-${version.number}.json`, type: 'application/json' }
  },
})
