import type { Sen2Person, Sen2Request } from '../read/person-tree.ts'
import type { Check, CheckContext, OfSetting, Problem } from './check.ts'
import { personChecks } from './person-checks.ts'
import { activePlanChecks, needChecks, placementChecks, requestPlacementChecks } from './placement-checks.ts'
import { planChecks, settingChecks } from './plan-checks.ts'
import { assessmentChecks, requestChecks } from './request-checks.ts'

/** Every check that looks at one person, as a list to show and to document. */
export const checksOfPerson: readonly Omit<Check<never>, 'breaks'>[] = [
  ...personChecks,
  ...requestChecks,
  ...requestPlacementChecks,
  ...assessmentChecks,
  ...planChecks,
  ...settingChecks,
  ...activePlanChecks,
  ...placementChecks,
  ...needChecks,
]

/** Runs our checks over one person. Each problem names the line of the record it is about. */
export function checkPerson(person: Sen2Person, context: CheckContext): Problem[] {
  const problems: Problem[] = []
  const run = <S>(checks: readonly Check<S>[], subject: S, line: number) => {
    for (const { id, level, says, items, breaks } of checks) {
      if (breaks(subject, context)) problems.push({ id, level, says, items, line, position: person.position })
    }
  }
  run(personChecks, person, person.line)
  for (const request of person.requests) checkRequest(run, person, request)
  return problems
}

type Run = <S>(checks: readonly Check<S>[], subject: S, line: number) => void

function checkRequest(run: Run, person: Sen2Person, request: Sen2Request): void {
  const of = { person, request }
  run(requestChecks, of, request.line)
  run(requestPlacementChecks, of, request.line)
  for (const assessment of request.assessments) {
    run(assessmentChecks, { ...of, assessment }, assessment.line)
    for (const plan of assessment.namedPlans) {
      run(planChecks, { ...of, assessment, plan }, plan.line)
      checkSettings(run, of, plan.details, 'PlanDetail')
    }
  }
  for (const active of request.activePlans) {
    run(activePlanChecks, { ...of, active }, active.line)
    checkSettings(run, of, active.placements, 'PlacementDetail')
    for (const placement of active.placements) run(placementChecks, { ...of, active, placement }, placement.line)
    for (const need of active.needs) run(needChecks, { ...of, active, need }, need.line)
  }
}

function checkSettings(
  run: Run,
  of: { person: Sen2Person; request: Sen2Request },
  settings: readonly OfSetting['setting'][],
  record: OfSetting['record'],
): void {
  for (const setting of settings) run(settingChecks, { ...of, setting, record }, setting.line)
}
