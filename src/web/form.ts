import type * as z from 'zod'

/** What a form or a query sent: one text for a field, or several. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Errors by field, in the words of the page, in page order. */
export type FormErrors = Readonly<Record<string, string>>

/** The one text of a field, trimmed; '' where it is missing. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** Every text of a field, for checkboxes. */
export function textsOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The three boxes of a date as they were typed: `born-day`, `born-month`, `born-year`. */
export const dateBoxes = (fields: Fields, name: string) => ({
  day: textOf(fields, `${name}-day`),
  month: textOf(fields, `${name}-month`),
  year: textOf(fields, `${name}-year`),
})

/**
 * Reads a form with a schema. Each field is checked on its own, so every error shows at once and in page order.
 * @returns the parsed values, or one message for each wrong field.
 */
export function readForm<T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  values: Readonly<Record<keyof T & string, unknown>>,
): { ok: z.infer<z.ZodObject<T>> } | { errors: FormErrors } {
  const read = schema.safeParse(values)
  if (read.success) return { ok: read.data }
  const errors: Record<string, string> = {}
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? 'form')
    errors[field] ??= issue.message
  }
  return { errors }
}
