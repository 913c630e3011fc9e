/** Words of attribute mappings that stay. Each list holds lower case, because words are compared without case. */

const list = (words: string): ReadonlySet<string> => new Set(words.toLowerCase().split(/\s+/));

/**
 * The functions of expressions. The first four lines are
 * https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data
 * and https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-expressions, the others older names of them and
 * https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-sync-functions-reference
 */
export const expressionFunctions = list(
  `Append AppRoleAssignments AppRoleAssignmentsComplex AssertiveAppRoleAssignmentsComplex BitAnd CBool CDate Coalesce Contains
  ConvertFromBase64 ConvertToBase64 ConvertToUTF8Hex Count CStr DateAdd DateDiff DateFromNum DefaultDomain DNComponent Error
  FormatDateTime Guid IgnoreFlowIfNullOrEmpty IIF InStr IsNull IsNullOrEmpty IsPresent IsString Item Join Left Len Mid
  NormalizeDiacritics Not Now NumFromDate PCase RandomString Redact RemoveDuplicates Replace SelectUniqueValue
  SingleAppRoleAssignment Split StringFromSid StripSpaces Switch ToLower ToUpper Trim Word
  BitOr CGuid CNum ConvertFromUTF8Hex DNComponentRev Equals InStrRev IsBitSet IsDate IsGuid IsNumeric LCase LTrim PadLeft PadRight
  RandomNum ReplaceChars Right RTrim StringFromGuid UCase Where`,
);

/** Literals that say nothing of a person or a system: types of addresses and objects, states, units and formats of dates. */
export const harmlessLiterals = list(
  `true false yes no none null on off
  work home other mobile fax pager main primary secondary default direct indirect
  user users group groups contact contacts device devices member members guest guests employee employees contractor worker
  manager person role roles department
  enabled disabled active inactive terminated pending deleted invited
  yyyy q m y d w ww h n s yyyy-MM-dd yyyyMMdd dd/MM/yyyy MM/dd/yyyy yyyyMMddHHmmss.fZ yyyy-MM-ddTHH:mm:ssZ M/d/yyyy`,
);

/** Between a name and a value in a filter, `emails[type eq "work"].value` (RFC 7644, 3.4.2.2). */
export const filterComparisons = list('eq ne co sw ew gt ge lt le');
