import QRCode from 'qrcode';

/** A QR code as the path of an SVG drawing, with the side of its square: drawn by the interface without foreign markup. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** Draws a text as QR code, with the quiet zone of four modules around it. */
export function qrDrawing(text: string): QrDrawing {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const margin = 4;
  const parts: string[] = [];
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (Number(modules.get(y, x)) === 1) parts.push(`M${String(x + margin)} ${String(y + margin)}h1v1h-1z`);
    }
  }
  return { size: modules.size + 2 * margin, path: parts.join('') };
}
