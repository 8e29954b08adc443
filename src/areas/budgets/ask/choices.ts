import { type ContentLine, lineInWords } from '../../../plan/content.ts'
import { provisionSections } from '../../../plan/sections.ts'
import type { Call } from '../../../web/route.ts'
import { versionContent, versionsOf, workingContent, writingOf } from '../../plans/index.ts'

/** A line of help that a budget can be asked for. */
export type HelpLine = { id: string; section: 'F' | 'G' | 'H1' | 'H2'; words: string }

const helpIn = (lines: readonly ContentLine[]): HelpLine[] =>
  lines
    .filter(({ section, words }) => provisionSections.includes(section) && words.trim() !== '')
    .map((line) => ({ id: line.id, section: line.section as HelpLine['section'], words: lineInWords(line) }))

/** The help in the newest version that this viewer reads; none before one was served. */
export async function helpServed({ tx }: Pick<Call, 'tx'>, childId: string): Promise<HelpLine[]> {
  const [newest] = await versionsOf(tx, childId)
  return newest ? helpIn((await versionContent(tx, newest)).lines) : []
}

/** The help in the plan as it is being written; of a plan that is not written now, as it was issued. */
export async function helpWritten({ tx, today }: Pick<Call, 'tx' | 'today'>, childId: string): Promise<HelpLine[]> {
  const writing = await writingOf(tx, childId)
  if (writing?.state !== 'writing') return helpServed({ tx }, childId)
  return helpIn((await workingContent(tx, writing, today)).lines)
}
