import { comparePlans, type LineChange } from '../../plan/compare.ts'
import { type PlanContent, toCompared } from '../../plan/content.ts'
import { inShort, numberOf } from '../../plan/line-facts.ts'
import { type Section, sectionShape } from '../../plan/sections.ts'

/** A change since the draft that nobody of the family asked for. */
export type Beyond = { line: string | undefined; section: Section; words: string }

/** What ties a change to the family: lines that an answer names, and whether a personal budget was asked for. */
export type Ties = { lines: ReadonlySet<string>; budget: boolean }

const idOf = (change: LineChange): string => (change.change === 'changed' ? change.after.id : change.line.id)

const verbs: Readonly<Record<LineChange['change'], string>> = {
  added: 'is new',
  removed: 'was taken out',
  changed: 'was changed',
}

/** Health agreeing to a line changes nothing that the family was shown. Pure. */
export const isChangeOfPlan = (change: LineChange): boolean =>
  change.change !== 'changed' ||
  change.movedFrom !== undefined ||
  change.before.text !== change.after.text ||
  change.links.some(({ what }) => what !== 'agreedBy')

/**
 * The changes since the last served draft that follow neither from what the family said, nor from a request for a personal
 * budget, nor from the setting that is named: for these the draft is served again (Code 9.125, seen in secondary sources). Pure.
 */
export function beyondRepresentations(draft: PlanContent, now: PlanContent, ties: Ties): readonly Beyond[] {
  const difference = comparePlans(toCompared(draft), toCompared(now))
  const lines = difference.sections.flatMap(({ section, changes }): Beyond[] =>
    section === 'I'
      ? []
      : changes
          .filter((change) => isChangeOfPlan(change) && !isTied(change, section, ties))
          .map((change) => beyondOf(change, section, change.change === 'removed' ? draft : now)),
  )
  const { added, removed, changed } = difference.sources
  return [
    ...lines,
    ...(added.length + removed.length + changed.length === 0
      ? []
      : [
          {
            line: undefined,
            section: 'K' as const,
            words: 'Section K: the list of advice is not the one of the draft.',
          },
        ]),
  ]
}

const isTied = (change: LineChange, section: Section, ties: Ties): boolean =>
  ties.lines.has(idOf(change)) || (section === 'J' && ties.budget)

function beyondOf(change: LineChange, section: Section, content: PlanContent): Beyond {
  const id = idOf(change)
  const text = change.change === 'changed' ? change.after.text : change.line.text
  return { line: id, section, words: `${numberOf(id, content)} ${verbs[change.change]}: ${inShort(text)}` }
}

/** What changed since a draft, section by section and without anybody’s words: for a letter. Pure. */
export function changesInShort(draft: PlanContent, now: PlanContent): readonly string[] {
  const { sections, sources } = comparePlans(toCompared(draft), toCompared(now))
  const told = sections.flatMap(({ section, changes: all }) => {
    const changes = all.filter(isChangeOfPlan)
    if (changes.length === 0) return []
    const count = (kind: LineChange['change']) => changes.filter(({ change }) => change === kind).length
    const parts = [
      counted(count('changed'), 'changed'),
      counted(count('added'), 'new'),
      counted(count('removed'), 'taken out'),
    ].filter((part) => part !== '')
    return [`${sectionShape(section).familyTitle} (section ${section}): ${parts.join(', ')}.`]
  })
  const advice = sources.added.length + sources.removed.length + sources.changed.length
  return advice === 0 ? told : [...told, 'The list of advice (section K) changed.']
}

const counted = (count: number, what: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? 'line' : 'lines'} ${what}`
