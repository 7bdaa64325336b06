import { parseArgs } from 'node:util';
import { answerability, answerabilityFeatures, answerabilityModel } from '../../src/core/assistant/answerability.ts';
import { scoreSentences } from '../../src/core/assistant/sentence-score.ts';
import type { RetrievalPorts } from '../../src/core/search/retrieval.ts';
import { isAppError, messageOf } from '../../src/shared/errors.ts';
import { dealFolds, validateAnswers, validateFusion } from './cross-validate.ts';
import { questionsIn, readDataset } from './dataset.ts';
import type { EvalLanguage, EvalQuestion } from './dataset.ts';
import { indexPassages } from './index-passages.ts';
import { isQuoted } from './learn.ts';
import { areaUnderCurve, rankMeasures, refusedAt } from './measures.ts';
import type { RankMeasures } from './measures.ts';
import { rememberQuestions } from './remember-questions.ts';
import { openReranker } from './reranker.ts';
import { shippedWeights } from './shipped-weights.ts';
import { denseRankOf, observe, rankOf } from './observe.ts';
import type { Observation } from './observe.ts';

/** What --json prints. */
interface EvalReport {
  readonly retrieval: Readonly<Record<'lexical' | 'dense' | 'hybrid', RankMeasures>>;
  readonly crossLingual: Readonly<Record<'de' | 'en', RankMeasures>>;
  readonly answer: { readonly quoted: number };
  readonly refusal: { readonly auroc: number; readonly refusedAt5: number };
}

/** Every fifth passage is left out of the index when refusals are measured. */
const WITHHOLD_EVERY = 5;

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The probability that the shipped weights give. */
function shippedProbability({ retrieval }: Observation): number {
  const features = answerabilityFeatures(retrieval, scoreSentences(retrieval));
  const top = retrieval.passages[0];
  return features === null || top === undefined ? 0 : answerability(features, answerabilityModel(retrieval, top));
}

function report(parts: {
  readonly lexical: readonly Observation[];
  readonly hybrid: readonly Observation[];
  readonly cross: readonly Observation[];
  readonly quoted: number;
  readonly answerable: readonly number[];
  readonly unanswerable: readonly number[];
}): EvalReport {
  const inLanguage = (language: EvalLanguage): number[] =>
    parts.cross.filter((one) => one.question.language === language).map(rankOf);
  return {
    retrieval: {
      lexical: rankMeasures(parts.lexical.map(rankOf)),
      dense: rankMeasures(parts.hybrid.map(denseRankOf)),
      hybrid: rankMeasures(parts.hybrid.map(rankOf)),
    },
    crossLingual: { de: rankMeasures(inLanguage('de')), en: rankMeasures(inLanguage('en')) },
    answer: { quoted: parts.quoted },
    refusal: {
      auroc: areaUnderCurve(parts.answerable, parts.unanswerable),
      refusedAt5: refusedAt(parts.answerable, parts.unanswerable, 0.05),
    },
  };
}

function measureRow(name: string, m: RankMeasures): string {
  return `  ${name.padEnd(22)}${m.r1.toFixed(3)}  ${m.r5.toFixed(3)}  ${m.mrr10.toFixed(3)}`;
}

