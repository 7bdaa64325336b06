/** Titles that keep the language and the punctuation in which they were published. */
export const FOREIGN_TITLES = [
  'A Neural Probabilistic Language Model',
  'Neural machine translation by jointly learning to align and translate',
  'Attention is all you need',
  'Improving language understanding by Generative Pre-Training',
  'Language Models are Unsupervised Multitask Learners',
  'Language Models are Few-Shot Learners',
  'GPT-4 Technical Report',
  'Let’s build GPT: from scratch, in code, spelled out.',
  'CS480/680 Lecture 19: Attention and Transformer Networks',
  'Deep Learning for Coders with fastai and PyTorch',
] as const;

/** Hosts that the firm's pages may link to. */
export const CERTAIN_HOSTS = [
  'course.fast.ai',
  'arxiv.org',
  'jmlr.org',
  'foldingathome.org',
  'gene.disi.unitn.it',
  'boinc.bakerlab.org',
  'gpugrid.net',
  'reprap.org',
  'prusa3d.com',
  'nomic.ai',
  'ape-poschiavo.localhost',
];

/** Pages whose statements age and therefore say as of when they hold. */
export const DATED = [
  'chatgpt-reading-list',
  'chatgpt-on-your-computer',
  'emergent-behaviour',
  'brain-comparison',
  '3d-printing',
  'computing-cluster',
];

/** What a page must hold in every language: figures in the notation of a program, and words verbatim. */
export const REQUIRED: Readonly<
  Record<string, { readonly figures?: readonly string[]; readonly words?: readonly string[] }>
> = {
  home: { figures: ['175000000000', '6000', '12', '2003', '2023'] },
  'understanding-chatgpt': {
    figures: ['30', '768', '12288', '12', '96', '117', '1.5', '175', '8192', '2018', '2019', '2020'],
  },
  'chatgpt-videos': {
    words: [
      'Let’s build GPT: from scratch, in code, spelled out.',
      'kCc8FmEb1nY',
      'Andrej Karpathy',
      'Tesla Autopilot',
      'Python',
      'Shakespeare',
      'CS480/680 Lecture 19: Attention and Transformer Networks',
      'OyFJWRnt_AY',
      'Pascal Poupart',
      'Waterloo',
    ],
  },
  'chatgpt-reading-list': {
    figures: [
      ...['2003', '2015', '2017', '2018', '2019', '2020', '2022', '2023'],
      ...['30', '12', '768', '117', '1.5', '175', '96', '128', '12288', '2048', '1500', '4096', '3000', '8192'],
      ...['3.14E23', '10', '4000', '3'],
    ],
    words: [
      'Bengio et al., 2003',
      'Bahdanau, Cho, Bengio',
      'Vaswani et al., 2017',
      'Alec Radford',
      'Google',
      'word2vec',
      'GPT-1',
      '10 TFLOPS',
      'https://jmlr.org/papers/v3/bengio03a.html',
      ...['1409.0473', '1706.03762', '2005.14165', '2303.08774'].map((id) => `https://arxiv.org/abs/${id}`),
      'A Neural Probabilistic Language Model',
      'Neural machine translation by jointly learning to align and translate',
      'Attention is all you need',
      'Improving language understanding by Generative Pre-Training',
      'Language Models are Unsupervised Multitask Learners',
      'Language Models are Few-Shot Learners',
      'GPT-4 Technical Report',
      '::training{operations="3.14E23" gpus="4000" tflops="10"}',
      '::drawing{name="reading-timeline"',
    ],
  },
  'chatgpt-on-your-computer': {
    figures: ['4', '13', '16', '7', '8', '2023', '26', '6.5', '3.5'],
    words: ['GPT4All', 'Windows', 'Linux', 'macOS', 'https://nomic.ai/gpt4all', '::models{ram="16"}'],
  },
  'emergent-behaviour': { figures: ['175'], words: ['ChatGPT 3.5'] },
  'brain-comparison': {
    figures: ['175', '175E9', '12288', '14.2', '86', '10000', '100000', '12000', '6000', '12.55', '13', '2023', '2036'],
    words: ['::neurons{parameters="175E9" dimension="12288" brain="86E9" year="2023"}', '::drawing{name="brain-scale"'],
  },
  'deep-learning-course': {
    words: [
      'https://course.fast.ai',
      'PyTorch',
      'Excel',
      'Howard',
      'Gugger',
      'Deep Learning for Coders with fastai and PyTorch',
    ],
  },
  '3d-printing': {
    figures: ['12', '130000', '1000'],
    words: [
      'Prusa i3 MK3S',
      'Josef Prusa',
      'Replicating Rapid Prototyper',
      'https://reprap.org',
      'https://prusa3d.com',
      '::drawing{name="print-path"',
    ],
  },
  'web-sites': { words: ['APE Poschiavo', 'http://ape-poschiavo.localhost:4321/'] },
  'computing-cluster': {
    figures: ['19'],
    words: [
      ...[
        'https://foldingathome.org',
        'https://gene.disi.unitn.it',
        'https://boinc.bakerlab.org',
        'https://gpugrid.net',
      ],
      ...['TN-Grid', 'BOINC', 'ACE2', 'CUDA', '::drawing{name="cluster-plan"'],
    ],
  },
  privacy: { figures: ['90'], words: ['YouTube'] },
};
