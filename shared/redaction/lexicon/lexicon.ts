/** The lists of the scrubber. How they are used is in docs/redaction.md; a new fact is a new word here. */
import { words } from './word-shapes.ts';

/** What a replacement can say: the rule that took the text. Only these are left alone when they are met again. */
export const ruleNames = words(
  'secret json pem dn name token email user ip number host path address userinfo port segment query',
);

/** The last part of a name (`client_secret`, `AccountKey`) behind which a secret stands. */
export const secretNames = words(
  'password passwords passwd passcode passphrase pwd pass secret secrets token tokens key keys apikey sig signature sas pat otp',
  'pin code codes credential credentials authorization auth cookie jwt assertion psk salt mnemonic seed accesskey privatekey',
  'passwort kennwort contrasena wachtwoord adgangskode losenord passord salasana haslo heslo senha jelszo parola sifre',
);

/** Endings that tell of a secret also where no capital or sign parts the name (`dbpassword`, `ACCESSTOKEN`). */
export const secretEndings: readonly string[] =
  `password passwd pwd passphrase secret token apikey accesskey accountkey privatekey secretkey sharedkey masterkey signingkey storagekey
  credential connectionstring
  пароль 密码 密碼 パスワード 비밀번호`.split(/\s+/);

/** Parts that may stand behind the telling one: `secretText`, `tokenValue`, `keyBase64`. */
export const neutralParts = words('value text string hash data raw plain base64 encoded material');

/** Names that as often head a sentence of ours as a secret: behind them a plain answer after `:` takes nothing. */
export const looseNames = words(
  'code codes credentials authorization assertion signature tokens keys secrets passwords cookie',
);

/** Words that hold sentences together: no secret, and no passphrase runs over them. */
export const functionWords = words(
  'not no never is was are were be been being has have had must should may can cannot could will would the a an it its our your their',
  'this that these those what which when where why how and or but if in case as at by for from of on out to with without within',
  'about already also only still now currently either neither both too please',
);

/** What a sentence says of a secret without telling it: `the password is invalid`. */
export const plainAnswers = words(
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

/** Codes that are published as they stand; none of them is the name of a secret. */
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

/** Beginnings of codes; what follows must be words, numbers or short. */
export const codeBeginnings: readonly string[] =
  `AADSTS AADB2C SystemForCrossDomainIdentityManagement AzureActiveDirectory AzureDirectory Authorization_ Request_ Directory_
  Service_ Authentication_ Encountered INVALID_ DUPLICATE_ REQUIRED_ UNABLE_TO_ INSUFFICIENT_ MISSING_ UNKNOWN_ CANNOT_
  urn:ietf:params:scim:`.split(/\s+/);

/** Endings of codes, without case: `SalesforceInvalidCredentials`, `INTERNAL_SERVER_ERROR`. */
export const codeEndings = words(
  'error errors failure failures exception exceptions credentials denied failed found missing required exceeded invalid conflict',
  'forbidden unauthorized timeout unavailable supported unsupported allowed expired mismatch exists request requests disabled',
  'deletes threshold incompatible filtering permission permissions privileges rights entries format violation limit quota skipped',
  'locked duplicate interrupted unreachable refused rejected entitled restricted redundant',
);

/** Behind Bearer and Basic these are what the sentence says of the scheme: `Basic authentication is switched off`. */
export const schemeNouns = words(
  'token tokens authentication auth authorization scheme schemes credential credentials header headers access type flow and or is was',
  'are not in for with realm',
);

/** What a value of `Authorization` can begin with (the IANA registry, and what products made up): the secret is behind it. */
export const schemes = words(
  'bearer basic digest negotiate ntlm token apikey api-key sharedkey sharedkeylite sharedaccesssignature ssws oauth hawk mac',
  'splunk genie-key geniekey aws4-hmac-sha256 zoho-oauthtoken mutual hoba dpop',
);

/** Suffixes of host names that name an inner machine of Microsoft's or of a customer. */
export const innerHosts: readonly string[] =
  'windowsazure.com windowsazure.us cloudapp.net local internal localhost localdomain lan intranet corp home private arpa'.split(
    ' ',
  );

/** A setting whose name holds one of these, in any case, keeps its value to itself. */
export const sensitiveSettingNames: readonly string[] =
  'password secret token key credential connection auth domain forest'.split(' ');
