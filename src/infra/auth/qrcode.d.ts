/** The part of qrcode that is used; the package brings no types. */
declare module 'qrcode' {
  interface BitMatrix {
    readonly size: number;
    get(row: number, column: number): number | boolean;
  }
  interface QRCode {
    readonly modules: BitMatrix;
  }
  const library: {
    create(text: string, options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): QRCode;
  };
  export default library;
}
