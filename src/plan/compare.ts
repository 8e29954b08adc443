import type { Placement, PlanLine, Plan as PlanOfFile, PlanSource } from './plan-file.ts'
import { type Section, sectionCodes } from './sections.ts'
import { type Run, textRuns } from './word-runs.ts'

export { type Run, textRuns } from './word-runs.ts'

/** A line as it is compared: that of the plan file, and who pays, which the file does not hold. */
export type ComparedLine = PlanLine & { readonly paidBy?: string }
export type ComparedPlan = Omit<PlanOfFile, 'lines'> & { readonly lines: readonly ComparedLine[] }
type Plan = ComparedPlan

/** What else changed about a line: what it names, who pays, or who agreed it. */
export type LinkChange = {
  readonly what: 'sources' | 'needs' | 'outcomes' | 'aspirations' | 'paidBy' | 'agreedBy'
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export type LineChange =
  | { readonly change: 'added'; readonly line: ComparedLine }
  | { readonly change: 'removed'; readonly line: ComparedLine }
  | {
      readonly change: 'changed'
      readonly before: ComparedLine
      readonly after: ComparedLine
      /** The section it stood in before, where it moved. */
      readonly movedFrom?: Section
      /** The words that stayed, came and went; one run of `same` where the text is as it was. */
      readonly runs: readonly Run[]
      readonly links: readonly LinkChange[]
    }

export type SectionChanges = { readonly section: Section; readonly changes: readonly LineChange[] }

export type PlanDifference = {
  /** The sections with a change, in their order; a line that moved stands in the section it moved to. */
  readonly sections: readonly SectionChanges[]
  readonly stage?: { readonly before: Plan['stage']; readonly after: Plan['stage'] }
  readonly regime?: { readonly before: string; readonly after: string }
  readonly placement?: { readonly before: Placement | null; readonly after: Placement | null }
  readonly sources: {
    readonly added: readonly PlanSource[]
    readonly removed: readonly PlanSource[]
    readonly changed: readonly { readonly before: PlanSource; readonly after: PlanSource }[]
  }
  readonly people: { readonly added: readonly string[]; readonly removed: readonly string[] }
  readonly child?: { readonly before: Plan['child']; readonly after: Plan['child'] }
  /** Nothing at all is different. */
  readonly same: boolean
}

const without = (these: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others)
  return these.filter((one) => !known.has(one))
}

const linkNames = ['sources', 'needs', 'outcomes', 'aspirations'] as const

const linkChanges = (before: ComparedLine, after: ComparedLine): readonly LinkChange[] => {
  const lists = linkNames.map((what) => ({ what, old: before[what] ?? [], now: after[what] ?? [] }))
  const people = (['paidBy', 'agreedBy'] as const).map((what) => ({
    what,
    old: before[what] === undefined ? [] : [before[what]],
    now: after[what] === undefined ? [] : [after[what]],
  }))
  return [...lists, ...people]
    .map(({ what, old, now }) => ({ what, added: without(now, old), removed: without(old, now) }))
    .filter(({ added, removed }) => added.length > 0 || removed.length > 0)
}

const lineChange = (before: ComparedLine | undefined, after: ComparedLine): LineChange | undefined => {
  if (before === undefined) return { change: 'added', line: after }
  const links = linkChanges(before, after)
  const moved = before.section !== after.section
  if (!moved && links.length === 0 && before.text === after.text) return undefined
  const runs = textRuns(before.text, after.text)
  return { change: 'changed', before, after, ...(moved ? { movedFrom: before.section } : {}), runs, links }
}

const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]))

/** The changes of every section: its lines as they now stand, and then those that went. */
const sectionChanges = (before: Plan, after: Plan): readonly SectionChanges[] => {
  const then = byId(before.lines)
  const now = byId(after.lines)
  const changes = new Map<Section, LineChange[]>(sectionCodes.map((section) => [section, []]))
  for (const line of after.lines) {
    const change = lineChange(then.get(line.id), line)
    if (change !== undefined) changes.get(line.section)?.push(change)
  }
  for (const line of before.lines) {
    if (!now.has(line.id)) changes.get(line.section)?.push({ change: 'removed', line })
  }
  return [...changes].map(([section, those]) => ({ section, changes: those })).filter((one) => one.changes.length > 0)
}

const sourceChanges = (before: Plan, after: Plan): PlanDifference['sources'] => {
  const then = byId(before.sources)
  const now = byId(after.sources)
  return {
    added: after.sources.filter((source) => !then.has(source.id)),
    removed: before.sources.filter((source) => !now.has(source.id)),
    changed: after.sources.flatMap((source) => {
      const old = then.get(source.id)
      const same = old === undefined || (old.role === source.role && old.on === source.on)
      return same ? [] : [{ before: old, after: source }]
    }),
  }
}

const samePlacement = (a: Placement | null, b: Placement | null): boolean =>
  a === b || (a !== null && b !== null && a.name === b.name && a.type === b.type)

const sameChild = (a: Plan['child'], b: Plan['child']): boolean =>
  a.born === b.born &&
  a.yearGroup === b.yearGroup &&
  a.names.length === b.names.length &&
  a.names.every((name, at) => name === b.names[at])

/** Where a value differs: the name with what it was and what it is; nothing where it is the same. */
const pair = <Name extends string, T>(name: Name, before: T, after: T, same = before === after) =>
  (same ? {} : { [name]: { before, after } }) as Partial<Record<Name, { before: T; after: T }>>

/**
 * What is different between two versions of a plan. Lines are known by their id.
 * In: any two plans. Out: the changes of each section, and of what stands around the lines.
 */
export const comparePlans = (before: Plan, after: Plan): PlanDifference => {
  const sections = sectionChanges(before, after)
  const sources = sourceChanges(before, after)
  const people = {
    added: without(after.people ?? [], before.people ?? []),
    removed: without(before.people ?? [], after.people ?? []),
  }
  const around = {
    ...pair('stage', before.stage, after.stage),
    ...pair('regime', before.regime, after.regime),
    ...pair('placement', before.placement, after.placement, samePlacement(before.placement, after.placement)),
    ...pair('child', before.child, after.child, sameChild(before.child, after.child)),
  }
  const lists = [sections, sources.added, sources.removed, sources.changed, people.added, people.removed]
  const same = Object.keys(around).length === 0 && lists.every((list) => list.length === 0)
  return { sections, sources, people, ...around, same }
}
