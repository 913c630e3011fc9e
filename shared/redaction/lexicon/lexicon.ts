/** Word lists of the redaction. docs/redaction.md explains their use. */
import { words } from './word-shapes.ts';

/** The rules that a placeholder can name. Only these placeholders stay when a text is redacted again. */
export const ruleNames = words(
  'secret json pem dn name token email user ip number host path address userinfo port segment query',
);

/** The last word of a name (`client_secret`, `AccountKey`) that a secret follows. */
export const secretNames = words(
  'password passwords passwd passcode passphrase pwd pass secret secrets token tokens key keys apikey sig signature sas pat otp',
  'pin code codes credential credentials authorization auth cookie jwt assertion psk salt mnemonic seed accesskey privatekey',
  'passwort kennwort contrasena wachtwoord adgangskode losenord passord salasana haslo heslo senha jelszo parola sifre',
);

/** Suffixes that name a secret even where no capital or separator splits the name (`dbpassword`, `ACCESSTOKEN`). */
export const secretSuffixes: readonly string[] =
  `password passwd pwd passphrase secret token apikey accesskey accountkey privatekey secretkey sharedkey masterkey signingkey storagekey
  credential connectionstring
  пароль 密码 密碼 パスワード 비밀번호`.split(/\s+/);

/** Words that may follow the keyword: `secretText`, `tokenValue`, `keyBase64`. */
export const neutralSuffixes = words('value text string hash data raw plain base64 encoded material');

/** Names that start an ordinary sentence as often as a secret: an ordinary word after their `:` is not redacted. */
export const ambiguousNames = words(
  'code codes credentials authorization assertion signature tokens keys secrets passwords cookie',
);

/** Words of every sentence. They are no secret, and a passphrase ends before them. */
export const functionWords = words(
  'not no never is was are were be been being has have had must should may can cannot could will would the a an it its our your their',
  'this that these those what which when where why how and or but if in case as at by for from of on out to with without within',
  'about already also only still now currently either neither both too please',
);

/** Words that describe a secret without revealing it: `the password is invalid`. */
export const stateWords = words(
  'invalid valid wrong incorrect correct expired expiring missing required empty blank unknown null nil none undefined set unset',
  'check contact use used disabled enabled revoked blocked locked rejected denied refused malformed unsupported unavailable',
  'unauthorized unauthenticated forbidden different needed stored managed configured accepted allowed mandatory optional outdated',
  'stale present absent provided supplied given sent generated rotated renewed reset changed deleted removed created encrypted',
  'hidden masked protected limited based bound unable able due longer shorter weak short long old new same equal likely probably',
  'possibly ok okay fine good bad available compromised ignored inactive active corrupt corrupted unreadable unrecognized',
  'unrecognised insufficient inaccessible yes true false error success failed',
);

/** HTTP reason phrases (RFC 9110, 15), word by word. */
export const reasonWords = words(
  'continue ok created accepted moved found bad request unauthorized payment required forbidden not method conflict gone length',
  'precondition content uri unsupported range expectation misdirected unprocessable locked failed upgrade too many internal',
  'server service gateway bad insufficient loop timeout unavailable implemented multiple see temporary permanent',
);

/** Published codes. None of them is the name of a secret. */
export const publicCodes = words(
  'InvalidAuthenticationToken ExpiredAuthenticationToken CompactToken InvalidSecretToken Authorization_RequestDenied',
  'Request_ResourceNotFound Request_BadRequest Request_UnsupportedQuery Request_MultipleObjectsWithSameKeyValue',
  'Request_DataContractVersionMissing Directory_QuotaExceeded Directory_ConcurrencyViolation Directory_BindingRedirection',
  'Service_ServiceUnavailable Service_InternalServerError Authentication_Unauthorized Authentication_MissingOrMalformed',
  'Authorization_IdentityNotFound Authorization_IdentityDisabled Unauthenticated InvalidRequest BadRequest NotFound Conflict',
  'TooManyRequests ResourceNotFound UnknownError generalException accessDenied itemNotFound nameAlreadyExists notAllowed',
  'invalid_client invalid_grant invalid_request invalid_scope invalid_token invalid_resource unauthorized_client access_denied',
  'unsupported_grant_type unsupported_response_type insufficient_scope server_error temporarily_unavailable interaction_required',
  'consent_required login_required expired_token authorization_pending slow_down uniqueness tooMany mutability noTarget',
  'invalidValue invalidPath invalidSyntax invalidFilter invalidVers sensitive',
);

/** Prefixes of codes. The rest must be words, numbers or short. */
export const codePrefixes: readonly string[] =
  `AADSTS AADB2C SystemForCrossDomainIdentityManagement AzureActiveDirectory AzureDirectory Authorization_ Request_ Directory_
  Service_ Authentication_ Encountered INVALID_ DUPLICATE_ REQUIRED_ UNABLE_TO_ INSUFFICIENT_ MISSING_ UNKNOWN_ CANNOT_
  urn:ietf:params:scim:`.split(/\s+/);

/** Suffixes of codes, in any case: `SalesforceInvalidCredentials`, `INTERNAL_SERVER_ERROR`. */
export const codeSuffixes = words(
  'error errors failure failures exception exceptions credentials denied failed found missing required exceeded invalid conflict',
  'forbidden unauthorized timeout unavailable supported unsupported allowed expired mismatch exists request requests disabled',
  'deletes threshold incompatible filtering permission permissions privileges rights entries format violation limit quota skipped',
  'locked duplicate interrupted unreachable refused rejected entitled restricted redundant',
);

/** Words that follow Bearer and Basic in a sentence about the scheme: `Basic authentication is switched off`. */
export const schemeNouns = words(
  'token tokens authentication auth authorization scheme schemes credential credentials header headers access type flow and or is was',
  'are not in for with realm',
);

/** Schemes of `Authorization`: those of the IANA registry (https://www.iana.org/assignments/http-authschemes) and of products. */
export const schemes = words(
  'bearer basic digest negotiate ntlm token apikey api-key sharedkey sharedkeylite sharedaccesssignature ssws oauth hawk mac',
  'splunk genie-key geniekey aws4-hmac-sha256 zoho-oauthtoken mutual hoba dpop',
);

/** Suffixes of internal host names of Microsoft or of a customer. */
export const innerHosts: readonly string[] =
  'windowsazure.com windowsazure.us cloudapp.net local internal localhost localdomain lan intranet corp home private arpa'.split(
    ' ',
  );

/** The value of a setting is redacted where its name contains one of these, in any case. */
export const sensitiveSettingNames: readonly string[] =
  'password secret token key credential connection auth domain forest'.split(' ');
