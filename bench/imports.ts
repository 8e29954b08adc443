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
  run: async ({ quick }) => [ratioFigure(await measureImport({ persons: quick ? 5_000 : hundredThousand }))],
}

/** The largest return that is thought of: all of England's people in one file. Half an hour, so it has a name of its own. */
export const largestImport: Bench = {
  name: 'import-largest',
  needs: 'nothing',
  async run({ quick }) {
    const most = await measureImport({ persons: quick ? 10_000 : largest })
    return [
      { ...ratioFigure(most), figure: 'SEN2 XML import on PostgreSQL, the largest' },
      {
        figure: '… peak memory of the Node process',
        at: persons(most.persons),
        limit: '-',
        toReach: '300 MB',
        reached: `${Math.round(most.peakRssMb)} MB`,
        passed: most.peakRssMb <= 300,
      },
    ]
  },
}
