/** Memory bandwidth of cards in GB/s, as their makers state it; the longest name that occurs in the card's counts. */
const RATES: Readonly<Record<string, number>> = {
  ...{ H200: 4800, H100: 3350, A100: 1555, L40S: 864, L40: 864, L4: 300, A40: 696, A30: 933, A10: 600, A2: 200, T4: 320 },
  ...{ 'RTX 6000 Ada': 960, 'RTX 5000 Ada': 576, 'RTX 4000 Ada': 360, 'RTX A6000': 768, 'RTX A5000': 768, 'RTX A4000': 448 },
  ...{ 'RTX 5090': 1792, 'RTX 5080': 960, 'RTX 5070 Ti': 896, 'RTX 5070': 672, 'RTX 5060': 448 },
  ...{ 'RTX 4090': 1008, 'RTX 4080': 717, 'RTX 4070 Ti': 504, 'RTX 4070': 504, 'RTX 4060 Ti': 288, 'RTX 4060': 272 },
  ...{ 'RTX 3090': 936, 'RTX 3080': 760, 'RTX 3070': 448, 'RTX 3060': 360, 'RTX 2080': 448, 'GTX 1080': 320, 'GTX 1660': 192 },
  ...{ 'RX 7900': 800, 'RX 7800': 624, 'RX 6800': 512, 'Arc A770': 560, 'M1 Max': 400, 'M1 Pro': 200, M1: 68 },
  ...{ 'M2 Max': 400, 'M2 Pro': 200, M2: 100, 'M3 Max': 300, 'M3 Pro': 150, M3: 100, 'M4 Max': 410, 'M4 Pro': 273, M4: 120 },
};

/** Of a card that is not known: what a small one has. */
const UNKNOWN = 200;

/** Bytes that a card reads from its memory in a second. */
export function gpuRate(name: string): { readonly rate: number; readonly known: boolean } {
  const key = Object.keys(RATES)
    .filter((one) => new RegExp(`\\b${one}\\b`).test(name))
    .sort((a, b) => b.length - a.length)[0];
  return { rate: (RATES[key ?? ''] ?? UNKNOWN) * 1e9, known: key !== undefined };
}
