import { ruleById } from '../../../law/rules.ts'
import { route } from '../../../web/route.ts'
import { LawPage, RulePage } from './page.tsx'

export const showLaw = route({
  method: 'GET',
  path: '/law',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  handle: async () => ({ title: 'The law behind the dates', page: <LawPage /> }),
})

export const showRule = route({
  method: 'GET',
  path: '/law/:rule',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const rule = ruleById(call.params.rule)
    return rule ? { title: rule.duty.replace(/\.$/, ''), page: <RulePage rule={rule} /> } : { notFound: true }
  },
})
