import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{
  success: boolean
  title: Child
  titleId: string
  level: 1 | 2 | 3 | 4 | 5 | 6
  role: 'alert' | 'region'
  disableAutoFocus: boolean
  class: string
  attributes: Attributes
}>

/** Tells of something beside the page's matter, or that what was done has worked. A plain text becomes its heading. */
export const NotificationBanner = (p: Props) => {
  const Heading = `h${p.level ?? 2}` as const
  const titleId = p.titleId || 'govuk-notification-banner-title'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is always alert or region
    <div
      class={names('govuk-notification-banner', p.success && 'govuk-notification-banner--success', p.class)}
      role={p.role ?? (p.success ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={p.disableAutoFocus === undefined ? undefined : String(p.disableAutoFocus)}
      {...p.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {p.title ?? (p.success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof p.children === 'string' ? <p class="govuk-notification-banner__heading">{p.children}</p> : p.children}
      </div>
    </div>
  )
}
