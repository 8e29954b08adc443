import { rules } from '../law/rules.ts'
import { type EventField, type EventShape, eventTypes, type FactType, factTypes, journeyFormat } from './events.ts'

type Schema = Readonly<Record<string, unknown>>

const text: Schema = { type: 'string', minLength: 1 }
const daySchema: Schema = { $ref: '#/$defs/day' }
const digitsOnly = /^\d+$/

const oneOfSchema = (values: readonly string[], title: string): Schema => ({
  title,
  enum: values.every((value) => digitsOnly.test(value)) ? [...values, ...values.map(Number)] : values,
})

const fieldSchema = (field: EventField): Schema => {
  switch (field.is) {
    case 'day':
      return { title: field.label, ...daySchema }
    case 'oneOf':
      return oneOfSchema(Object.keys(field.values), field.label)
    case 'allOf': {
      const values = Object.keys(field.values)
      return {
        title: field.label,
        type: 'array',
        items: { enum: values },
        uniqueItems: true,
        minItems: values.length,
        maxItems: values.length,
      }
    }
    case 'trueOrFalse':
      return { title: field.label, type: 'boolean' }
    case 'rule':
      return { title: field.label, $ref: '#/$defs/rule' }
    case 'matter':
      return { title: field.label, description: 'The name of a matter', ...text }
    case 'event':
      return { title: field.label, description: `The id of an event: ${field.types.join(' or ')}`, ...text }
    case 'text':
      return { title: field.label, ...text }
  }
}

const base: Readonly<Record<string, Schema>> = {
  id: text,
  on: { $ref: '#/$defs/on' },
  matter: text,
  source: text,
  recordedAt: { $ref: '#/$defs/moment' },
  recordedBy: text,
}

const exceptionNeeds: Schema = {
  allOf: [
    {
      if: { properties: { ground: { enum: ['school_closure_4w', 'early_years_closure_4w'] } } },
      // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
      then: { required: ['requestedFrom', 'requestedOn'] },
    },
    {
      if: { properties: { rule: { enum: ['ehcna.advice', 'reassess.advice'] } } },
      // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
      then: { required: ['request'] },
    },
  ],
}

const factSchema = (type: FactType): Schema => {
  const shape: EventShape = eventTypes[type]
  const fields = Object.entries(shape.fields)
  return {
    title: shape.title,
    type: 'object',
    properties: {
      type: { const: type },
      ...base,
      ...Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
    },
    required: ['id', 'type', 'on', 'matter', ...fields.filter(([, field]) => !field.optional).map(([name]) => name)],
    additionalProperties: false,
    ...(type === 'exception.recorded' ? exceptionNeeds : {}),
  }
}

const correctionSchema: Schema = {
  title: 'Correction of an event',
  type: 'object',
  properties: {
    type: { const: 'correction' },
    ...base,
    corrects: { description: 'The id of the event that is corrected', ...text },
    set: { description: 'Fields that take the place of those of the event', type: 'object' },
    void: { const: true },
  },
  required: ['id', 'type', 'on', 'matter', 'corrects'],
  oneOf: [{ required: ['set'] }, { required: ['void'] }],
  additionalProperties: false,
}

/** The JSON Schema (2020-12) of the journey file, made from the table of events. */
export const journeySchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:waymark:journey:1',
  title: 'The journey of a child',
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    format: { const: journeyFormat },
    child: {
      type: 'object',
      properties: { born: daySchema },
      required: ['born'],
      additionalProperties: false,
    },
    events: { type: 'array', items: { $ref: '#/$defs/event' } },
  },
  required: ['format', 'child', 'events'],
  additionalProperties: false,
  $defs: {
    day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A day in England that exists' },
    moment: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*Z$', description: 'A moment in UTC' },
    on: {
      oneOf: [
        daySchema,
        {
          type: 'object',
          properties: { notBefore: daySchema, notAfter: daySchema },
          required: ['notBefore', 'notAfter'],
          additionalProperties: false,
        },
      ],
    },
    rule: { enum: rules.map((rule) => rule.id) },
    event: { oneOf: [...factTypes.map(factSchema), correctionSchema] },
  },
})
