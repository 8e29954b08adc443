import { planSchema } from '../plan/plan-file.ts'
import type { Command } from './command.ts'

/** `waymark plan schema`: the JSON Schema of the plan file. */
export const planSchemaCommand: Command = {
  name: 'plan schema',
  summary: 'Print the JSON Schema of the plan file',
  usage: '\n\nThe schema of waymark.plan/1 (JSON Schema 2020-12).',
  needs: 'nothing',
  run: async ({ args, io }) => {
    if (args.length > 0) {
      io.err(`waymark plan schema: ${args[0]}: there is no such option\n`)
      return 1
    }
    io.out(`${JSON.stringify(planSchema(), null, 2)}\n`)
    return 0
  },
}
