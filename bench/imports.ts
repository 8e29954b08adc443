import type { Bench, Figure } from './figure.ts'
import { type ImportMeasured, measureImport } from './import.ts'

const hundredThousand = 100_000
const largest = 700_000

const persons = (count: number): string => `${count.toLocaleString('en-GB')} persons`
const seconds = (value: number): string => `${value.toFixed(1)} s`

const ratioFigure = (measured: ImportMeasured): Figure => {
  const { ours, limitSaxes, limitCopy, limitCopyWithoutForeignKeys: bare } = measured
  return {
    figure: 'SEN2 XML import on PostgreSQL, everything included',
    at: `${persons(measured.persons)}, ${Math.round(measured.megabytes)} MB, ${measured.rows.toLocaleString('en-GB')} rows`,
    limit: `saxes alone ${seconds(limitSaxes.seconds)} + COPY of the same rows ${seconds(limitCopy.seconds)} (${seconds(bare.seconds)} without foreign keys)`,
    toReach: '1.5 times',
    reached: `${seconds(ours.seconds)}: ${measured.ratio.toFixed(2)} times (${measured.cpuRatio.toFixed(2)} times the processor time of all processes)`,
    passed: measured.ratio <= 1.5,
  }
}

/** A statutory return loaded whole: read, checked, matched, written, and every date worked out. */
export const imports: Bench = {
  name: 'import',
  needs: 'nothing',
  async run({ quick }) {
    if (quick) return [ratioFigure(await measureImport({ persons: 5_000 }))]
    const usual = await measureImport({ persons: hundredThousand })
    const most = await measureImport({ persons: largest })
    return [
      ratioFigure(usual),
      { ...ratioFigure(most), figure: 'SEN2 XML import on PostgreSQL, the largest' },
      {
        figure: '… peak memory of the Node process',
        at: persons(largest),
        limit: '-',
        toReach: '300 MB',
        reached: `${Math.round(most.peakRssMb)} MB`,
        passed: most.peakRssMb <= 300,
      },
    ]
  },
}
