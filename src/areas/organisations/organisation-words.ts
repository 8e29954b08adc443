/** What each kind of organisation is called on a page. */
export const kindNames: Readonly<Record<string, string>> = {
  council: 'Council',
  icb: 'Integrated care board',
  nhsTrust: 'NHS trust',
  school: 'School',
  specialSchool: 'Special school',
  college: 'College',
  earlyYears: 'Nursery or early years',
  alternativeProvision: 'Alternative provision',
  informationAndAdvice: 'Information and advice service',
  parentCarerForum: 'Parent carer forum',
  mediation: 'Mediation',
  other: 'Other',
}

export const schemeNames: Readonly<Record<string, string>> = {
  urn: 'Number in the register of schools (URN)',
  ukprn: 'Provider number (UKPRN)',
  la: 'Council code',
  ods: 'NHS organisation code',
  icb: 'Integrated care board code',
  local: 'Local code',
}
