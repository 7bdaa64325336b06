import { generatorContract } from '../../helpers/generator-contract.ts';
import { ScriptedGenerator } from '../../helpers/scripted-generator.ts';
import { slowly } from '../../helpers/scripts/failing.ts';

const JSON_TEXT = '{"claims":[{"s":3,"text":"a"}],"done":true}';

generatorContract(
  'scripted',
  () =>
    new ScriptedGenerator(
      slowly((request) => (request.schema ? JSON_TEXT : 'Once upon a time, and so on. '.repeat(50)), 1),
    ),
);
