import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { PlanContent } from '../../plan/content.ts'
import { type Section, sectionCodes } from '../../plan/sections.ts'
import { letterHelp } from '../letters/index.ts'
import { type PlanVersion, versionContent, versionsOf } from '../plans/index.ts'
import { isId } from './paths.ts'
import { type PlanSheet, sheetOf } from './sheet.ts'

const sectionsOf: Readonly<Record<string, readonly Section[]>> = {
  plan: ['A', 'B', 'E', 'F', 'I'],
  healthAdvice: ['C', 'G'],
  careAdvice: ['D', 'H1', 'H2'],
  money: ['J'],
  sources: ['K'],
}

/** The sections of such a version that the viewer may read: what is not among them is left out, and not called empty. */
export async function sectionsRead(
  tx: ViewerTx,
  version: Pick<PlanVersion, 'childId' | 'kind'>,
): Promise<readonly Section[]> {
  const { rows } = await sql<{ part: string }>`
    select part from lines_i_may_read() where child_id = ${version.childId}::uuid and kind = ${version.kind}
    union select part from every_line_i_may_read() where kind = ${version.kind}`.execute(tx)
  const mine = new Set(rows.flatMap(({ part }) => sectionsOf[part] ?? []))
  return sectionCodes.filter((section) => mine.has(section))
}

/** A version of the child’s plan that the viewer reads, by its id. */
export async function versionById(tx: ViewerTx, childId: string, versionId: string): Promise<PlanVersion | undefined> {
  if (!isId(versionId)) return undefined
  const all = await versionsOf(tx, childId)
  return all.find(({ id }) => id === versionId)
}

/** A version as paper, as this viewer reads it. */
export async function sheetOfVersion(
  tx: ViewerTx,
  version: PlanVersion,
  childName: string,
): Promise<{ sheet: PlanSheet; content: PlanContent }> {
  const [content, sections, help] = await Promise.all([
    versionContent(tx, version),
    sectionsRead(tx, version),
    letterHelp(tx, version.childId),
  ])
  const sheet = sheetOf(content, {
    child: childName,
    council: help.council,
    kind: version.kind,
    number: version.number,
    madeOn: version.madeOn,
    windowEnds: version.windowEnds,
    signedBy: version.signedBy,
    ruleSet: version.ruleSet,
    sections,
  })
  return { sheet, content }
}
