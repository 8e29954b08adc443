import type { DecisionOutcome, DecisionQuestion } from '../../law/legal-tests.ts'

export const questionWords: Record<DecisionQuestion, string> = {
  assess: 'Whether to assess',
  issue: 'Whether to make a plan',
  placement: 'Which setting to name',
}

export const outcomeWords: Record<DecisionOutcome, string> = {
  assess: 'To assess',
  refuse: 'Not to assess',
  issue: 'To make a plan',
  noPlan: 'Not to make a plan',
  nameRequested: 'To name the setting that the family asked for',
  nameOther: 'To name another setting or a type of setting',
}

export const isQuestion = (text: string): text is DecisionQuestion => Object.hasOwn(questionWords, text)
