export const fullName = (child: { forename: string; known_as: string | null; surname: string }): string =>
  `${chosenName(child)} ${child.surname}`
