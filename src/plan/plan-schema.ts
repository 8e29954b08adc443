import { regimes, sectionCodes } from './sections.ts'

type Schema = Readonly<Record<string, unknown>>

const text: Schema = { $ref: '#/$defs/text' }
const daySchema: Schema = { $ref: '#/$defs/day' }
const ids = (of: string): Schema => ({ description: `Ids of ${of}`, type: 'array', items: text })

const row = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
})

const line: Schema = {
  title: 'A line of the plan',
  ...row(
    {
      id: text,
      section: { enum: sectionCodes },
      text,
      sources: ids('sources'),
      needs: ids('lines of B, C or D'),
      outcomes: ids('lines of E'),
      aspirations: ids('lines of A'),
      agreedBy: { description: 'Who agreed a line of G for the ICB', ...text },
    },
    ['sources', 'needs', 'outcomes', 'aspirations', 'agreedBy'],
  ),
  if: { required: ['agreedBy'] },
  // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
  then: { properties: { section: { const: 'G' } } },
}

/** The JSON Schema (2020-12) of the plan file. That ids are there once, and are those of the right section, it cannot say. */
export const planSchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:waymark:plan:1',
  title: 'An EHC plan',
  ...row(
    {
      $schema: {},
      format: { const: 'waymark.plan/1' },
      stage: { enum: ['draft', 'final'] },
      regime: { description: 'The rules that the plan is under', enum: regimes.map((regime) => regime.id) },
      child: row({
        born: daySchema,
        yearGroup: {
          description: '0 is reception; 12 and above come after school',
          type: 'integer',
          minimum: -2,
          maximum: 16,
        },
        names: { type: 'array', items: text },
      }),
      people: { description: 'Adults who may be named', type: 'array', items: text },
      sources: { type: 'array', items: { $ref: '#/$defs/source' } },
      lines: { type: 'array', items: { $ref: '#/$defs/line' } },
      placement: { oneOf: [{ type: 'null' }, row({ name: text, type: text }, ['name'])] },
    },
    ['$schema', 'people'],
  ),
  $defs: {
    text: { description: 'Not empty', type: 'string', pattern: '\\S' },
    day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A day that exists' },
    source: { title: 'A report or piece of advice', ...row({ id: text, role: text, on: daySchema }) },
    line,
  },
})
