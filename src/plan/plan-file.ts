import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import { isSection, needSections, regimeById, regimes, type Section, sectionCodes } from './sections.ts'

export { planSchema } from './plan-schema.ts'

export const planFormat = 'waymark.plan/1'
export const planStages = ['draft', 'final'] as const
export type PlanStage = (typeof planStages)[number]

/** Reception is 0 and nursery -1; 12 and above come after school. */
export const firstYearGroup = -2
export const lastYearGroup = 16

/** A report or piece of advice: whose role, and of which day. */
export type PlanSource = { readonly id: string; readonly role: string; readonly on: LocalDate }

export type PlanLine = {
  readonly id: string
  readonly section: Section
  readonly text: string
  /** Ids of `sources`. */
  readonly sources?: readonly string[]
  /** Ids of lines of B, C or D. */
  readonly needs?: readonly string[]
  /** Ids of lines of E. */
  readonly outcomes?: readonly string[]
  /** Ids of lines of A. */
  readonly aspirations?: readonly string[]
  /** On a line of G: who agreed it for the ICB. */
  readonly agreedBy?: string
}

export type PlanChild = { readonly born: LocalDate; readonly yearGroup: number; readonly names: readonly string[] }
export type Placement = { readonly name?: string; readonly type: string }

export type Plan = {
  readonly format: typeof planFormat
  readonly stage: PlanStage
  /** The id of a regime: the rules that the plan is under. */
  readonly regime: string
  readonly child: PlanChild
  /** Adults who may be named. */
  readonly people?: readonly string[]
  readonly sources: readonly PlanSource[]
  readonly lines: readonly PlanLine[]
  readonly placement: Placement | null
}

type Refusals = string[]
type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

const longestShown = 80

/** A value as it stands in a reason: long texts are cut, for a reason is read on one line. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** The fields of one kind of thing, and which of them may be left out. */
type Fields = { readonly of: string; readonly needed: readonly string[]; readonly optional?: readonly string[] }

/** Whether a value is a row; what is missing and what is no field of it is refused. */
const readRow = (value: unknown, path: string, fields: Fields, refused: Refusals): value is Row => {
  if (!isRow(value)) {
    refused.push(`${path}: ${shown(value)} is not ${fields.of}`)
    return false
  }
  const at = (name: string): string => (path === 'the file' ? name : `${path}.${name}`)
  for (const name of fields.needed) if (!Object.hasOwn(value, name)) refused.push(`${at(name)}: is missing`)
  for (const name of Object.keys(value)) {
    if (!fields.needed.includes(name) && !fields.optional?.includes(name)) {
      refused.push(`${at(name)}: is not a field of ${fields.of}`)
    }
  }
  return true
}

const topFields: Fields = {
  of: 'a plan',
  needed: ['format', 'stage', 'regime', 'child', 'sources', 'lines', 'placement'],
  optional: ['people', '$schema'],
}
const childFields: Fields = { of: 'a child', needed: ['born', 'yearGroup', 'names'] }
const sourceFields: Fields = { of: 'a source', needed: ['id', 'role', 'on'] }
const placementFields: Fields = { of: 'a placement', needed: ['type'], optional: ['name'] }
const links = ['sources', 'needs', 'outcomes', 'aspirations'] as const
const lineFields: Fields = { of: 'a line', needed: ['id', 'section', 'text'], optional: [...links, 'agreedBy'] }

const refuseUnlessText = (row: Row, name: string, path: string, refused: Refusals): void => {
  if (Object.hasOwn(row, name) && !isText(row[name])) refused.push(`${path}: ${shown(row[name])} is not a text`)
}

const refuseUnlessDay = (row: Row, name: string, path: string, refused: Refusals): void => {
  if (!Object.hasOwn(row, name)) return
  const value = row[name]
  if (typeof value !== 'string' || parseLocalDate(value) === undefined)
    refused.push(`${path}: ${shown(value)} is not a day`)
}

const readTexts = (value: unknown, path: string, refused: Refusals): void => {
  if (!Array.isArray(value)) {
    refused.push(`${path}: ${shown(value)} is not a list`)
    return
  }
  value.forEach((text, at) => {
    if (!isText(text)) refused.push(`${path}[${at}]: ${shown(text)} is not a text`)
  })
}

/** Reads every item of a list, and refuses an id that comes twice. */
const readList = (
  value: unknown,
  path: string,
  read: (item: unknown, path: string) => void,
  what: string,
  refused: Refusals,
): void => {
  if (!Array.isArray(value)) {
    refused.push(`${path}: ${shown(value)} is not a list`)
    return
  }
  const seen = new Set<unknown>()
  value.forEach((item, at) => {
    read(item, `${path}[${at}]`)
    const id = isRow(item) ? item['id'] : undefined
    if (!isText(id)) return
    if (seen.has(id)) refused.push(`${path}[${at}].id: ${shown(id)} is already the id of another ${what}`)
    seen.add(id)
  })
}

