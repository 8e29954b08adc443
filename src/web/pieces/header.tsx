import type { Child, Maybe } from '../../govuk/child.ts'
import { ServiceNavigation } from '../../govuk/service-navigation.tsx'
import { Waymark } from './wordmark.tsx'

export type HeaderLink = { text: string; href: string }

type Props = Maybe<{
  areaName: string
  serviceName: string
  homeUrl: string
  userName: string
  /** Beside the user's name: sign out, change role. */
  account: Child
  links: readonly HeaderLink[]
  /** The `href` of the link whose part of the service this page is in. */
  current: string
}>

export const Header = (p: Props) => (
  <>
    <div class="wm-header">
      <div class="govuk-width-container wm-header__row">
        <a class="wm-header__home" href={p.homeUrl ?? '/'}>
          <Waymark />
          <span class="wm-header__name">{p.serviceName ?? 'Waymark'}</span>
        </a>
        {p.areaName ? <span class="wm-header__area">{p.areaName}</span> : null}
        {p.userName || p.account ? (
          <div class="wm-header__account">
            {p.userName ? (
              <span class="wm-header__user">
                <span class="govuk-visually-hidden">Signed in as </span>
                {p.userName}
              </span>
            ) : null}
            {p.account}
          </div>
        ) : null}
      </div>
    </div>
    {p.links?.length ? (
      <ServiceNavigation
        class="wm-navigation"
        items={p.links.map((link) => ({ ...link, active: link.href === p.current }))}
      />
    ) : null}
  </>
)
