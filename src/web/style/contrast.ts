/**
 * How strongly two colours stand against each other, from 1 (the same) to 21 (black on white).
 * Takes colours as `#rrggbb` or `#rgb`; throws a RangeError for anything else.
 * Source: Web Content Accessibility Guidelines 2.2, definition of contrast ratio.
 */
export function contrastRatio(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The least contrast that readable text needs (WCAG 2.2, 1.4.3). */
const readable = 4.5

/** May an area use this colour? White text must be readable on it, and it on the white page. */
export const isReadableAccent = (hex: string): boolean => isColour(hex) && contrastRatio(hex, '#ffffff') >= readable

/** The style sheet that sets an area's accent; undefined where the colour may not be used. */
export const accentStyle = (hex: string): string | undefined =>
  isReadableAccent(hex) ? `:root{--area-accent:${hex.toLowerCase()}}\n` : undefined

const isColour = (hex: string) => /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(hex)

function luminance(hex: string): number {
  if (!isColour(hex)) throw new RangeError(`Not a colour of the form #rrggbb: ${hex}`)
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1)
  const channel = (at: number) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}
