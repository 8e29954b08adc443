/** So many wrong tries in a row before the account rests. */
export const triesBeforeRest = 5
export const longestRestMinutes = 60

/**
 * How long an account takes no tries after so many wrong ones in a row, in minutes: 1, 2, 4, 8 … up to an hour. A person
 * who mistypes waits little; a machine gets fewer than forty tries a day.
 */
export const restMinutesAfter = (wrongTries: number): number =>
  wrongTries < triesBeforeRest ? 0 : Math.min(longestRestMinutes, 2 ** (wrongTries - triesBeforeRest))

/** A message with a way back goes out at the first rest, and now and then if it goes on. */
export const tellsOwnerAfter = (wrongTries: number): boolean => wrongTries > 0 && wrongTries % triesBeforeRest === 0
