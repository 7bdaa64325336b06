import { writeCsv } from '../../core/export/csv.ts';
import { localOf } from '../../shared/zurich-time.ts';

/** Rows as a CSV file to keep. It holds personal data: nothing on the way may store it. @param name of the file, without ending */
export function csvAnswer(name: string, rows: Parameters<typeof writeCsv>[0]): Response {
  return new Response(writeCsv(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}-${localOf(Date.now()).slice(0, 10)}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}
