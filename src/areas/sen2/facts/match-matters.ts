import type { MatterFact, Sen2Facts } from './sen2-facts.ts'

/**
 * Finds which matters of a return are matters the record already has (rule 1 of sen2-facts.ts).
 *
 * @param known the child's matters in the record, each with all identities it was ever told under
 * @param told the matters of the person's facts
 * @returns the record's name for each told matter that is known; the others are new
 */
export function matchMatters(known: readonly MatterFact[], told: readonly MatterFact[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const matter of told) {
    const same = known.find((other) => other.kind === matter.kind && shareIdentity(other, matter))
    if (same) names.set(matter.matter, same.matter)
  }
  const left = (matters: readonly MatterFact[], isLeft: (matter: MatterFact) => boolean) =>
    matters.filter((matter) => matter.kind === 'assessment' && isLeft(matter))
  const pairs = [
    onlyPair(left(known, isOpenPlan), left(told, holdsPlan)),
    onlyPair(left(known, holdsPlan), left(told, isOpenPlan)),
    onlyPair(
      left(known, (matter) => matter.openRequest === true),
      left(told, (matter) => !matter.identities.some(isRequest)),
    ),
  ]
  for (const pair of pairs) {
    if (!pair || names.has(pair.theirs.matter) || [...names.values()].includes(pair.ours.matter)) continue
    if (!bothRequested(pair.ours, pair.theirs)) names.set(pair.theirs.matter, pair.ours.matter)
  }
  return names
}

/** The same facts with matters called as `names` says; identities and keys follow. */
export function renameMatters(facts: Sen2Facts, names: ReadonlyMap<string, string>): Sen2Facts {
  const name = (matter: string) => names.get(matter) ?? matter
  return {
    ...facts,
    matters: facts.matters.map((matter) => ({ ...matter, matter: name(matter.matter) })),
    requests: facts.requests.map((request) => ({ ...request, matter: name(request.matter) })),
    plans: facts.plans.map((plan) => ({ ...plan, matter: name(plan.matter) })),
    events: facts.events.map((fact) => renameEvent(fact, name)),
  }
}

function renameEvent(fact: Sen2Facts['events'][number], name: (matter: string) => string) {
  const { event } = fact
  const role = fact.identity.slice(event.matter.length)
  const matter = name(event.matter)
  const links = {
    ...('plan' in event && event.plan !== undefined ? { plan: name(event.plan) } : {}),
    ...('review' in event && event.review !== undefined ? { review: name(event.review) } : {}),
  }
  return {
    ...fact,
    key: `${matter}${fact.key.slice(event.matter.length)}`,
    identity: `${matter}${role}`,
    event: { ...event, ...links, matter },
  }
}

const isOpenPlan = (matter: MatterFact): boolean => matter.openPlan
const holdsPlan = (matter: MatterFact): boolean =>
  matter.openPlan || matter.identities.some((identity) => identity.startsWith('plan|'))

/** The one of ours and the one of theirs; none where either side has several, which nobody should guess between. */
function onlyPair(
  ours: readonly MatterFact[],
  theirs: readonly MatterFact[],
): { ours: MatterFact; theirs: MatterFact } | undefined {
  const [one] = ours
  const [other] = theirs
  return one && other && ours.length === 1 && theirs.length === 1 ? { ours: one, theirs: other } : undefined
}

const shareIdentity = (a: MatterFact, b: MatterFact) => a.identities.some((identity) => b.identities.includes(identity))

/** Each side knows the day of its request, and the days differ: two assessments, so two plans. */
const bothRequested = (a: MatterFact, b: MatterFact) => [a, b].every((matter) => matter.identities.some(isRequest))

const isRequest = (identity: string) => identity.startsWith('request|')
