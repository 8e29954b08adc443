/** The stage of a journey as workers read it; a name without words of its own is spelt out. */
export const stageInWords = (stage: string): string => {
  const spelt = stage.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return spelt.charAt(0).toUpperCase() + spelt.slice(1)
}
