/** The primary needs of the statutory return, for the filter. */
export const needNames: Readonly<Record<string, string>> = {
  ASD: 'Autism',
  DS: 'Down syndrome',
  HI: 'Hearing',
  MLD: 'Moderate learning difficulty',
  MSI: 'Hearing and vision together',
  OTH: 'Other difficulty or disability',
  PD: 'Physical disability',
  PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health',
  SLCN: 'Speech, language and communication',
  SLD: 'Severe learning difficulty',
  SPLD: 'Specific learning difficulty',
  VI: 'Vision',
}
