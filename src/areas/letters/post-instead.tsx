import { Button } from '../../govuk/button.tsx'
import { Form } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'

/** One step from a message that did not arrive to an envelope. */
export const PostInstead = ({ deliveryId, csrf, about }: { deliveryId: string; csrf: string; about?: string }) => (
  <Form action={pathTo('/letters/undelivered/:deliveryId/post', { deliveryId })} csrf={csrf}>
    <Button variant="secondary" preventDoubleClick class="waymark-small-button">
      Send it by post instead{about ? <span class="govuk-visually-hidden"> to {about}</span> : null}
    </Button>
  </Form>
)
