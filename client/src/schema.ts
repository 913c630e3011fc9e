/** Generated from openapi.json by `npm run openapi`. Do not edit. */
export interface paths {
    "/{owner}/{ownerId}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which credentials of an owner are set, and when their secrets in the key vault expire
         * @description Microsoft Graph says which credentials are set; the key vault says when the secret of each one expires. No value is returned. The secret of a credential has the name sync-<owner id>-<key>. Needs the app role `Synchronization.Read`. Exists only with the settings `KEY_VAULT_URI`.
         */
        get: operations["credentials-get"];
        /**
         * Replace credentials of an owner with secrets of the key vault; dryRun=true only shows what would be done
         * @description The body names secrets of the key vault, never values. The new credentials are tested before they are saved and after it. Credentials that the request does not name stay as they are; if one would be lost, the answer is 409. Send dryRun=true first, and an Idempotency-Key with the rotation. Needs the app role `Synchronization.Rotate`. Exists only with the settings `OPERATIONS=enabled`, `KEY_VAULT_URI`.
         */
        put: operations["credentials-rotate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The jobs of all owners, as the last sweep read them: filtered, sorted, in pages, with counts by verdict
         * @description The list comes from the last sweep, and asOf says when that was. Filters are combined: a job must match all of them. Get the next page with the cursor in next, until it is null. A caller with ACCESS_GRANTS gets only the owners that are granted to it. Needs the app role `Synchronization.Read`. Exists only with the settings `STATE_URI`, `WATCH`.
         */
        get: operations["fleet-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether this service is healthy; deep=true also checks what it depends on
         * @description No token is needed. Without deep, only the settings of the service are checked. 503 has the same document, with status fail.
         */
        get: operations["health-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs/{jobId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The changes of verdict, status and quarantine of a job, the newest first
         * @description One row for each change that a sweep found, and one for the first time that a sweep read the job. 404 for a job that no sweep has read yet. Needs the app role `Synchronization.Read`. Exists only with the settings `STATE_URI`, `WATCH`.
         */
        get: operations["history-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job of an owner, with a verdict on its health
         * @description Read health.verdict first: it accounts for quarantine, failures, the schedule and the age of the last run. Alert on critical and list warning. error explains the state in redacted text. Needs the app role `Synchronization.Read`.
         */
        get: operations["jobs-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All jobs of an owner, each with a verdict on its health
         * @description The list is complete: it has no pages. An owner without jobs has an empty list. Needs the app role `Synchronization.Read`.
         */
        get: operations["jobs-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs/{jobId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a job
         * @description Microsoft Graph keeps the state of the job, and jobs-start continues from there. 409 for a job that is paused already. Needs the app role `Synchronization.Operate`. Exists only with the settings `OPERATIONS=enabled`.
         */
        post: operations["jobs-pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs/{jobId}/provision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision one to five objects now, with the decoded verdict of each step
         * @description Each object goes through import, scoping, matching and export, and steps has the result of each. ruleId is a rule of the schema of the job. Needs the app role `Synchronization.Operate`. Exists only with the settings `OPERATIONS=enabled`.
         */
        post: operations["jobs-provision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs/{jobId}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart a job and reset the named parts of its state
         * @description scope chooses what is reset. forceDeletes does the deletions that the accidental deletions prevention has stopped, and needs confirm. Send dryRun=true first. Needs the app role `Synchronization.Operate`. Exists only with the settings `OPERATIONS=enabled`.
         */
        post: operations["jobs-restart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs/{jobId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a job that is paused, in quarantine or has never run, or whose schedule is off
         * @description Microsoft Graph also ends the quarantine of the job. 409 for a job that already runs on its schedule. Needs the app role `Synchronization.Operate`. Exists only with the settings `OPERATIONS=enabled`.
         */
        post: operations["jobs-start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/jobs/{jobId}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test the saved credentials of a job against the target system
         * @description Microsoft Graph signs in to the target system with the saved credentials and changes nothing. unknown means that it could not be tested: keep the credentials. Needs the app role `Synchronization.Operate`. Exists only with the settings `OPERATIONS=enabled`.
         */
        post: operations["jobs-validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The OpenAPI document of this API
         * @description No token is needed. Operations that this deployment has switched off are left out.
         */
        get: operations["openapi-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{owner}/{ownerId}/synchronization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which credentials of an owner are set, without their values, and a summary of its jobs
         * @description The keys of the credentials that are set, never their values, and the id, template and health of each job. Needs the app role `Synchronization.Read`.
         */
        get: operations["synchronization-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The counters of a run; null where Graph gives no number */
        Counts: {
            /**
             * Format: int64
             * @description Entries in scope
             */
            entitled: number | null;
            /**
             * Format: int64
             * @description Entries in scope that are to be provisioned
             */
            entitledForProvisioning: number | null;
            /**
             * Format: int64
             * @description Entries that failed and will be retried
             */
            escrowed: number | null;
            /**
             * Format: int64
             * @description Failed entries before those of one cause are merged
             */
            escrowedRaw: number | null;
            /**
             * Format: int64
             * @description Entries that were exported
             */
            exported: number | null;
            /**
             * Format: int64
             * @description Entries that were expected to be exported
             */
            exports: number | null;
            /**
             * Format: int64
             * @description Entries that were imported
             */
            imported: number | null;
            /**
             * Format: int64
             * @description Imported changes
             */
            importedDeltas: number | null;
            /**
             * Format: int64
             * @description Imported reference changes
             */
            importedReferenceDeltas: number | null;
        };
        /** @description Whether a credential is set; never its value */
        Credential: {
            /**
             * @description The credential; `unknown` is one item for all entries whose key is missing or not known
             * @enum {string}
             */
            key: "None" | "UserName" | "Password" | "SecretToken" | "AppKey" | "BaseAddress" | "ClientIdentifier" | "ClientSecret" | "SingleSignOnType" | "Sandbox" | "Url" | "Domain" | "ConsumerKey" | "ConsumerSecret" | "TokenKey" | "TokenExpiration" | "Oauth2AccessToken" | "Oauth2AccessTokenCreationTime" | "Oauth2RefreshToken" | "SyncAll" | "InstanceName" | "Oauth2ClientId" | "Oauth2ClientSecret" | "CompanyId" | "UpdateKeyOnSoftDelete" | "SynchronizationSchedule" | "SystemOfRecord" | "SandboxName" | "EnforceDomain" | "SyncNotificationSettings" | "SkipOutOfScopeDeletions" | "Oauth2AuthorizationCode" | "Oauth2RedirectUri" | "ApplicationTemplateIdentifier" | "Oauth2TokenExchangeUri" | "Oauth2AuthorizationUri" | "AuthenticationType" | "Server" | "PerformInboundEntitlementGrants" | "HardDeletesEnabled" | "SyncAgentCompatibilityKey" | "SyncAgentADContainer" | "ValidateDomain" | "TestReferences" | "ConnectionString" | "unknown" | (string & {});
            /** @description True when Graph has a value */
            isSet: boolean;
            /** @description True when Graph masks each of its values; false when it is not set */
            maskedByGraph: boolean;
            /**
             * Format: int64
             * @description Number of entries; only on the item `unknown`
             */
            count?: number;
        };
        /** @description The number of synchronized entries of one kind */
        Entry: {
            /** @description Kind of entry, such as `User` */
            type: string | null;
            /**
             * Format: int64
             * @description Entries of this kind
             */
            count: number | null;
        };
        /** @description Number of jobs by verdict: of all jobs that match the filters, on all pages */
        FleetCounts: {
            /** Format: int64 */
            healthy: number;
            /** Format: int64 */
            warning: number;
            /** Format: int64 */
            critical: number;
            /** Format: int64 */
            inactive: number;
            /** Format: int64 */
            pending: number;
            /** Format: int64 */
            unknown: number;
        };
        /** @description A job as the last sweep read it; all fields are always present */
        FleetJob: {
            owner: components["schemas"]["FleetOwner"];
            /** @description Id of the job, for jobs-get */
            id: string;
            /** @description Id of the template of the job */
            templateId: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            health: components["schemas"]["Health"];
            /** @enum {string} */
            scheduleState: "active" | "disabled" | "paused" | "unknown" | (string & {});
            lastRun: components["schemas"]["FleetRun"] | null;
            /**
             * Format: date-time
             * @description When the last successful run ended, or began where Graph gives no end. UTC with milliseconds.
             */
            lastSuccessAt: string | null;
            /**
             * Format: int64
             * @description Number of failed runs since the last success
             */
            consecutiveFailures: number | null;
            quarantine: components["schemas"]["FleetQuarantine"] | null;
            /**
             * Format: date-time
             * @description When the job was read from Graph. UTC with milliseconds.
             */
            readAt: string;
        };
        /** @description Jobs of all owners that the caller may read, as the last sweep read them */
        FleetList: {
            /**
             * Format: date-time
             * @description When the sweep ended that the list comes from. UTC with milliseconds.
             */
            asOf: string;
            sweep: components["schemas"]["Sweep"];
            counts: components["schemas"]["FleetCounts"];
            items: components["schemas"]["FleetJob"][];
            /** @description The cursor of the next page; null on the last page */
            next: string | null;
        };
        /** @description The service principal or application that has the job */
        FleetOwner: {
            /** @enum {string} */
            kind: "servicePrincipal" | "application" | (string & {});
            /**
             * Format: uuid
             * @description Object id in lower case
             */
            id: string;
            /**
             * Format: uuid
             * @description Application (client) id; null where WATCH names the owner
             */
            appId: string | null;
            /** @description Redacted like other text of Graph; null where WATCH names the owner */
            displayName: string | null;
        };
        /** @description The quarantine, in short */
        FleetQuarantine: {
            /** @enum {string|null} */
            reason: "encounteredBaseEscrowThreshold" | "encounteredTotalEscrowThreshold" | "encounteredEscrowProportionThreshold" | "encounteredQuarantineException" | "quarantinedOnDemand" | "tooManyDeletes" | "ingestionInterrupted" | "unknown" | null | (string & {});
            /**
             * Format: date-time
             * @description When the quarantine was first imposed in this series. UTC with milliseconds.
             */
            since: string | null;
            /**
             * Format: date-time
             * @description When Microsoft Entra disables the job: 28 days after `since`. UTC with milliseconds.
             */
            disablesAt: string | null;
        };
        /** @description The last run, in short */
        FleetRun: {
            /** @enum {string} */
            outcome: "succeeded" | "failed" | "entryErrors" | "unknown" | (string & {});
            /**
             * Format: date-time
             * @description When the run ended. UTC with milliseconds.
             */
            endedAt: string | null;
            /** @description Graph's code of the error of the run */
            errorCode: string | null;
        };
        /** @description The verdict on the job, by a documented table */
        Health: {
            /** @enum {string} */
            verdict: "healthy" | "warning" | "critical" | "inactive" | "pending" | "unknown" | (string & {});
            /** @description The reasons for the verdict; empty only when healthy */
            reasons: ("quarantined" | "quarantineEndsInDisable" | "paused" | "notConfigured" | "unknownStatus" | "neverRun" | "scheduleDisabled" | "scheduleExpired" | "consecutiveFailures" | "lastRunFailed" | "entryErrors" | "unknownOutcome" | "staleSuccess" | "noSchedule" | "unknownSchedule")[];
        };
        /** @description A state of the job that differs from the one before it */
        HistoryItem: {
            /**
             * Format: date-time
             * @description When a sweep read this state. UTC with milliseconds.
             */
            at: string;
            /** @enum {string} */
            status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            /** @enum {string} */
            verdict: "healthy" | "warning" | "critical" | "inactive" | "pending" | "unknown" | (string & {});
            /** @description The reasons for the verdict; empty only when healthy */
            reasons: ("quarantined" | "quarantineEndsInDisable" | "paused" | "notConfigured" | "unknownStatus" | "neverRun" | "scheduleDisabled" | "scheduleExpired" | "consecutiveFailures" | "lastRunFailed" | "entryErrors" | "unknownOutcome" | "staleSuccess" | "noSchedule" | "unknownSchedule")[];
            /** @enum {string|null} */
            quarantineReason: "encounteredBaseEscrowThreshold" | "encounteredTotalEscrowThreshold" | "encounteredEscrowProportionThreshold" | "encounteredQuarantineException" | "quarantinedOnDemand" | "tooManyDeletes" | "ingestionInterrupted" | "unknown" | null | (string & {});
        };
        /** @description A synchronization job; all fields are always present */
        Job: {
            /** @description Id of the job, for jobs-get */
            id: string;
            owner: components["schemas"]["Owner"];
            /** @description Id of the template of the job */
            templateId: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            /** @description Graph's own word for the status */
            statusCode: string | null;
            health: components["schemas"]["Health"];
            schedule: components["schemas"]["Schedule"];
            lastRun: components["schemas"]["Run"] | null;
            lastSuccess: components["schemas"]["Run"] | null;
            /** @description The last successful run that changed the target */
            lastSuccessWithExports: components["schemas"]["Run"] | null;
            /**
             * Format: int64
             * @description Number of failed runs since the last success
             */
            consecutiveFailures: number | null;
            /** @description True when Graph dropped failed entries because there were too many */
            escrowsPruned: boolean | null;
            quarantine: components["schemas"]["Quarantine"] | null;
            /** @description The error to show: that of the quarantine, else that of the last run */
            error: components["schemas"]["JobError"] | null;
            steadyState: {
                /**
                 * Format: date-time
                 * @description When the job first reached the steady state. UTC with milliseconds.
                 */
                firstReachedAt: string | null;
                /**
                 * Format: date-time
                 * @description When the job last reached the steady state. UTC with milliseconds.
                 */
                lastReachedAt: string | null;
            };
            progress: components["schemas"]["Progress"][];
            entries: components["schemas"]["Entry"][];
            settings: components["schemas"]["Setting"][];
            /** @description Scheme, host and path of the help address that Graph gives */
            troubleshootingUrl: string | null;
        };
        /** @description An error as Graph reports it for a run or a quarantine */
        JobError: {
            /** @description Graph's error code, such as `SystemForCrossDomainIdentityManagementInvalidCredentials` */
            code: string | null;
            /** @description The message; each part that may be sensitive is replaced by `[redacted:<rule>]` */
            message: string | null;
            /** @description True when Graph says that the customer can correct the cause */
            tenantActionable: boolean | null;
        };
        JobHistory: {
            /** @description The states of the job, the newest first; at most 200 */
            items: components["schemas"]["HistoryItem"][];
        };
        /** @description All jobs of an owner, in Graph's order */
        Jobs: {
            items: components["schemas"]["Job"][];
        };
        /** @description The main facts of a job; jobs-get returns all fields */
        JobSummary: {
            /** @description Id of the job, for jobs-get */
            id: string;
            /** @description Id of the template of the job */
            templateId: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            /** @description Graph's own word for the status */
            statusCode: string | null;
            health: components["schemas"]["Health"];
        };
        /** @description Whether a credential is set, and the state of its secret in the key vault */
        KeptCredential: {
            /**
             * @description The credential; `unknown` is one item for all entries whose key is missing or not known
             * @enum {string}
             */
            key: "None" | "UserName" | "Password" | "SecretToken" | "AppKey" | "BaseAddress" | "ClientIdentifier" | "ClientSecret" | "SingleSignOnType" | "Sandbox" | "Url" | "Domain" | "ConsumerKey" | "ConsumerSecret" | "TokenKey" | "TokenExpiration" | "Oauth2AccessToken" | "Oauth2AccessTokenCreationTime" | "Oauth2RefreshToken" | "SyncAll" | "InstanceName" | "Oauth2ClientId" | "Oauth2ClientSecret" | "CompanyId" | "UpdateKeyOnSoftDelete" | "SynchronizationSchedule" | "SystemOfRecord" | "SandboxName" | "EnforceDomain" | "SyncNotificationSettings" | "SkipOutOfScopeDeletions" | "Oauth2AuthorizationCode" | "Oauth2RedirectUri" | "ApplicationTemplateIdentifier" | "Oauth2TokenExchangeUri" | "Oauth2AuthorizationUri" | "AuthenticationType" | "Server" | "PerformInboundEntitlementGrants" | "HardDeletesEnabled" | "SyncAgentCompatibilityKey" | "SyncAgentADContainer" | "ValidateDomain" | "TestReferences" | "ConnectionString" | "unknown" | (string & {});
            /** @description True when Graph has a value */
            isSet: boolean;
            /** @description True when Graph masks each of its values; false when it is not set */
            maskedByGraph: boolean;
            /**
             * Format: int64
             * @description Number of entries; only on the item `unknown`
             */
            count?: number;
            /** @description The only secret name that a reference to this credential can have; null for `unknown` */
            secretName: string | null;
            secret: components["schemas"]["KeptSecret"] | null;
            /**
             * @description expiringSoon: fewer than 30 days left
             * @enum {string}
             */
            status: "ok" | "expiringSoon" | "expired" | "noExpiry" | "notInVault" | "disabled" | "notYetValid" | (string & {});
        };
        /** @description The credentials of an owner and their secrets in the key vault; never a value */
        KeptCredentials: {
            owner: components["schemas"]["Owner"];
            items: components["schemas"]["KeptCredential"][];
        };
        /** @description A secret in the key vault, without its value */
        KeptSecret: {
            name: string;
            /** @description The current version */
            version: string;
            /**
             * Format: date-time
             * @description When the current version was last changed. UTC with milliseconds.
             */
            updatedOn: string | null;
            /**
             * Format: date-time
             * @description When the current version expires. UTC with milliseconds.
             */
            expiresOn: string | null;
            /**
             * Format: int64
             * @description Whole days until it expires; negative after that
             */
            daysLeft: number | null;
        };
        /** @description The service principal or application that has the job */
        Owner: {
            /** @enum {string} */
            kind: "servicePrincipal" | "application" | (string & {});
            /**
             * Format: uuid
             * @description Object id in lower case
             */
            id: string;
        };
        Pause: {
            /** @constant */
            operation: "pause";
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @constant */
                method: "POST";
                path: string;
                body: null;
            };
            /** @description Whether the operation is allowed, by the status of the job before it */
            guards: {
                pass: boolean;
                /** @description The `detail` that the 409 would have; null when the guards pass */
                refusal: string | null;
                /** @enum {string} */
                status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            };
            /** @description The job after the action; with dryRun, the current job */
            job: components["schemas"]["Job"] | null;
            /** @description Why job is null: the code of the problem of that read. The action was done. */
            unread: string | null;
        };
        Problem: {
            /** @description urn:problem:<code> */
            type: string;
            title: string;
            /** Format: int64 */
            status: number;
            /** @description What happened and what to do next */
            detail: string;
            /** @description urn:uuid:<requestId> */
            instance: string;
            /** @enum {string} */
            code: "invalid-request" | "token-missing" | "token-invalid" | "forbidden" | "not-found" | "method-not-allowed" | "conflict" | "graph-throttled" | "graph-permission-missing" | "graph-conflict" | "graph-refused" | "upstream-invalid" | "graph-unavailable" | "identity-unavailable" | "validation-unavailable" | "rotation-unconfirmed" | "vault-unavailable" | "vault-permission-missing" | "state-unavailable" | "fleet-not-ready" | "keys-unavailable" | "disabled" | "overloaded" | "misconfigured" | "internal" | (string & {});
            /**
             * Format: uuid
             * @description The client-request-id of the request where it is a GUID, else a new one
             */
            requestId: string;
            /** @description Whether the same request may succeed later; for an expired token, with a new token */
            retryable: boolean;
            /** @description With invalid-request: every mistake, at most 32 */
            errors?: {
                /** @enum {string} */
                in: "path" | "query" | "header" | "body" | (string & {});
                name: string;
                message: string;
            }[];
            /** @description With conflict: the current state that prevents the request */
            conflict?: {
                /** @enum {string} */
                reason: "jobStatus" | "operationUnderWay" | "idempotencyKey" | "credentials" | "noJob" | "notAccepted" | "changedMeanwhile" | "rotationUnderWay" | "outcomeUnknown" | (string & {});
                status?: string;
                /** @description The credentials that prevent the rotation */
                readonly credentials?: {
                    key: string;
                    reason: string;
                    secretName: string | null;
                }[];
            };
            /**
             * @description With graph-throttled: owner = only calls for this owner are throttled, service = all calls of this service
             * @enum {string}
             */
            throttled?: "owner" | "service" | (string & {});
            /** @description With rotation-unconfirmed: the request that restores the earlier versions from the key vault */
            restore?: {
                /** @constant */
                method: "PUT";
                path: string;
                body: {
                    [key: string]: {
                        keyVaultSecret: string;
                        version: string;
                    };
                };
            } | null;
            /** @description Microsoft Graph's response where it was the cause; all three are null where Graph did not respond or was not called */
            upstream?: {
                /** Format: int64 */
                status: number | null;
                code: string | null;
                requestId: string | null;
            };
        };
        /** @description The progress of the job */
        Progress: {
            /** @description The unit that is counted */
            units: string | null;
            /**
             * Format: int64
             * @description Completed units
             */
            completed: number | null;
            /**
             * Format: int64
             * @description All units
             */
            total: number | null;
            /**
             * Format: double
             * @description Truncated to one decimal, so 100 means complete
             */
            percent: number | null;
            /**
             * Format: date-time
             * @description When Graph observed this progress. UTC with milliseconds.
             */
            observedAt: string | null;
        };
        Provision: {
            /** @constant */
            operation: "provision";
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @constant */
                method: "POST";
                path: string;
                body: {
                    /** @description Id of the synchronization rule, from the schema of the job */
                    ruleId: string;
                    subjects: {
                        /** @description Object id, or distinguished name when the source is Active Directory */
                        objectId: string;
                        objectTypeName: string;
                        /** @description Only when objectTypeName is Group, compared without case */
                        links?: {
                            /** @description The members to provision with the group */
                            members: {
                                /** @description Object id, or distinguished name when the source is Active Directory */
                                objectId: string;
                                objectTypeName: string;
                            }[];
                        };
                    }[];
                };
            };
            /** @description Whether the operation is allowed, by the status of the job before it */
            guards: {
                pass: boolean;
                /** @description The `detail` that the 409 would have; null when the guards pass */
                refusal: string | null;
                /** @enum {string} */
                status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            };
            /** @description The job after the action; with dryRun, the current job */
            job: components["schemas"]["Job"] | null;
            /** @description Why job is null: the code of the problem of that read. The action was done. */
            unread: string | null;
            /** @description The result; null with dryRun */
            provisioning: components["schemas"]["Provisioning"] | null;
        };
        /** @description The result of provisionOnDemand: names of attributes, never a value of the account */
        Provisioning: {
            /**
             * @description The result; Graph answers 200 for each of them
             * @enum {string}
             */
            verdict: "succeeded" | "skipped" | "failed" | "unknown" | (string & {});
            /** @description Graph's own word for the result */
            resultCode: string | null;
            /** @description The action of Graph, such as `Create` or `Update` */
            action: string | null;
            /** @description Why it was skipped or failed */
            reason: {
                /** @description Graph's code, such as `RedundantExport` */
                code: string | null;
                message: string | null;
            } | null;
            /** @description Name of the first step that failed */
            failedStep: string | null;
            /** @description Names of the attributes that Graph reports as modified, also when it was skipped or failed */
            changed: string[];
            steps: components["schemas"]["ProvisioningStep"][];
            /** @description True when an export succeeded, also with another verdict: the target may have the account */
            exported: boolean;
            /** @description The result for each object, in the order of Graph; verdict is the worst of them */
            subjects: components["schemas"]["ProvisioningSubject"][];
        };
        ProvisioningStep: {
            /** @description Graph's name of the step, such as `EntryExportAdd` */
            name: string | null;
            /** @description The kind of step: Import, Matching, Scoping, Export and others */
            type: string | null;
            /** @enum {string} */
            status: "succeeded" | "skipped" | "failed" | "warning" | "unknown" | (string & {});
            /** @description Graph's own word for the status */
            statusCode: string | null;
            /** @description The text of Graph, without quoted text and without the values of the account */
            description: string | null;
            /**
             * Format: date-time
             * @description When the step was done. UTC with milliseconds.
             */
            at: string | null;
            /** @description The attributes that the step read or wrote */
            attributes: {
                name: string;
                /** @description True, False or a reason, for the few attributes without personal data; null for all others */
                value: string | null;
            }[];
        };
        /** @description The result for one object */
        ProvisioningSubject: {
            /**
             * @description The result; Graph answers 200 for each of them
             * @enum {string}
             */
            verdict: "succeeded" | "skipped" | "failed" | "unknown" | (string & {});
            /** @description Why it was skipped or failed */
            reason: {
                /** @description Graph's code, such as `RedundantExport` */
                code: string | null;
                message: string | null;
            } | null;
            /** @description Name of the first step that failed */
            failedStep: string | null;
            /** @description True when an export succeeded, also with another verdict: the target may have the account */
            exported: boolean;
        };
        /** @description A job in quarantine runs once a day, and is disabled after 28 days */
        Quarantine: {
            /** @enum {string|null} */
            reason: "encounteredBaseEscrowThreshold" | "encounteredTotalEscrowThreshold" | "encounteredEscrowProportionThreshold" | "encounteredQuarantineException" | "quarantinedOnDemand" | "tooManyDeletes" | "ingestionInterrupted" | "unknown" | null | (string & {});
            /** @description Graph's own word for the reason */
            reasonCode: string | null;
            /**
             * Format: date-time
             * @description When the quarantine was first imposed in this series. UTC with milliseconds.
             */
            since: string | null;
            /**
             * Format: date-time
             * @description When it was last evaluated and imposed again. UTC with milliseconds.
             */
            lastEvaluatedAt: string | null;
            /**
             * Format: int64
             * @description Number of evaluations that imposed it in this series
             */
            evaluations: number | null;
            /**
             * Format: date-time
             * @description When it is evaluated next. UTC with milliseconds.
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When Microsoft Entra disables the job: 28 days after `since`. UTC with milliseconds.
             */
            disablesAt: string | null;
            error: components["schemas"]["JobError"] | null;
        };
        Restart: {
            /** @constant */
            operation: "restart";
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @constant */
                method: "POST";
                path: string;
                body: {
                    scope: ("escrows" | "watermark" | "quarantineState" | "full" | "forceDeletes")[];
                };
            };
            /** @description Whether the operation is allowed, by the status of the job before it */
            guards: {
                pass: boolean;
                /** @description The `detail` that the 409 would have; null when the guards pass */
                refusal: string | null;
                /** @enum {string} */
                status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            };
            /** @description The job after the action; with dryRun, the current job */
            job: components["schemas"]["Job"] | null;
            /** @description Why job is null: the code of the problem of that read. The action was done. */
            unread: string | null;
        };
        /** @description The action for each credential of the owner; never a value */
        Rotation: {
            /** @constant */
            operation: "rotate";
            dryRun: boolean;
            owner: components["schemas"]["Owner"];
            /** @description True when the new set is written and Graph accepted it before and after the write */
            sent: boolean;
            guards: {
                pass: boolean;
                /** @description The `detail` that the 409 would have; null when the guards pass */
                refusal: string | null;
            };
            plan: components["schemas"]["RotationPlanEntry"][];
        };
        /** @description What happens with one credential; never its value */
        RotationPlanEntry: {
            /**
             * @description `unknown` for a key that is not in the enumeration
             * @enum {string}
             */
            key: "None" | "UserName" | "Password" | "SecretToken" | "AppKey" | "BaseAddress" | "ClientIdentifier" | "ClientSecret" | "SingleSignOnType" | "Sandbox" | "Url" | "Domain" | "ConsumerKey" | "ConsumerSecret" | "TokenKey" | "TokenExpiration" | "Oauth2AccessToken" | "Oauth2AccessTokenCreationTime" | "Oauth2RefreshToken" | "SyncAll" | "InstanceName" | "Oauth2ClientId" | "Oauth2ClientSecret" | "CompanyId" | "UpdateKeyOnSoftDelete" | "SynchronizationSchedule" | "SystemOfRecord" | "SandboxName" | "EnforceDomain" | "SyncNotificationSettings" | "SkipOutOfScopeDeletions" | "Oauth2AuthorizationCode" | "Oauth2RedirectUri" | "ApplicationTemplateIdentifier" | "Oauth2TokenExchangeUri" | "Oauth2AuthorizationUri" | "AuthenticationType" | "Server" | "PerformInboundEntitlementGrants" | "HardDeletesEnabled" | "SyncAgentCompatibilityKey" | "SyncAgentADContainer" | "ValidateDomain" | "TestReferences" | "ConnectionString" | "unknown" | (string & {});
            /**
             * @description replace, add: the value of the reference is written; fromVault: Graph masks the value, so the current version in the key vault is written again; keep: the value that Graph shows is written again; refuse: the rotation writes nothing
             * @enum {string}
             */
            action: "replace" | "add" | "fromVault" | "keep" | "refuse" | (string & {});
            /** @description The secret of the key vault; where refused, the expected one */
            secret: {
                name: string;
                version: string | null;
            } | null;
            /**
             * @description Why it is refused; null otherwise
             * @enum {string|null}
             */
            reason: "notInVault" | "versionNotFound" | "disabled" | "expired" | "notYetValid" | "noValue" | "endsWithLineBreak" | "malformed" | "withoutKey" | "ambiguous" | null | (string & {});
        };
        /** @description One run of a job */
        Run: {
            /** @enum {string} */
            outcome: "succeeded" | "failed" | "entryErrors" | "unknown" | (string & {});
            /** @description Graph's own word for the outcome */
            outcomeCode: string | null;
            /**
             * Format: date-time
             * @description When the run began. UTC with milliseconds.
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When the run ended. UTC with milliseconds.
             */
            endedAt: string | null;
            /**
             * Format: double
             * @description From start to end; null when either is missing
             */
            durationSeconds: number | null;
            /**
             * Format: uuid
             * @description Id of this run in the provisioning logs
             */
            activityId: string | null;
            counts: components["schemas"]["Counts"];
            error: components["schemas"]["JobError"] | null;
        };
        /** @description The schedule of the job */
        Schedule: {
            /** @enum {string} */
            state: "active" | "disabled" | "paused" | "unknown" | (string & {});
            /** @description Graph's own word for the state */
            stateCode: string | null;
            /** @description Time between runs as an ISO 8601 duration (`PT40M`); null when none is set */
            interval: string | null;
            /**
             * Format: double
             * @description The same in seconds; null when none is set
             */
            intervalSeconds: number | null;
            /**
             * Format: date-time
             * @description When the schedule ends; null means never. UTC with milliseconds.
             */
            expiresAt: string | null;
        };
        /** @description A secret of the key vault, by name. Values are never accepted. */
        SecretReference: {
            /** @description sync-<owner id>-<key>, compared without case */
            keyVaultSecret: string;
            /** @description The current version when omitted */
            version?: string;
        };
        /** @description The credentials to replace, each with its secret in the key vault */
        SecretReferences: {
            UserName?: components["schemas"]["SecretReference"];
            Password?: components["schemas"]["SecretReference"];
            SecretToken?: components["schemas"]["SecretReference"];
            AppKey?: components["schemas"]["SecretReference"];
            BaseAddress?: components["schemas"]["SecretReference"];
            ClientIdentifier?: components["schemas"]["SecretReference"];
            ClientSecret?: components["schemas"]["SecretReference"];
            SingleSignOnType?: components["schemas"]["SecretReference"];
            Sandbox?: components["schemas"]["SecretReference"];
            Url?: components["schemas"]["SecretReference"];
            Domain?: components["schemas"]["SecretReference"];
            ConsumerKey?: components["schemas"]["SecretReference"];
            ConsumerSecret?: components["schemas"]["SecretReference"];
            TokenKey?: components["schemas"]["SecretReference"];
            TokenExpiration?: components["schemas"]["SecretReference"];
            Oauth2AccessToken?: components["schemas"]["SecretReference"];
            Oauth2AccessTokenCreationTime?: components["schemas"]["SecretReference"];
            Oauth2RefreshToken?: components["schemas"]["SecretReference"];
            SyncAll?: components["schemas"]["SecretReference"];
            InstanceName?: components["schemas"]["SecretReference"];
            Oauth2ClientId?: components["schemas"]["SecretReference"];
            Oauth2ClientSecret?: components["schemas"]["SecretReference"];
            CompanyId?: components["schemas"]["SecretReference"];
            UpdateKeyOnSoftDelete?: components["schemas"]["SecretReference"];
            SynchronizationSchedule?: components["schemas"]["SecretReference"];
            SystemOfRecord?: components["schemas"]["SecretReference"];
            SandboxName?: components["schemas"]["SecretReference"];
            EnforceDomain?: components["schemas"]["SecretReference"];
            SyncNotificationSettings?: components["schemas"]["SecretReference"];
            SkipOutOfScopeDeletions?: components["schemas"]["SecretReference"];
            Oauth2AuthorizationCode?: components["schemas"]["SecretReference"];
            Oauth2RedirectUri?: components["schemas"]["SecretReference"];
            ApplicationTemplateIdentifier?: components["schemas"]["SecretReference"];
            Oauth2TokenExchangeUri?: components["schemas"]["SecretReference"];
            Oauth2AuthorizationUri?: components["schemas"]["SecretReference"];
            AuthenticationType?: components["schemas"]["SecretReference"];
            Server?: components["schemas"]["SecretReference"];
            PerformInboundEntitlementGrants?: components["schemas"]["SecretReference"];
            HardDeletesEnabled?: components["schemas"]["SecretReference"];
            SyncAgentCompatibilityKey?: components["schemas"]["SecretReference"];
            SyncAgentADContainer?: components["schemas"]["SecretReference"];
            ValidateDomain?: components["schemas"]["SecretReference"];
            TestReferences?: components["schemas"]["SecretReference"];
            ConnectionString?: components["schemas"]["SecretReference"];
        };
        ServiceHealth: {
            /**
             * @description fail has status 503
             * @enum {string}
             */
            status: "pass" | "fail" | (string & {});
            version: string;
            /** @description Of the deployed package */
            build: string;
            /** @description Names of the settings that are wrong. With status pass they affect telemetry only, and the service runs */
            settings?: string[];
            /** @description With deep=true. The checks run at most once in 30 seconds */
            checks?: {
                /** @enum {string} */
                settings: "pass" | "fail" | (string & {});
                /** @enum {string} */
                identity: "pass" | "fail" | (string & {});
                /** @enum {string} */
                graph: "pass" | "fail" | (string & {});
                /** @enum {string} */
                keys: "pass" | "fail" | (string & {});
                /**
                 * @description The store that all instances share. With STATE_URI
                 * @enum {string}
                 */
                state?: "pass" | "fail" | (string & {});
            };
        };
        /** @description A setting of the job; Graph can add names */
        Setting: {
            /** @description Graph's name of the setting */
            name: string | null;
            /** @description Null when it is not set or may be sensitive */
            value: string | null;
            /** @description True when the value is removed because it may be sensitive */
            redacted: boolean;
        };
        Start: {
            /** @constant */
            operation: "start";
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @constant */
                method: "POST";
                path: string;
                body: null;
            };
            /** @description Whether the operation is allowed, by the status of the job before it */
            guards: {
                pass: boolean;
                /** @description The `detail` that the 409 would have; null when the guards pass */
                refusal: string | null;
                /** @enum {string} */
                status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            };
            /** @description The job after the action; with dryRun, the current job */
            job: components["schemas"]["Job"] | null;
            /** @description Why job is null: the code of the problem of that read. The action was done. */
            unread: string | null;
        };
        /** @description The sweep that the list comes from */
        Sweep: {
            /**
             * Format: date-time
             * @description When the sweep began
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description When the sweep ended
             */
            endedAt: string;
            /**
             * Format: int64
             * @description Number of owners that the sweep was to read
             */
            owners: number;
            /**
             * Format: int64
             * @description Number of owners that it could not read; their jobs keep their last state and `readAt`
             */
            unread: number;
            /** @description True when every owner was read */
            isComplete: boolean;
        };
        /** @description The synchronization of an owner */
        Synchronization: {
            owner: components["schemas"]["Owner"];
            /**
             * Format: uuid
             * @description Graph's id of the synchronization
             */
            id: string | null;
            credentials: components["schemas"]["Credential"][];
            jobs: components["schemas"]["JobSummary"][];
        };
        Validate: {
            /** @constant */
            operation: "validate";
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @constant */
                method: "POST";
                path: string;
                body: null;
            };
            /** @description Whether the operation is allowed, by the status of the job before it */
            guards: {
                pass: boolean;
                /** @description The `detail` that the 409 would have; null when the guards pass */
                refusal: string | null;
                /** @enum {string} */
                status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            };
            /** @description The job after the action; with dryRun, the current job */
            job: components["schemas"]["Job"] | null;
            /** @description Why job is null: the code of the problem of that read. The action was done. */
            unread: string | null;
            /** @description The result; null with dryRun */
            credentials: {
                /**
                 * @description invalid: the target system refused the credentials; unknown: Graph could not test them, so do not change them
                 * @enum {string}
                 */
                verdict: "valid" | "invalid" | "unknown" | (string & {});
                /** @description Graph's error code, where the verdict is not valid */
                code: string | null;
            } | null;
        };
    };
    responses: {
        /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read; `rotation-unconfirmed`: The new credentials are written, but not confirmed; `vault-permission-missing`: This service is not allowed to read the key vault */
        ActionBadGateway: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
        ActionConflict: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Retry-After-optional": components["headers"]["Retry-After-optional"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal`: An unexpected error occurred in this service */
        ActionInternalServerError: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`: Not found */
        ActionNotFound: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `validation-unavailable`: Microsoft Graph could not test the credentials; `vault-unavailable`: The key vault is not available; `state-unavailable`: The shared state of this service is not available; `keys-unavailable`: Callers cannot be verified now; `disabled`: The operator has switched this function off; `overloaded`: Too many requests are waiting; `misconfigured`: This service is not configured correctly */
        ActionServiceUnavailable: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Retry-After": components["headers"]["Retry-After"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `graph-throttled`: Microsoft Graph throttles requests */
        ActionTooManyRequests: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Retry-After": components["headers"]["Retry-After"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read; `vault-permission-missing`: This service is not allowed to read the key vault */
        BadGateway: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid-request`: The request is not valid */
        BadRequest: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: The caller does not have the required role */
        Forbidden: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal`: An unexpected error occurred in this service */
        InternalServerError: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`: Not found */
        NotFound: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `vault-unavailable`: The key vault is not available; `state-unavailable`: The shared state of this service is not available; `fleet-not-ready`: The jobs of the fleet have not been read yet; `keys-unavailable`: Callers cannot be verified now; `disabled`: The operator has switched this function off; `overloaded`: Too many requests are waiting; `misconfigured`: This service is not configured correctly */
        ServiceUnavailable: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `graph-throttled`: Microsoft Graph throttles requests */
        TooManyRequests: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
        Unauthorized: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description `no-cache` or `max-age=0`: Microsoft Graph is read for this request, even when a response is cached. */
        "Cache-Control": string;
        /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
        "client-request-id": string;
        /** @description true: nothing is sent; the response shows what would be sent and whether the guards pass */
        dryRun: boolean;
        /** @description A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again. */
        "Idempotency-Key": string;
        /** @description ETags of earlier responses, joined by commas. The response is 304 when one of them is current. */
        "If-None-Match": string;
        /** @description Id of the job as jobs-list returns it; case-sensitive */
        jobId: string;
        /** @description The kind of owner */
        owner: "servicePrincipals" | "applications";
        /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
        ownerId: string;
    };
    requestBodies: never;
    headers: {
        /** @description Whole seconds since Microsoft Graph was read; absent when it was read for this request */
        Age: number;
        /** @description Whole seconds since `asOf` */
        "Age-of-snapshot": number;
        /** @description Whether the response came from the cache (RFC 9211) */
        "Cache-Status": string;
        /** @description Strong, one for each content coding; send it as `If-None-Match` */
        ETag: string;
        /** @description true: this is the outcome of an earlier request with the same `Idempotency-Key`; absent otherwise */
        "Idempotent-Replayed": boolean;
        /** @description The `client-request-id` of the request where it is a GUID, else a new one. Quote it when you report a problem. */
        "request-id": string;
        /** @description Whole seconds to wait before the next request */
        "Retry-After": number;
        /** @description Whole seconds to wait before the next request; absent where a repeat does not help */
        "Retry-After-optional": number;
        /** @description How to authenticate (RFC 6750), with the scope of this API */
        "WWW-Authenticate": string;
        /** @description The `code` of the problem */
        "x-ms-error-code": string;
        /** @description The `code` of the problem; absent with another document */
        "x-ms-error-code-optional": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "credentials-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which credentials of an owner are set, and when their secrets in the key vault expire */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptCredentials"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "credentials-rotate": {
        parameters: {
            query?: {
                /** @description true: nothing is sent; the response shows what would be sent and whether the guards pass */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretReferences"];
            };
        };
        responses: {
            /** @description Replace credentials of an owner with secrets of the key vault; dryRun=true only shows what would be done */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rotation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ActionNotFound"];
            409: components["responses"]["ActionConflict"];
            429: components["responses"]["ActionTooManyRequests"];
            500: components["responses"]["ActionInternalServerError"];
            502: components["responses"]["ActionBadGateway"];
            503: components["responses"]["ActionServiceUnavailable"];
        };
    };
    "fleet-list": {
        parameters: {
            query?: {
                /** @description Verdict of the job: one or more of healthy, warning, critical, inactive, pending, unknown; joined by commas */
                verdict?: string;
                /** @description Status of the job: one or more of active, paused, quarantined, notConfigured, notRun, unknown; joined by commas */
                status?: string;
                /** @description Ids of templates, with their case: at most 50, joined by commas */
                templateId?: string;
                /** @description Reason of the quarantine: one or more of encounteredBaseEscrowThreshold, encounteredTotalEscrowThreshold, encounteredEscrowProportionThreshold, encounteredQuarantineException, quarantinedOnDemand, tooManyDeletes, ingestionInterrupted, unknown; joined by commas */
                quarantineReason?: string;
                /** @description Application (client) id of the owner, in any case */
                appId?: string;
                /** @description Part of the display name of the owner, without case */
                name?: string;
                /** @description verdict: worst first; disablesAt: soonest first, then jobs without; lastSuccessAt: jobs without first, then longest ago; name: by display name, then owners without */
                sort?: "verdict" | "disablesAt" | "lastSuccessAt" | "name";
                /** @description Maximum number of items of the page */
                limit?: number;
                /** @description `next` of the page before, with the same filters and `sort` */
                cursor?: string;
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description ETags of earlier responses, joined by commas. The response is 304 when one of them is current. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs of all owners, as the last sweep read them: filtered, sorted, in pages, with counts by verdict */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    Age: components["headers"]["Age-of-snapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetList"];
                };
            };
            /** @description Not modified: an ETag in `If-None-Match` is current */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    Age: components["headers"]["Age-of-snapshot"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "health-get": {
        parameters: {
            query?: {
                deep?: boolean;
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether this service is healthy; deep=true also checks what it depends on */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceHealth"];
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalServerError"];
            /** @description Whether this service is healthy; deep=true also checks what it depends on; `disabled`: The operator has switched this function off */
            503: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "x-ms-error-code-optional": components["headers"]["x-ms-error-code-optional"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceHealth"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "history-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description ETags of earlier responses, joined by commas. The response is 304 when one of them is current. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
                /** @description Id of the job as jobs-list returns it; case-sensitive */
                jobId: components["parameters"]["jobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes of verdict, status and quarantine of a job, the newest first */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobHistory"];
                };
            };
            /** @description Not modified: an ETag in `If-None-Match` is current */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "jobs-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description ETags of earlier responses, joined by commas. The response is 304 when one of them is current. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description `no-cache` or `max-age=0`: Microsoft Graph is read for this request, even when a response is cached. */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
                /** @description Id of the job as jobs-list returns it; case-sensitive */
                jobId: components["parameters"]["jobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One job of an owner, with a verdict on its health */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Not modified: an ETag in `If-None-Match` is current */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "jobs-list": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description ETags of earlier responses, joined by commas. The response is 304 when one of them is current. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description `no-cache` or `max-age=0`: Microsoft Graph is read for this request, even when a response is cached. */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All jobs of an owner, each with a verdict on its health */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            /** @description Not modified: an ETag in `If-None-Match` is current */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "jobs-pause": {
        parameters: {
            query?: {
                /** @description true: nothing is sent; the response shows what would be sent and whether the guards pass */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
                /** @description Id of the job as jobs-list returns it; case-sensitive */
                jobId: components["parameters"]["jobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pause a job */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pause"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ActionNotFound"];
            409: components["responses"]["ActionConflict"];
            429: components["responses"]["ActionTooManyRequests"];
            500: components["responses"]["ActionInternalServerError"];
            502: components["responses"]["ActionBadGateway"];
            503: components["responses"]["ActionServiceUnavailable"];
        };
    };
    "jobs-provision": {
        parameters: {
            query?: {
                /** @description true: nothing is sent; the response shows what would be sent and whether the guards pass */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
                /** @description Id of the job as jobs-list returns it; case-sensitive */
                jobId: components["parameters"]["jobId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id of the synchronization rule, from the schema of the job */
                    ruleId: string;
                    subjects: {
                        /** @description Object id, or distinguished name when the source is Active Directory */
                        objectId: string;
                        objectTypeName: string;
                        /** @description Only when objectTypeName is Group, compared without case */
                        links?: {
                            /** @description The members to provision with the group */
                            members: {
                                /** @description Object id, or distinguished name when the source is Active Directory */
                                objectId: string;
                                objectTypeName: string;
                            }[];
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Provision one to five objects now, with the decoded verdict of each step */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ActionNotFound"];
            409: components["responses"]["ActionConflict"];
            429: components["responses"]["ActionTooManyRequests"];
            500: components["responses"]["ActionInternalServerError"];
            502: components["responses"]["ActionBadGateway"];
            503: components["responses"]["ActionServiceUnavailable"];
        };
    };
    "jobs-restart": {
        parameters: {
            query?: {
                /** @description true: nothing is sent; the response shows what would be sent and whether the guards pass */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
                /** @description Id of the job as jobs-list returns it; case-sensitive */
                jobId: components["parameters"]["jobId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description escrows: retry failed entries. watermark: evaluate all entries again. quarantineState: lift the quarantine temporarily. full: all of these. forceDeletes: do the deletions that the accidental deletions prevention has stopped; only alone and with confirm. */
                    scope: ("escrows" | "watermark" | "quarantineState" | "full" | "forceDeletes")[];
                    /** @description The id of the job; required with forceDeletes, which deletes accounts */
                    confirm?: string;
                };
            };
        };
        responses: {
            /** @description Restart a job and reset the named parts of its state */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restart"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ActionNotFound"];
            409: components["responses"]["ActionConflict"];
            429: components["responses"]["ActionTooManyRequests"];
            500: components["responses"]["ActionInternalServerError"];
            502: components["responses"]["ActionBadGateway"];
            503: components["responses"]["ActionServiceUnavailable"];
        };
    };
    "jobs-start": {
        parameters: {
            query?: {
                /** @description true: nothing is sent; the response shows what would be sent and whether the guards pass */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
                /** @description Id of the job as jobs-list returns it; case-sensitive */
                jobId: components["parameters"]["jobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Start a job that is paused, in quarantine or has never run, or whose schedule is off */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Start"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ActionNotFound"];
            409: components["responses"]["ActionConflict"];
            429: components["responses"]["ActionTooManyRequests"];
            500: components["responses"]["ActionInternalServerError"];
            502: components["responses"]["ActionBadGateway"];
            503: components["responses"]["ActionServiceUnavailable"];
        };
    };
    "jobs-validate": {
        parameters: {
            query?: {
                /** @description true: nothing is sent; the response shows what would be sent and whether the guards pass */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description A new GUID for each action. For 24 hours a repeat with the same key from the same caller gets the first outcome, and nothing is sent again. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
                /** @description Id of the job as jobs-list returns it; case-sensitive */
                jobId: components["parameters"]["jobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Test the saved credentials of a job against the target system */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validate"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ActionNotFound"];
            409: components["responses"]["ActionConflict"];
            429: components["responses"]["ActionTooManyRequests"];
            500: components["responses"]["ActionInternalServerError"];
            502: components["responses"]["ActionBadGateway"];
            503: components["responses"]["ActionServiceUnavailable"];
        };
    };
    "openapi-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description ETags of earlier responses, joined by commas. The response is 304 when one of them is current. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document of this API */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Not modified: an ETag in `If-None-Match` is current */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "synchronization-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
            };
            path: {
                /** @description The kind of owner */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which credentials of an owner are set, without their values, and a summary of its jobs */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synchronization"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
