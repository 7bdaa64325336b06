import sharp from 'sharp';

const SECRET_NAME = 'Secret Photographer';

/** What must never come out again: the photographer's name and the words of a position. */
export const SECRETS = [SECRET_NAME, 'GPSLatitude', 'Exif', 'exif:', 'http://ns.adobe.com/xap'];

/** Colours that tell the corners of a picture apart. */
async function corners(width: number, height: number): Promise<Buffer> {
  const half = { width: Math.floor(width / 2), height: Math.floor(height / 2) };
  const patch = (background: string): Promise<Buffer> =>
    sharp({ create: { ...half, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite([
      { input: await patch('#c00'), left: 0, top: 0 },
      { input: await patch('#0c0'), left: half.width, top: 0 },
      { input: await patch('#00c'), left: 0, top: half.height },
    ])
    .png()
    .toBuffer();
}

/** A picture as a phone takes it: turned by its metadata, with name, position and XMP. Upper left is red, upper right green. */
export async function phonePicture(
  format: 'jpeg' | 'png' | 'webp' | 'avif',
  width = 800,
  height = 600,
  orientation = 1,
): Promise<Buffer> {
  const picture = sharp(await corners(width, height))
    .withExif({
      IFD0: { Copyright: SECRET_NAME, Artist: SECRET_NAME },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 24/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '9/1 0/1 0/1' },
    })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="46,24N">${SECRET_NAME}</rdf:Description>
      </rdf:RDF></x:xmpmeta>`,
    )
    .withMetadata({ orientation });
  return picture.toFormat(format).toBuffer();
}

/** A plain picture of one colour: each colour has bytes of its own. */
export function plainPicture(background: string, width = 400, height = 300): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

function pdfObject(number: number, content: string): string {
  return `${String(number)} 0 obj\n${content}\nendobj\n`;
}

/** A PDF with one page for each text; lines are parted by `\n`. Only letters of ASCII. */
export function pdfOf(pages: readonly string[]): Buffer {
  const kids = pages.map((_, i) => `${String(3 + i * 2)} 0 R`).join(' ');
  const font = 3 + pages.length * 2;
  const objects = [
    pdfObject(1, '<< /Type /Catalog /Pages 2 0 R >>'),
    pdfObject(2, `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`),
    ...pages.flatMap((text, i) => {
      const lines = text.split('\n').map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`);
      const stream = `BT /F1 12 Tf 14 TL 72 720 Td ${lines.join(' ')} ET`;
      return [
        pdfObject(
          3 + i * 2,
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${String(4 + i * 2)} 0 R /Resources << /Font << /F1 ${String(font)} 0 R >> >> >>`,
        ),
        pdfObject(4 + i * 2, `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`),
      ];
    }),
    pdfObject(font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object) => {
    const at = body.length;
    body += object;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`,
    'latin1',
  );
}