const readChild = (value: unknown, refused: Refusals): void => {
  if (!readRow(value, 'child', childFields, refused)) return
  refuseUnlessDay(value, 'born', 'child.born', refused)
  const { yearGroup, names } = value
  if (yearGroup !== undefined && !isYearGroup(yearGroup)) {
    refused.push(
      `child.yearGroup: ${shown(yearGroup)} is not a whole number from ${firstYearGroup} to ${lastYearGroup}`,
    )
  }
  if (names !== undefined) readTexts(names, 'child.names', refused)
}

const isYearGroup = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= firstYearGroup && (value as number) <= lastYearGroup

const readSource = (value: unknown, path: string, refused: Refusals): void => {
  if (!readRow(value, path, sourceFields, refused)) return
  refuseUnlessText(value, 'id', `${path}.id`, refused)
  refuseUnlessText(value, 'role', `${path}.role`, refused)
  refuseUnlessDay(value, 'on', `${path}.on`, refused)
}

const readLine = (value: unknown, path: string, refused: Refusals): void => {
  if (!readRow(value, path, lineFields, refused)) return
  for (const name of ['id', 'text', 'agreedBy']) refuseUnlessText(value, name, `${path}.${name}`, refused)
  const { section } = value
  if (section !== undefined && !isSection(section)) {
    refused.push(`${path}.section: ${shown(section)} is not one of ${sectionCodes.join(', ')}`)
  }
  if (value['agreedBy'] !== undefined && isSection(section) && section !== 'G') {
    refused.push(`${path}.agreedBy: is not a field of a line of section ${section}`)
  }
  for (const name of links) if (value[name] !== undefined) readTexts(value[name], `${path}.${name}`, refused)
}

const readPlacement = (value: unknown, refused: Refusals): void => {
  if (value === null || !readRow(value, 'placement', placementFields, refused)) return
  refuseUnlessText(value, 'name', 'placement.name', refused)
  refuseUnlessText(value, 'type', 'placement.type', refused)
}

const refuseUnlessOneOf = (value: unknown, values: readonly string[], path: string, refused: Refusals): void => {
  if (value !== undefined && !values.includes(value as string)) {
    refused.push(
      `${path}: ${shown(value)} is not ${values.length === 1 ? shown(values[0]) : `one of ${values.join(', ')}`}`,
    )
  }
}

const readTop = (value: Row, refused: Refusals): void => {
  refuseUnlessOneOf(value['format'], [planFormat], 'format', refused)
  refuseUnlessOneOf(value['stage'], planStages, 'stage', refused)
  const { regime, child, people, sources, lines, placement } = value
  if (regime !== undefined && (typeof regime !== 'string' || regimeById(regime) === undefined)) {
    refused.push(`regime: ${shown(regime)} is not a regime that is known (${regimes.map(({ id }) => id).join(', ')})`)
  }
  if (child !== undefined) readChild(child, refused)
  if (people !== undefined) readTexts(people, 'people', refused)
  if (sources !== undefined)
    readList(sources, 'sources', (item, path) => readSource(item, path, refused), 'source', refused)
  if (lines !== undefined) readList(lines, 'lines', (item, path) => readLine(item, path, refused), 'line', refused)
  if (placement !== undefined) readPlacement(placement, refused)
}

const targetsOf: Readonly<Record<Exclude<(typeof links)[number], 'sources'>, readonly Section[]>> = {
  needs: needSections,
  outcomes: ['E'],
  aspirations: ['A'],
}

/** What a line names must be there, and be of the right section. */
const refuseBrokenLinks = (plan: Plan, refused: Refusals): void => {
  const sources = new Set(plan.sources.map((source) => source.id))
  const sectionOf = new Map(plan.lines.map((line) => [line.id, line.section]))
  const refuse = (line: PlanLine, path: string, name: 'needs' | 'outcomes' | 'aspirations'): void => {
    line[name]?.forEach((id, at) => {
      const section = sectionOf.get(id)
      const wanted = targetsOf[name]
      if (section === undefined) refused.push(`${path}.${name}[${at}]: ${shown(id)} is not the id of a line`)
      else if (!wanted.includes(section))
        refused.push(
          `${path}.${name}[${at}]: ${shown(id)} is a line of section ${section}, not of ${wanted.join(', ')}`,
        )
    })
  }
  plan.lines.forEach((line, index) => {
    const path = `lines[${index}]`
    line.sources?.forEach((id, at) => {
      if (!sources.has(id)) refused.push(`${path}.sources[${at}]: ${shown(id)} is not the id of a source`)
    })
    for (const name of ['needs', 'outcomes', 'aspirations'] as const) refuse(line, path, name)
  })
}

/**
 * Reads a plan file that has been parsed from JSON.
 * In: any value. Out: the plan as it stands, or every reason to refuse it, each with the path of the field.
 * What is wrong with the plan but not with the file is no reason: `checkPlan` finds it.
 */
export const readPlan = (value: unknown): { plan: Plan } | { refused: string[] } => {
  const refused: Refusals = []
  if (!readRow(value, 'the file', topFields, refused)) return { refused }
  readTop(value, refused)
  if (refused.length > 0) return { refused }
  const plan = value as unknown as Plan
  refuseBrokenLinks(plan, refused)
  return refused.length > 0 ? { refused } : { plan }
}
