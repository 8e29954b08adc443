import * as z from 'zod'

/** An e-mail address as it is kept: in lower case, and such that it can stand in the heading of a message. */
export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter an e-mail address')
  .max(254, 'The e-mail address must have 254 characters or fewer')
  .regex(
    /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+$/,
    'Enter an e-mail address in the right form, like name@example.org',
  )
