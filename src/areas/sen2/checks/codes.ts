/** The code sets of the return. A code outside them is kept as it is and named by a check. */
const words = (text: string) => new Set(text.split(' '))

export const sexes = words('M F')
export const genders = words('0 1 2 9')
export const upnUnknownCodes = words('UN1 UN2 UN3 UN5 UN8 UN9 UN10')
export const requestSources = words('1 2 3 4 5')
export const outcomes = words('Y N A W H')
export const reviewOutcomes = words('A C M')
export const ceaseReasons = words('1 2 3 4 5 6 7 8 9')
export const settings = words('OLA OPA EHE EYP OTH NEET NIEC NIEO')
export const residentials = words('A B')

const needsOfAllYears = words('SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD OTH')

/** Down syndrome is its own code from 2025. */
export const isNeed = (code: string, year: number): boolean =>
  needsOfAllYears.has(code) || (code === 'DS' && year >= 2025)

/** The main ethnic groups, and the longer list that some councils use. */
export const ethnicities = words(
  'WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT ' +
    'WCOR WENG WNIR WSCO WWEL WOWB WALB WBOS WCRO WGRE WGRK WGRC WITA WKOS WPOR WSER WTUR WTUK WTUC WEUR WEEU WWEU ' +
    'WOTW WROG WROR WROO MWAP MWAI MWAO MAOE MABL MACH MBOE MBCH MCOE MWOE MWCH MOTM AMPK AKPA AOPK AAFR AKAO ANEP ' +
    'ASNL ASLT ASRO AOTA BANN BCON BGHA BNGN BSLN BSOM BSUD BAOF BEUR BNAM BOTB CHKC CMAL CSNG CTWN COCH OAFG ORAB ' +
    'OARA OEGY OFIL OIRN OIRQ OJPN OKOR OKRD OLAM OLEB OLIB OMAL OMRC OPOL OTHA OVIE OYEM OOEG ABRI AWEL BBRI BWEL',
)
