import type { Rule } from '../rule.ts';
import { stopsBeforeAsking, stopsBetweenRequests, stopsWhileWaiting } from './abort.ts';
import { answersItsCases, asksWhatIsRecorded, expectedRules, hasACase } from './cases.ts';
import { keepsCharacters } from './characters.ts';
import { normalisesCodes } from './codes.ts';
import { followsTheContract, hidesNoOperation, keepsNoState } from './contract.ts';
import {
  addsNoCredential,
  introducesItself,
  leavesCredentialsToCore,
  needsItsCredential,
  provesItselfRightly,
  refusesToGoOnAnonymously,
} from './credentials.ts';
import {
  keepsGoodRows,
  knowsEveryField,
  refusesWrongTypes,
  reportsUnknownFields,
  takesUnknownFields,
} from './drift.ts';
import { tellsItsOwnFailures, tellsItsRefusals, troubleRules } from './errors.ts';
import { guessesNothing } from './guesses.ts';
import {
  asksThroughTheDoor,
  countsRefusals,
  repeatsNothingItself,
  sharesItsBudget,
  statesItsLimits,
  statesItsTerms,
} from './limits.ts';
import { keepsPrecision, measureRules, zeroIsAbsent } from './measures.ts';
import {
  answersOnlyWhatWasAsked,
  saysNone,
  wrongShapeIsNotNone,
  wrongShapeIsTold,
} from './none.ts';
import { keepsMediaApart, keepsTheOrder } from './order.ts';
import {
  asksForNoMoreThanGiven,
  asksForOnePage,
  countsEveryRow,
  endsInCircles,
  followsNoForeignPage,
  givesMovedRowsOnce,
  readsEveryPage,
  walksToTheEnd,
} from './pagination.ts';
import {
  lookupsKeepTheirId,
  namesEachOnce,
  sourceRules,
  tellsWhatItAnswers,
} from './provenance.ts';
import {
  asksItsOwnHostOnly,
  leaksNoCredential,
  recordsNoSecret,
  writesNothing,
} from './secrets.ts';
import {
  buildsAddresses,
  everyFormIsStated,
  keepsHostileIdsInAddresses,
  keepsHostileIdsInPlace,
  parsesWithoutAsking,
  recognisesPages,
  refusesImitations,
} from './urls.ts';
import {
  absentIsAbsent,
  everyFieldIsStated,
  hasARecordedCase,
  keepsVersions,
  placeholdersAreNoPictures,
  recordingsAreRecordings,
  soundRules,
  wordsForNothingAreAbsent,
} from './values.ts';

/** Everything that the kit asks of an adapter, what looks back at all that was played at the end. */
export const rules: readonly Rule[] = [
  followsTheContract,
  hidesNoOperation,
  statesItsLimits,
  statesItsTerms,
  everyFormIsStated,
  recognisesPages,
  buildsAddresses,
  refusesImitations,
  keepsHostileIdsInAddresses,
  parsesWithoutAsking,
  sharesItsBudget,
  leavesCredentialsToCore,
  needsItsCredential,
  hasACase,
  answersItsCases,
  asksWhatIsRecorded,
  ...expectedRules,
  ...soundRules,
  ...sourceRules,
  namesEachOnce,
  lookupsKeepTheirId,
  saysNone,
  introducesItself,
  provesItselfRightly,
  addsNoCredential,
  refusesToGoOnAnonymously,
  knowsEveryField,
  answersOnlyWhatWasAsked,
  guessesNothing,
  wrongShapeIsNotNone,
  wrongShapeIsTold,
  ...troubleRules,
  tellsItsOwnFailures,
  tellsItsRefusals,
  stopsBeforeAsking,
  stopsWhileWaiting,
  stopsBetweenRequests,
  keepsHostileIdsInPlace,
  tellsWhatItAnswers,
  recordingsAreRecordings,
  repeatsNothingItself,
  countsRefusals,
  recordsNoSecret,
  leaksNoCredential,
  keepsNoState,
  takesUnknownFields,
  reportsUnknownFields,
  refusesWrongTypes,
  keepsGoodRows,
  absentIsAbsent,
  zeroIsAbsent,
  keepsPrecision,
  ...measureRules,
  wordsForNothingAreAbsent,
  keepsVersions,
  keepsCharacters,
  normalisesCodes,
  keepsTheOrder,
  keepsMediaApart,
  placeholdersAreNoPictures,
  readsEveryPage,
  walksToTheEnd,
  countsEveryRow,
  asksForOnePage,
  asksForNoMoreThanGiven,
  endsInCircles,
  givesMovedRowsOnce,
  followsNoForeignPage,
  everyFieldIsStated,
  hasARecordedCase,
  asksThroughTheDoor,
  asksItsOwnHostOnly,
  writesNothing,
];
