const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const machines: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]

/** A browser as its owner would name it, from what it says of itself: "Firefox on Windows". */
export function deviceWords(agent: string): string {
  const browser = browsers.find(([sign]) => sign.test(agent))?.[1] ?? 'A browser'
  const machine = machines.find(([sign]) => sign.test(agent))?.[1]
  return machine ? `${browser} on ${machine}` : browser
}
