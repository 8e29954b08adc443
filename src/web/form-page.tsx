import type { Child } from '../govuk/child.ts'
import { ErrorSummary, summaryErrors } from '../govuk/error-summary.tsx'
import type { FormErrors } from './form.ts'

type FormProps = { action: string; csrf: string; children: Child; class?: string; upload?: boolean; id?: string }

/** A form of ours: posts, carries its token, and leaves checking to the service, so that its words are ours. */
export const Form = (p: FormProps) => (
  <form
    method="post"
    action={p.action}
    class={p.class}
    {...(p.id ? { id: p.id } : {})}
    noValidate
    {...(p.upload ? { enctype: 'multipart/form-data' } : {})}
  >
    <input type="hidden" name="_csrf" value={p.csrf} />
    {p.children}
  </form>
)

/** The summary of what is wrong, above the heading, where there is something wrong. */
export const Problems = ({ errors }: { errors: FormErrors | undefined }) =>
  errors && Object.keys(errors).length > 0 ? <ErrorSummary errors={summaryErrors(errors)} /> : null
