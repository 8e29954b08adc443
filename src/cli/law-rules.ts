import { inForceOfRule, periodOfRule } from '../law/explain-rule.ts'
import { type Rule, rules } from '../law/rules.ts'
import type { Command } from './command.ts'

const inText = (rule: Rule): string =>
  [
    rule.id,
    `  ${rule.duty}`,
    `  ${rule.kind}; ${rule.body}; ${periodOfRule(rule)}; ${inForceOfRule(rule)}${rule.computed ? '' : '; no date is worked out'}`,
    `  ${rule.citation}; ${rule.confidence}; exceptions: ${exceptionsInText(rule)}`,
    '',
  ].join('\n')

const exceptionsInText = (rule: Rule): string => {
  if (rule.exceptionSet === 'UNSEEN') return 'not seen'
  return rule.exceptions.length === 0 ? 'none' : rule.exceptions.join(', ')
}

/** `waymark law rules`: every rule with its source. */
export const lawRules: Command = {
  name: 'law rules',
  summary: 'List every rule with its source',
  usage: '[--json]\n\nEvery rule: id, duty, body, period, citation, exceptions, in force, confidence, kind.',
  needs: 'nothing',
  run: async ({ args, io }) => {
    const wrong = args.find((arg) => arg !== '--json')
    if (wrong !== undefined) {
      io.err(`waymark law rules: ${wrong}: there is no such option\n`)
      return 1
    }
    if (args.includes('--json')) io.out(`${JSON.stringify(rules, null, 2)}\n`)
    else for (const rule of rules) io.out(`${inText(rule)}\n`)
    return 0
  },
}
