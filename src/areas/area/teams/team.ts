/** What is wrong with the name of a team, in the words of the page; undefined where it is right. */
export function problemOfTeam(name: string): string | undefined {
  if (name === '') return 'Enter the name of the team'
  return name.length > 60 ? 'The name of a team must be 60 letters or fewer' : undefined
}