function printTable(title: string, { retrieval, crossLingual, answer, refusal }: EvalReport): void {
  const lines = [
    `${title}${' '.repeat(Math.max(1, 24 - title.length))}R@1    R@5    MRR@10`,
    measureRow('lexical', retrieval.lexical),
    measureRow('dense', retrieval.dense),
    measureRow('hybrid', retrieval.hybrid),
    measureRow('German over Italian', crossLingual.de),
    measureRow('English over Italian', crossLingual.en),
    `  quoted answer         ${answer.quoted.toFixed(3)}`,
    `  answerability         AUROC ${refusal.auroc.toFixed(3)}, ${(100 * refusal.refusedAt5).toFixed(0)} % of the unanswerable refused at 5 % false refusals`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

interface Evaluation {
  readonly validated: EvalReport;
  readonly shipped: EvalReport;
  /** With the shipped weights and a reranker over the first passages, where one was given. */
  readonly reranked: RankMeasures | null;
  /** Weights learned from everything, when they were asked for. */
  readonly weights: Record<string, unknown> | null;
}

/** Asks the questions again with a reranker. */
async function measureReranker(
  file: string,
  questions: readonly EvalQuestion[],
  ports: RetrievalPorts,
): Promise<RankMeasures> {
  const { reranker, close } = await openReranker(file, progress);
  try {
    const observed = await observe(questions, { ...ports, reranker }, new Map(), (done) => {
      if (done % 100 === 0) progress(`questions, reranked: ${String(done)}`);
    });
    return rankMeasures(observed.map(rankOf));
  } finally {
    await close();
  }
}

async function evaluate(file: string, learn: boolean, rerankerFile: string | undefined): Promise<Evaluation> {
  const dataset = await readDataset(file);
  const folds = dealFolds(dataset.passages.map((passage) => passage.id));
  const index = await indexPassages(dataset.passages, progress);
  try {
    const { embedder } = index.ports;
    const ports = { ...index.ports, embedder: embedder === null ? null : rememberQuestions(embedder) };
    const italian = questionsIn(dataset, 'it');
    const foreign = [...questionsIn(dataset, 'de'), ...questionsIn(dataset, 'en')];
    const note = (what: string) => (done: number) => {
      if (done % 1000 === 0) progress(`${what}: ${String(done)}`);
    };
    const words = await observe(italian, { ...ports, embedder: null }, folds, note('questions, by words'));
    const whole = await observe(italian, ports, folds, note('questions'));
    const abroad = await observe(foreign, ports, folds, note('questions in other languages'));
    const reranked = rerankerFile === undefined ? null : await measureReranker(rerankerFile, italian, ports);
    const withheld = new Set(dataset.passages.filter((_, i) => i % WITHHOLD_EVERY === 0).map((passage) => passage.id));
    await index.withhold(withheld);
    const thinned = await observe(italian, ports, folds, note('questions, every fifth passage left out'));
    progress('learning, each fold from the four others');
    const hybrid = validateFusion(whole);
    const answers = validateAnswers(whole, thinned, hybrid.fusion, withheld);
    const validated = report({
      lexical: validateFusion(words).observations,
      hybrid: hybrid.observations,
      cross: validateFusion(abroad).observations,
      ...answers,
    });
    const probabilities = (unanswerable: boolean): number[] =>
      thinned.filter((one) => withheld.has(one.question.passage) === unanswerable).map(shippedProbability);
    const shipped = report({
      lexical: words,
      hybrid: whole,
      cross: abroad,
      quoted: whole.filter((one) => isQuoted(one)).length / whole.length,
      answerable: probabilities(false),
      unanswerable: probabilities(true),
    });
    const weights = learn ? await shippedWeights({ words, whole, abroad, thinned, withheld, ports }, progress) : null;
    return { validated, shipped, reranked, weights };
  } finally {
    await index.close();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      fit: { type: 'boolean', default: false },
      reranker: { type: 'string' },
    },
  });
  if (values.data === undefined) {
    progress('Say which questions: npm run eval -- --data FILE [--json] [--fit] [--reranker FILE.gguf]');
    return 2;
  }
  const { validated, shipped, reranked, weights } = await evaluate(values.data, values.fit, values.reranker);
  if (values.json) process.stdout.write(`${JSON.stringify(validated)}\n`);
  else {
    printTable('cross-validated', validated);
    printTable('as shipped', shipped);
    if (reranked !== null) process.stdout.write(`${measureRow('as shipped, reranked', reranked)}\n`);
    process.stdout.write(
      'Cross-validated by passage in five folds: no question is measured with weights learned from it.\n',
    );
    process.stdout.write(
      'The shipped weights were learned from SQuAD-it and XQuAD; on those questions their figures prove nothing.\n',
    );
  }
  if (weights !== null) progress(JSON.stringify(weights, null, 2));
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  progress(isAppError(error) ? `${error.message} ${error.hint ?? ''}` : messageOf(error));
  process.exitCode = 1;
}
