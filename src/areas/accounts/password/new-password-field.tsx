import { PasswordInput } from '../../../govuk/password-input.tsx'
import { passwordLength } from './password-rules.ts'

/** The field for a password that is being chosen, with all that is asked of it said beforehand. */
export const NewPasswordField = (p: { label: string; error: string | undefined }) => (
  <PasswordInput
    name="newPassword"
    label={p.label}
    hint={`${passwordLength.least} characters or more. Any letters, spaces and signs will do; three words that do not belong together are easy to remember and hard to guess.`}
    autocomplete="new-password"
    error={p.error}
  />
)
