/** The needs of the statutory return in plain words. */
export const needWords: Readonly<Record<string, string>> = {
  SPLD: 'Specific learning difficulty',
  MLD: 'Moderate learning difficulty',
  SLD: 'Severe learning difficulty',
  PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health',
  SLCN: 'Speech, language and communication',
  HI: 'Hearing',
  VI: 'Vision',
  MSI: 'Hearing and vision together',
  PD: 'Physical disability',
  ASD: 'Autism',
  DS: 'Down syndrome',
  OTH: 'Other difficulty or disability',
}
