import { journeySchema } from '../journey/journey-file.ts'
import type { Command } from './command.ts'

/** `waymark law schema`: the JSON Schema of the journey file. */
export const lawSchema: Command = {
  name: 'law schema',
  summary: 'Print the JSON Schema of the journey file',
  usage: '\n\nThe schema of waymark.journey/1 (JSON Schema 2020-12).',
  needs: 'nothing',
  run: async ({ args, io }) => {
    if (args.length > 0) {
      io.err(`waymark law schema: ${args[0]}: there is no such option\n`)
      return 1
    }
    io.out(`${JSON.stringify(journeySchema(), null, 2)}\n`)
    return 0
  },
}
