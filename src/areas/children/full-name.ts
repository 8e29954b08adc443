/** The name a child chose, before the family name. */
export const chosenName = (child: { forename: string; known_as: string | null }): string =>
  child.known_as ?? child.forename

/** The name by which a list calls a child. */
export const fullName = (child: { forename: string; known_as: string | null; surname: string }): string =>
  `${chosenName(child)} ${child.surname}`
