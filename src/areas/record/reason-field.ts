import * as z from 'zod'

const longestReason = 2000
// New lines and tabs belong to a text of several lines; other characters that cannot be seen do not.
const unseen = /[^\P{Cc}\r\n\t]/u

/** A reason in somebody's own words. */
export const reasonField = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(longestReason, 'Use 2,000 characters or fewer')
    .refine((text) => !unseen.test(text), 'Use letters, numbers and punctuation only')
