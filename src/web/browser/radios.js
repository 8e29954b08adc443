/**
 * Takes from radios the `aria-expanded` that the design system's script sets on those which reveal a further question:
 * a radio button may not have it. The script sets it anew at each choice and each time the page is shown, and hears of
 * both before these listeners do.
 */
export function keepRadiosToTheirRole(page) {
  const clean = () => {
    for (const radio of page.querySelectorAll('input[type="radio"][aria-expanded]'))
      radio.removeAttribute('aria-expanded')
  }
  clean()
  page.addEventListener('click', clean)
  addEventListener('pageshow', clean)
}
