/** What each section of a plan holds. */
export const sectionWords: Readonly<Record<string, string>> = {
  A: 'Views, interests and hopes',
  B: 'Special educational needs',
  C: 'Health needs',
  D: 'Social care needs',
  E: 'Outcomes',
  F: 'Special educational provision',
  G: 'Health provision',
  H1: 'Social care provision for a disabled child under 18',
  H2: 'Other social care provision',
  I: 'School, college or other place',
  J: 'Personal budget',
  K: 'Advice and information',
}

/** A place without a register number, in the words of the return. */
export const settingKindWords: Readonly<Record<string, string>> = {
  OLA: 'Education arranged by the council',
  OPA: 'Education arranged by the parent',
  EHE: 'Educated at home',
  EYP: 'Early years provider',
  OTH: 'Another setting',
  NEET: 'Not in education, employment or training',
  NIEC: 'Not in education: of compulsory school age',
  NIEO: 'Not in education: older or younger',
}
