import { explainRule } from '../law/explain-rule.ts'
import { ruleById } from '../law/rules.ts'
import type { Command } from './command.ts'

/** `waymark law explain`: one rule in plain words. */
export const lawExplain: Command = {
  name: 'law explain',
  summary: 'Explain one rule in plain words',
  usage: 'RULE\n\nRULE is the id of a rule, such as ehcna.decision. "waymark law rules" lists them.',
  needs: 'nothing',
  run: async ({ args, io }) => {
    const [id] = args
    if (id === undefined || args.length > 1) {
      io.err('waymark law explain: name one rule, such as ehcna.decision\n')
      return 1
    }
    const rule = ruleById(id)
    if (rule === undefined) {
      io.err(`waymark law explain: there is no rule "${id}". "waymark law rules" lists them.\n`)
      return 1
    }
    io.out(`${explainRule(rule).join('\n')}\n`)
    return 0
  },
}
