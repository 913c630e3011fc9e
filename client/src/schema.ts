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
         * @description The body names secrets of the key vault, never values. The new credentials are tested before they are saved and after it. Credentials that the request does not name stay as they are; if one would be lost, the answer is 409. Send dryRun=true first, and an Idempotency-Key with the rotation. Needs the app role `Synchronization.Rotate`. Exists only with the settings `OPERATIONS=enabled` and `KEY_VAULT_URI`.
         */
        put: operations["credentials-rotate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page of this API, for people
         * @description No token is needed. The page shows every operation and problem, and sends requests with a token that you give it or, where persons are served, with one that you sign in for. Off with `DOCS=disabled`.
         */
        get: operations["docs-get"];
        put?: never;
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
         * @description Each object goes through import, scoping, matching and export, and steps has the result of each. Give the rule by its name or its id, as schema-get shows them. An unknown rule is refused with the names of the rules, also with dryRun. Needs the app role `Synchronization.Operate`. Exists only with the settings `OPERATIONS=enabled`.
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
    "/{owner}/{ownerId}/jobs/{jobId}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules of a job, with the attribute mappings of one object
         * @description jobs-provision takes the name of a rule. With object the response also has the attribute mappings of that object. Constants, default values and literals in expressions are redacted unless they are True, False, a number of at most 9 digits or a harmless word. Mappings with custom security attributes also require CustomSecAttributeProvisioning.Read.All. Needs the app role `Synchronization.Read`.
         */
        get: operations["schema-get"];
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
    "/{owner}/{ownerId}/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The templates of an owner, and which credentials each one asks for
         * @description A job is made from a template. credentialKeys are the credentials that the template asks for, never a value, a default value or a text of them. Needs the app role `Synchronization.Read`.
         */
        get: operations["templates-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/key-vault": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive an event of the key vault from Event Grid: a new version of a secret rotates the credential
         * @description Event Grid calls it, with CloudEvents 1.0 in structured mode (application/cloudevents+json); other callers use credentials-rotate. A new version of the secret sync-<owner id>-<key> starts the same rotation as credentials-rotate. Each version is written at most once. A status of 409, 429 or 5xx asks Event Grid to deliver again. OPTIONS with WebHook-Request-Origin is the handshake of CloudEvents webhooks: it needs no token, and only the origin of Event Grid gets WebHook-Allowed-Origin. Needs the app role `Synchronization.Rotate`. Exists only with the settings `OPERATIONS=enabled` and `KEY_VAULT_URI` and `AUTO_ROTATE`.
         */
        post: operations["vault-events"];
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
        /** @description How one attribute of the target gets its value */
        AttributeMapping: {
            /** @description Path of the attribute in the target */
            target: string | null;
            /**
             * Format: int64
             * @description Order in which this attribute matches objects; 0 where it does not match
             */
            matchingPriority: number | null;
            flowBehavior: components["schemas"]["FlowBehavior"];
            flowType: components["schemas"]["FlowType"];
            source: components["schemas"]["MappingSource"];
            /** @description The value where the source has none; redacted where it may be private, null for none */
            default: string | null;
        };
        /**
         * @description The result of a check
         * @enum {string}
         */
        CheckResult: "pass" | "fail" | (string & {});
        /** @description The current state that prevents a request */
        Conflict: {
            reason: components["schemas"]["ConflictReason"];
            /** @description Status of the job, as in jobs-get */
            status?: string;
            /** @description The credentials that prevent the rotation */
            readonly credentials?: components["schemas"]["CredentialConflict"][];
        };
        /**
         * @description Why the current state prevents the request
         * @enum {string}
         */
        ConflictReason: "jobStatus" | "operationUnderWay" | "idempotencyKey" | "credentials" | "noJob" | "notAccepted" | "changedMeanwhile" | "rotationUnderWay" | "outcomeUnknown" | (string & {});
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
            key: components["schemas"]["CredentialKey"];
            /** @description True when Graph has a value */
            isSet: boolean;
            /** @description True when Graph masks each of its values; false when it is not set */
            maskedByGraph: boolean;
            /**
             * Format: int32
             * @description Number of entries; only on the item `unknown`
             */
            count?: number;
        };
        /** @description A credential that prevents a rotation */
        CredentialConflict: {
            /** @description The credential, or `unknown` */
            key: string;
            /** @description Why it prevents the rotation, as in the plan of a rotation */
            reason: string;
            /** @description The secret that is missing or cannot be used; null for none */
            secretName: string | null;
        };
        /**
         * @description The credential, by the name of Graph. unknown: one item for all entries whose key is missing or not known
         * @enum {string}
         */
        CredentialKey: "None" | "UserName" | "Password" | "SecretToken" | "AppKey" | "BaseAddress" | "ClientIdentifier" | "ClientSecret" | "SingleSignOnType" | "Sandbox" | "Url" | "Domain" | "ConsumerKey" | "ConsumerSecret" | "TokenKey" | "TokenExpiration" | "Oauth2AccessToken" | "Oauth2AccessTokenCreationTime" | "Oauth2RefreshToken" | "SyncAll" | "InstanceName" | "Oauth2ClientId" | "Oauth2ClientSecret" | "CompanyId" | "UpdateKeyOnSoftDelete" | "SynchronizationSchedule" | "SystemOfRecord" | "SandboxName" | "EnforceDomain" | "SyncNotificationSettings" | "SkipOutOfScopeDeletions" | "Oauth2AuthorizationCode" | "Oauth2RedirectUri" | "ApplicationTemplateIdentifier" | "Oauth2TokenExchangeUri" | "Oauth2AuthorizationUri" | "AuthenticationType" | "Server" | "PerformInboundEntitlementGrants" | "HardDeletesEnabled" | "SyncAgentCompatibilityKey" | "SyncAgentADContainer" | "ValidateDomain" | "TestReferences" | "ConnectionString" | "unknown" | (string & {});
        /** @description The result of the test */
        CredentialsTest: {
            verdict: components["schemas"]["ValidationVerdict"];
            /** @description Graph's error code, where the verdict is not valid; null otherwise */
            code: string | null;
        };
        /** @description An earlier version of a secret in the key vault */
        EarlierVersion: {
            /** @description Name of the secret */
            keyVaultSecret: string;
            /** @description The earlier version */
            version: string;
        };
        /** @description The request to Microsoft Graph, sent or only planned; its body has the codes of this API */
        EmptyRequest: {
            /**
             * @description The method
             * @constant
             */
            method: "POST";
            /** @description The path below the version of Microsoft Graph */
            path: string;
            /** @description Always null: the operation has no body */
            body: null;
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
        /** @description What an event of the key vault led to; never a value */
        EventOutcome: {
            result: components["schemas"]["EventResult"];
            /** @description With ignored and failed; null otherwise */
            reason: components["schemas"]["EventReason"] | null;
            /** @description The owner; null where the event is ignored before it is known */
            owner: components["schemas"]["EventOwner"] | null;
            /** @description The credential; null where the secret is not one */
            key: components["schemas"]["CredentialKey"] | null;
            /** @description The version of the event; null where the secret is not a credential */
            version: string | null;
            /** @description With unconfirmed: the request that restores the earlier versions; null where there is none */
            restore: components["schemas"]["EventRestore"] | null;
        };
        /** @description The owner whose secret has a new version */
        EventOwner: {
            kind: components["schemas"]["OwnerKind"];
            /**
             * Format: uuid
             * @description Object id in lower case
             */
            id: string;
        };
        /**
         * @description Why nothing was written, or why it failed (docs/rotation.md)
         * @enum {string}
         */
        EventReason: "otherEvent" | "otherSecret" | "ownerNotListed" | "notCurrent" | "ownerNotFound" | "credentials" | "noJob" | "notAccepted" | "graphRefused" | "unconfirmed" | "outcomeUnknown" | (string & {});
        /** @description The request that writes the earlier versions */
        EventRestore: {
            /**
             * @description The method
             * @constant
             */
            method: "PUT";
            /** @description The path below the base address of this API */
            path: string;
            /** @description The body: for each credential the earlier version of its secret */
            body: {
                [key: string]: components["schemas"]["EarlierVersion"];
            };
        };
        /**
         * @description rotated: the new version is written and confirmed; done: it was written before; ignored: the event starts no rotation; failed: a repeat cannot help, and the operator is told
         * @enum {string}
         */
        EventResult: "rotated" | "done" | "ignored" | "failed" | (string & {});
        /** @description Number of jobs by verdict: of all jobs that match the filters, on all pages */
        FleetCounts: {
            /**
             * Format: int32
             * @description Number of jobs with the verdict healthy
             */
            healthy: number;
            /**
             * Format: int32
             * @description Number of jobs with the verdict warning
             */
            warning: number;
            /**
             * Format: int32
             * @description Number of jobs with the verdict critical
             */
            critical: number;
            /**
             * Format: int32
             * @description Number of jobs with the verdict inactive
             */
            inactive: number;
            /**
             * Format: int32
             * @description Number of jobs with the verdict pending
             */
            pending: number;
            /**
             * Format: int32
             * @description Number of jobs with the verdict unknown
             */
            unknown: number;
        };
        /** @description A job as the last sweep read it; all fields are always present */
        FleetJob: {
            owner: components["schemas"]["FleetOwner"];
            /** @description Id of the job, for jobs-get */
            id: string;
            /** @description Id of the template of the job */
            templateId: string | null;
            status: components["schemas"]["JobStatus"];
            health: components["schemas"]["Health"];
            scheduleState: components["schemas"]["ScheduleState"];
            /** @description The last run; null for a job that has never run */
            lastRun: components["schemas"]["FleetRun"] | null;
            /**
             * Format: date-time
             * @description When the last successful run ended, or began where Graph gives no end
             */
            lastSuccessAt: string | null;
            /**
             * Format: int64
             * @description Number of failed runs since the last success
             */
            consecutiveFailures: number | null;
            /** @description Null for a job that is not in quarantine */
            quarantine: components["schemas"]["FleetQuarantine"] | null;
            /**
             * Format: date-time
             * @description When the job was read from Graph
             */
            readAt: string;
        };
        /** @description Jobs of all owners that the caller may read, as the last sweep read them */
        FleetList: {
            /**
             * Format: date-time
             * @description When the sweep ended that the list comes from
             */
            asOf: string;
            sweep: components["schemas"]["Sweep"];
            counts: components["schemas"]["FleetCounts"];
            /** @description The jobs of this page, in the order of `sort` */
            items: components["schemas"]["FleetJob"][];
            /** @description The cursor of the next page; null on the last page */
            next: string | null;
        };
        /** @description The service principal or application that has the job */
        FleetOwner: {
            kind: components["schemas"]["OwnerKind"];
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
            /** @description Why it was imposed; null where Graph gives no reason */
            reason: components["schemas"]["QuarantineReason"] | null;
            /**
             * Format: date-time
             * @description When the quarantine was first imposed in this series
             */
            since: string | null;
            /**
             * Format: date-time
             * @description When Microsoft Entra disables the job: 28 days after `since`
             */
            disablesAt: string | null;
        };
        /** @description The last run, in short */
        FleetRun: {
            outcome: components["schemas"]["RunOutcome"];
            /**
             * Format: date-time
             * @description When the run ended
             */
            endedAt: string | null;
            /** @description Graph's code of the error of the run */
            errorCode: string | null;
        };
        /**
         * @description When the attribute is sent. unknown: none is given, or Graph's word is new
         * @enum {string}
         */
        FlowBehavior: "flowWhenChanged" | "flowAlways" | "unknown" | (string & {});
        /**
         * @description Which changes of the attribute are sent. objectAddOnly: only with a new object; unknown: none is given, or Graph's word is new
         * @enum {string}
         */
        FlowType: "always" | "objectAddOnly" | "multiValueAddOnly" | "valueAddOnly" | "attributeAddOnly" | "unknown" | (string & {});
        /** @description The verdict on the job, by a documented table */
        Health: {
            verdict: components["schemas"]["HealthVerdict"];
            /** @description The reasons for the verdict; empty only when healthy */
            reasons: components["schemas"]["HealthReason"][];
        };
        /** @description What the service depends on */
        HealthChecks: {
            /** @description The settings of the service */
            settings: components["schemas"]["CheckResult"];
            /** @description Its managed identity: a token for Microsoft Graph */
            identity: components["schemas"]["CheckResult"];
            /** @description Microsoft Graph */
            graph: components["schemas"]["CheckResult"];
            /** @description The keys that verify the tokens of callers */
            keys: components["schemas"]["CheckResult"];
            /** @description The store that all instances share. With STATE_URI */
            state?: components["schemas"]["CheckResult"];
        };
        /**
         * @description One reason for a verdict (docs/health.md)
         * @enum {string}
         */
        HealthReason: "quarantined" | "quarantineEndsInDisable" | "paused" | "notConfigured" | "unknownStatus" | "neverRun" | "scheduleDisabled" | "scheduleExpired" | "consecutiveFailures" | "lastRunFailed" | "entryErrors" | "unknownOutcome" | "staleSuccess" | "noSchedule" | "unknownSchedule" | (string & {});
        /**
         * @description Verdict on a job. critical: act now; warning: look at it; inactive: paused or switched off; pending: it has not run yet; unknown: the status of the job is not known
         * @enum {string}
         */
        HealthVerdict: "healthy" | "warning" | "critical" | "inactive" | "pending" | "unknown" | (string & {});
        /** @description A state of the job that differs from the one before it */
        HistoryItem: {
            /**
             * Format: date-time
             * @description When a sweep read this state
             */
            at: string;
            status: components["schemas"]["JobStatus"];
            verdict: components["schemas"]["HealthVerdict"];
            /** @description The reasons for the verdict; empty only when healthy */
            reasons: components["schemas"]["HealthReason"][];
            /** @description Why the job is in quarantine; null where it is not, or Graph gives no reason */
            quarantineReason: components["schemas"]["QuarantineReason"] | null;
        };
        /** @description One mistake of a request */
        InvalidField: {
            in: components["schemas"]["RequestPart"];
            /** @description Name of the parameter, or path of the member of the body */
            name: string;
            /** @description What is accepted */
            message: string;
        };
        /** @description A synchronization job; all fields are always present */
        Job: {
            /** @description Id of the job, for jobs-get */
            id: string;
            owner: components["schemas"]["Owner"];
            /** @description Id of the template of the job */
            templateId: string | null;
            status: components["schemas"]["JobStatus"];
            /** @description Graph's own word for the status */
            statusCode: string | null;
            health: components["schemas"]["Health"];
            schedule: components["schemas"]["Schedule"];
            /** @description The last run; null for a job that has never run */
            lastRun: components["schemas"]["Run"] | null;
            /** @description The last run that succeeded; null when there is none */
            lastSuccess: components["schemas"]["Run"] | null;
            /** @description The last successful run that changed the target; null when there is none */
            lastSuccessWithExports: components["schemas"]["Run"] | null;
            /**
             * Format: int64
             * @description Number of failed runs since the last success
             */
            consecutiveFailures: number | null;
            /** @description True when Graph dropped failed entries because there were too many */
            escrowsPruned: boolean | null;
            /** @description Null for a job that is not in quarantine */
            quarantine: components["schemas"]["Quarantine"] | null;
            /** @description The error to show: that of the quarantine, else that of the last run; null for none */
            error: components["schemas"]["JobError"] | null;
            steadyState: components["schemas"]["SteadyState"];
            /** @description The progress of the job, for each unit that Graph counts */
            progress: components["schemas"]["Progress"][];
            /** @description The number of synchronized entries, for each kind */
            entries: components["schemas"]["Entry"][];
            /** @description The settings of the job, in Graph's order */
            settings: components["schemas"]["Setting"][];
            /** @description Scheme, host and path of the help address that Graph gives; null where it gives none or a private one */
            troubleshootingUrl: string | null;
        };
        /** @description An error as Graph reports it for a run or a quarantine */
        JobError: {
            /** @description Graph's error code, such as `SystemForCrossDomainIdentityManagementInvalidCredentials` */
            code: string | null;
            /** @description The message of Graph; each part that may be sensitive is replaced by `[redacted:<rule>]`. Null for none, and with ERROR_TEXT=omit */
            message: string | null;
            /** @description True when Graph says that the customer can correct the cause */
            tenantActionable: boolean | null;
        };
        /** @description The states that the sweeps have found a job in */
        JobHistory: {
            /** @description The states of the job, the newest first; at most 200 */
            items: components["schemas"]["HistoryItem"][];
        };
        /** @description All jobs of an owner, in Graph's order */
        Jobs: {
            /** @description All jobs; empty for an owner without jobs */
            items: components["schemas"]["Job"][];
        };
        /** @description What a job synchronizes: its rules, without private literals */
        JobSchema: {
            /** @description Id of the job */
            id: string;
            owner: components["schemas"]["Owner"];
            /** @description The rules of the job, in Graph's order */
            rules: components["schemas"]["SchemaRule"][];
            /** @description With object: its attribute mappings, for each rule that has an object of that name; null without object */
            mappings: components["schemas"]["ObjectMapping"][] | null;
            /** @description True when the schema has more than the response: at most 100 rules, 500 objects and 2000 attribute mappings */
            truncated: boolean;
        };
        /**
         * @description Status of a job. active: it runs on its schedule; notRun: it has never run; unknown: none is given, or Graph's word is new
         * @enum {string}
         */
        JobStatus: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
        /** @description The main facts of a job; jobs-get returns all fields */
        JobSummary: {
            /** @description Id of the job, for jobs-get */
            id: string;
            /** @description Id of the template of the job */
            templateId: string | null;
            status: components["schemas"]["JobStatus"];
            /** @description Graph's own word for the status */
            statusCode: string | null;
            health: components["schemas"]["Health"];
        };
        /** @description Whether a credential is set, and the state of its secret in the key vault */
        KeptCredential: {
            key: components["schemas"]["CredentialKey"];
            /** @description True when Graph has a value */
            isSet: boolean;
            /** @description True when Graph masks each of its values; false when it is not set */
            maskedByGraph: boolean;
            /**
             * Format: int32
             * @description Number of entries; only on the item `unknown`
             */
            count?: number;
            /** @description The only secret name that a reference to this credential can have; null for `unknown` */
            secretName: string | null;
            /** @description The secret; null when the key vault has none */
            secret: components["schemas"]["KeptSecret"] | null;
            status: components["schemas"]["KeptCredentialStatus"];
        };
        /** @description The credentials of an owner and their secrets in the key vault; never a value */
        KeptCredentials: {
            owner: components["schemas"]["Owner"];
            /** @description One item for each credential that Graph lists */
            items: components["schemas"]["KeptCredential"][];
        };
        /**
         * @description State of the current version of the secret. expiringSoon: fewer than 30 days left
         * @enum {string}
         */
        KeptCredentialStatus: "ok" | "expiringSoon" | "expired" | "noExpiry" | "notInVault" | "disabled" | "notYetValid" | (string & {});
        /** @description A secret in the key vault, without its value */
        KeptSecret: {
            /** @description Name of the secret */
            name: string;
            /** @description The current version */
            version: string;
            /**
             * Format: date-time
             * @description When the current version was last changed
             */
            updatedOn: string | null;
            /**
             * Format: date-time
             * @description When the current version expires
             */
            expiresOn: string | null;
            /**
             * Format: int32
             * @description Whole days until it expires, negative after that; null for a secret that never expires
             */
            daysLeft: number | null;
        };
        /** @description Where the value of the attribute comes from */
        MappingSource: {
            kind: components["schemas"]["MappingSourceKind"];
            /** @description The attribute, the constant or the function; a literal that may be private is redacted */
            name: string | null;
            /** @description The expression; its literals are redacted where they may be private */
            expression: string | null;
        };
        /**
         * @description Where the value comes from. unknown: none is given, or Graph's word is new
         * @enum {string}
         */
        MappingSourceKind: "attribute" | "constant" | "function" | "unknown" | (string & {});
        /** @description Which changes are sent; null where Graph does not say */
        ObjectFlow: {
            /** @description True when new objects are added to the target */
            add: boolean | null;
            /** @description True when objects in the target are updated */
            update: boolean | null;
            /** @description True when objects in the target are deleted */
            delete: boolean | null;
        };
        /** @description The attribute mappings of an object, in one rule */
        ObjectMapping: {
            /** @description Name of the rule */
            rule: string | null;
            /** @description Name of the object mapping */
            object: string | null;
            /** @description The attribute mappings, in Graph's order */
            attributes: components["schemas"]["AttributeMapping"][];
        };
        /** @description An OpenAPI document */
        OpenApiDocument: {
            [key: string]: unknown;
        };
        /** @description Whether the operation is allowed, by the status of the job before it */
        OperationGuards: {
            /** @description True when the operation is allowed */
            pass: boolean;
            /** @description The `detail` that the 409 would have; null when the guards pass */
            refusal: string | null;
            status: components["schemas"]["JobStatus"];
        };
        /** @description The service principal or application that has the job */
        Owner: {
            kind: components["schemas"]["OwnerKind"];
            /**
             * Format: uuid
             * @description Object id in lower case
             */
            id: string;
        };
        /**
         * @description The kind of owner
         * @enum {string}
         */
        OwnerKind: "servicePrincipal" | "application" | (string & {});
        /** @description The pause of a job */
        Pause: {
            /**
             * @description The operation
             * @constant
             */
            operation: "pause";
            /** @description As in the request: with true, nothing was sent */
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            request: components["schemas"]["EmptyRequest"];
            guards: components["schemas"]["OperationGuards"];
            /** @description The job after the action, with dryRun the current job; null where it could not be read */
            job: components["schemas"]["Job"] | null;
            /** @description Why `job` is null although the action was done: the code of the problem; null otherwise */
            unread: string | null;
        };
        /** @description A version of a secret in the key vault */
        PlannedSecret: {
            /** @description Name of the secret */
            name: string;
            /** @description The version; null where none is chosen */
            version: string | null;
        };
        /** @description A problem document (RFC 9457) */
        Problem: {
            /** @description urn:problem:<code>. Where the page is on (DOCS), GET docs#urn:problem:<code> shows what to do */
            type: string;
            /** @description What the code means; the same for each occurrence */
            title: string;
            /**
             * Format: int32
             * @description The status of the response
             */
            status: number;
            /** @description What happened and what to do next */
            detail: string;
            /** @description urn:uuid:<requestId> */
            instance: string;
            code: components["schemas"]["ProblemCode"];
            /**
             * Format: uuid
             * @description The client-request-id of the request where it is a GUID, else a new one
             */
            requestId: string;
            /** @description Whether the same request may succeed later; for an expired token, with a new token */
            retryable: boolean;
            /** @description With invalid-request: every mistake, at most 32 */
            errors?: components["schemas"]["InvalidField"][];
            /** @description With conflict: the current state that prevents the request */
            conflict?: components["schemas"]["Conflict"];
            /** @description With graph-throttled: which calls are throttled */
            throttled?: components["schemas"]["ThrottledCalls"];
            /** @description With rotation-unconfirmed: the request that restores the earlier versions from the key vault; null where it does not have all of them */
            restore?: components["schemas"]["Restore"] | null;
            /** @description Microsoft Graph's response where it was the cause; all three are null where Graph did not respond or was not called */
            upstream?: components["schemas"]["Upstream"];
        };
        /**
         * @description The kind of problem (docs/problems.md)
         * @enum {string}
         */
        ProblemCode: "invalid-request" | "token-missing" | "token-invalid" | "forbidden" | "not-found" | "method-not-allowed" | "conflict" | "graph-throttled" | "graph-permission-missing" | "graph-conflict" | "graph-refused" | "upstream-invalid" | "graph-unavailable" | "identity-unavailable" | "validation-unavailable" | "rotation-unconfirmed" | "vault-unavailable" | "vault-permission-missing" | "state-unavailable" | "fleet-not-ready" | "keys-unavailable" | "disabled" | "overloaded" | "misconfigured" | "internal" | (string & {});
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
             * @description 0 to 100, truncated to one decimal, so 100 means complete; null when the total is 0 or missing
             */
            percent: number | null;
            /**
             * Format: date-time
             * @description When Graph observed this progress
             */
            observedAt: string | null;
        };
        /** @description The provisioning of objects on demand */
        Provision: {
            /**
             * @description The operation
             * @constant
             */
            operation: "provision";
            /** @description As in the request: with true, nothing was sent */
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            request: components["schemas"]["ProvisionRequest"];
            guards: components["schemas"]["OperationGuards"];
            /** @description The job after the action, with dryRun the current job; null where it could not be read */
            job: components["schemas"]["Job"] | null;
            /** @description Why `job` is null although the action was done: the code of the problem; null otherwise */
            unread: string | null;
            /** @description The result; null with dryRun */
            provisioning: components["schemas"]["Provisioning"] | null;
        };
        /** @description What to provision: objects, by one rule of the job */
        ProvisionBody: {
            /** @description Name of the synchronization rule, as schema-get shows it; without case where only one rule has it. Give rule or ruleId, not both */
            rule?: string;
            /** @description Id of the synchronization rule, as schema-get shows it */
            ruleId?: string;
            /** @description The objects to provision: 1 to 5 */
            subjects: components["schemas"]["ProvisionSubject"][];
        };
        /** @description The result of provisionOnDemand: names of attributes, never a value of the account */
        Provisioning: {
            verdict: components["schemas"]["ProvisioningVerdict"];
            /** @description Graph's own word for the result */
            resultCode: string | null;
            /** @description The action of Graph, such as `Create` or `Update` */
            action: string | null;
            /** @description Why it was skipped or failed; null where Graph gives no reason */
            reason: components["schemas"]["ProvisioningReason"] | null;
            /** @description Name of the first step that failed; null for none */
            failedStep: string | null;
            /** @description Names of the attributes that Graph reports as modified, also when it was skipped or failed */
            changed: string[];
            /** @description The steps of all objects, at most 200 */
            steps: components["schemas"]["ProvisioningStep"][];
            /** @description True when an export succeeded, also with another verdict: the target may have the account */
            exported: boolean;
            /** @description The result for each object, in the order of Graph; verdict is the worst of them */
            subjects: components["schemas"]["ProvisioningSubject"][];
        };
        /** @description An attribute that a step read or wrote */
        ProvisioningAttribute: {
            /** @description Name of the attribute */
            name: string;
            /** @description True, False or a reason, for the few attributes without personal data; null for all others */
            value: string | null;
        };
        /** @description Why an object was skipped or failed */
        ProvisioningReason: {
            /** @description Graph's code, such as `RedundantExport` */
            code: string | null;
            /** @description The text of Graph, without quoted text and without the values of the account; null for none */
            message: string | null;
        };
        /** @description One step of the provisioning of an object */
        ProvisioningStep: {
            /** @description Graph's name of the step, such as `EntryExportAdd` */
            name: string | null;
            /** @description The kind of step: Import, Matching, Scoping, Export and others */
            type: string | null;
            status: components["schemas"]["StepStatus"];
            /** @description Graph's own word for the status */
            statusCode: string | null;
            /** @description The text of Graph, without quoted text and without the values of the account */
            description: string | null;
            /**
             * Format: date-time
             * @description When the step was done
             */
            at: string | null;
            /** @description The attributes that the step read or wrote */
            attributes: components["schemas"]["ProvisioningAttribute"][];
        };
        /** @description The result for one object */
        ProvisioningSubject: {
            verdict: components["schemas"]["ProvisioningVerdict"];
            /** @description Why it was skipped or failed; null where Graph gives no reason */
            reason: components["schemas"]["ProvisioningReason"] | null;
            /** @description Name of the first step that failed; null for none */
            failedStep: string | null;
            /** @description True when an export succeeded, also with another verdict: the target may have the account */
            exported: boolean;
        };
        /**
         * @description The result; Graph answers 200 for each of them. unknown: Graph does not say it clearly
         * @enum {string}
         */
        ProvisioningVerdict: "succeeded" | "skipped" | "failed" | "unknown" | (string & {});
        /** @description Objects that belong to a group */
        ProvisionLinks: {
            /** @description The members to provision with the group */
            members: components["schemas"]["ProvisionMember"][];
        };
        /** @description A member of a group */
        ProvisionMember: {
            /** @description Object id (letters, digits, _ and -), or distinguished name (RFC 4514) when the source is Active Directory; at most 2048 characters */
            objectId: string;
            /** @description Type of the object: source of an object of the rule, as schema-get shows it, such as `User` or `Group` */
            objectTypeName: string;
        };
        /** @description What is provisioned: objects, by one rule of the job */
        ProvisionParameters: {
            /** @description Name of the rule; null where the schema could not be read */
            rule: string | null;
            /** @description Id of the rule */
            ruleId: string;
            /** @description The objects to provision: 1 to 5 */
            subjects: components["schemas"]["ProvisionSubject"][];
        };
        /** @description The request to Microsoft Graph, sent or only planned; its body has the codes of this API */
        ProvisionRequest: {
            /**
             * @description The method
             * @constant
             */
            method: "POST";
            /** @description The path below the version of Microsoft Graph */
            path: string;
            body: components["schemas"]["ProvisionParameters"];
        };
        /** @description An object to provision */
        ProvisionSubject: {
            /** @description Object id (letters, digits, _ and -), or distinguished name (RFC 4514) when the source is Active Directory; at most 2048 characters */
            objectId: string;
            /** @description Type of the object: source of an object of the rule, as schema-get shows it, such as `User` or `Group` */
            objectTypeName: string;
            /** @description Only when objectTypeName is Group, compared without case */
            links?: components["schemas"]["ProvisionLinks"];
        };
        /** @description A job in quarantine runs once a day, and is disabled after 28 days */
        Quarantine: {
            /** @description Why it was imposed; null where Graph gives no reason */
            reason: components["schemas"]["QuarantineReason"] | null;
            /** @description Graph's own word for the reason */
            reasonCode: string | null;
            /**
             * Format: date-time
             * @description When the quarantine was first imposed in this series
             */
            since: string | null;
            /**
             * Format: date-time
             * @description When it was last evaluated and imposed again
             */
            lastEvaluatedAt: string | null;
            /**
             * Format: int64
             * @description Number of evaluations that imposed it in this series
             */
            evaluations: number | null;
            /**
             * Format: date-time
             * @description When it is evaluated next
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When Microsoft Entra disables the job: 28 days after `since`
             */
            disablesAt: string | null;
            /** @description The error of the quarantine; null when Graph reports none here: see `error` of the job */
            error: components["schemas"]["JobError"] | null;
        };
        /**
         * @description Why a job is in quarantine. unknown: Graph says so, or Graph's word is new
         * @enum {string}
         */
        QuarantineReason: "encounteredBaseEscrowThreshold" | "encounteredTotalEscrowThreshold" | "encounteredEscrowProportionThreshold" | "encounteredQuarantineException" | "quarantinedOnDemand" | "tooManyDeletes" | "ingestionInterrupted" | "unknown" | (string & {});
        /**
         * @description A part of a request
         * @enum {string}
         */
        RequestPart: "path" | "query" | "header" | "body" | (string & {});
        /**
         * @description A part of the state of a job (see `scope` of RestartBody)
         * @enum {string}
         */
        ResetScope: "escrows" | "watermark" | "quarantineState" | "full" | "forceDeletes" | (string & {});
        /** @description The restart of a job */
        Restart: {
            /**
             * @description The operation
             * @constant
             */
            operation: "restart";
            /** @description As in the request: with true, nothing was sent */
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            request: components["schemas"]["RestartRequest"];
            guards: components["schemas"]["OperationGuards"];
            /** @description The job after the action, with dryRun the current job; null where it could not be read */
            job: components["schemas"]["Job"] | null;
            /** @description Why `job` is null although the action was done: the code of the problem; null otherwise */
            unread: string | null;
        };
        /** @description Which parts of the state of the job are reset */
        RestartBody: {
            /** @description escrows: retry failed entries. watermark: evaluate all entries again. quarantineState: lift the quarantine temporarily. full: all of these. forceDeletes: do the deletions that the accidental deletions prevention has stopped; only alone and with confirm. */
            scope: components["schemas"]["ResetScope"][];
            /** @description The id of the job; required with forceDeletes, which deletes accounts */
            confirm?: string;
        };
        /** @description Which parts of the state of the job are reset */
        RestartCriteria: {
            /** @description As in the request */
            scope: components["schemas"]["ResetScope"][];
        };
        /** @description The request to Microsoft Graph, sent or only planned; its body has the codes of this API */
        RestartRequest: {
            /**
             * @description The method
             * @constant
             */
            method: "POST";
            /** @description The path below the version of Microsoft Graph */
            path: string;
            body: components["schemas"]["RestartCriteria"];
        };
        /** @description A request of this API */
        Restore: {
            /**
             * @description The method
             * @constant
             */
            method: "PUT";
            /** @description The path below the base address of this API */
            path: string;
            /** @description The body: for each credential the earlier version of its secret */
            body: {
                [key: string]: components["schemas"]["SecretVersion"];
            };
        };
        /** @description The action for each credential of the owner; never a value */
        Rotation: {
            /**
             * @description The operation
             * @constant
             */
            operation: "rotate";
            /** @description As in the request: with true, nothing was written */
            dryRun: boolean;
            owner: components["schemas"]["Owner"];
            /** @description True when the new set is written and Graph accepted it before and after the write */
            sent: boolean;
            guards: components["schemas"]["RotationGuards"];
            /** @description The action for each credential of the new set */
            plan: components["schemas"]["RotationPlanEntry"][];
        };
        /**
         * @description replace, add: the value of the reference is written; fromVault: Graph masks the value, so the current version in the key vault is written again; keep: the value that Graph shows is written again; refuse: the rotation writes nothing
         * @enum {string}
         */
        RotationAction: "replace" | "add" | "fromVault" | "keep" | "refuse" | (string & {});
        /** @description Whether the rotation is allowed */
        RotationGuards: {
            /** @description True when the rotation is allowed */
            pass: boolean;
            /** @description The `detail` that the 409 would have; null when the guards pass */
            refusal: string | null;
        };
        /** @description What happens with one credential; never its value */
        RotationPlanEntry: {
            key: components["schemas"]["CredentialKey"];
            action: components["schemas"]["RotationAction"];
            /** @description The secret of the key vault; where refused, the expected one. Null where the value comes from Graph */
            secret: components["schemas"]["PlannedSecret"] | null;
            /** @description Why it is refused; null otherwise */
            reason: components["schemas"]["RotationRefusal"] | null;
        };
        /**
         * @description Why a credential is refused (docs/rotation.md)
         * @enum {string}
         */
        RotationRefusal: "notInVault" | "versionNotFound" | "disabled" | "expired" | "notYetValid" | "noValue" | "endsWithLineBreak" | "malformed" | "withoutKey" | "ambiguous" | (string & {});
        /** @description How the rule is limited, in counts */
        RuleScope: {
            /**
             * Format: int64
             * @description Number of groups that the rule is limited to; 0 for no limit
             */
            groups: number;
            /**
             * Format: int64
             * @description Number of containers (organizational units) that the rule is limited to; 0 for no limit
             */
            containers: number;
        };
        /** @description One run of a job */
        Run: {
            outcome: components["schemas"]["RunOutcome"];
            /** @description Graph's own word for the outcome */
            outcomeCode: string | null;
            /**
             * Format: date-time
             * @description When the run began
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When the run ended
             */
            endedAt: string | null;
            /**
             * Format: double
             * @description Seconds from start to end; null when one of them is missing or they are swapped
             */
            durationSeconds: number | null;
            /**
             * Format: uuid
             * @description Id of this run in the provisioning logs of Microsoft Entra; null where Graph gives no GUID
             */
            activityId: string | null;
            counts: components["schemas"]["Counts"];
            /** @description The error of this run; null when Graph reports none */
            error: components["schemas"]["JobError"] | null;
        };
        /**
         * @description Outcome of a run. entryErrors: the run ended, but some entries failed; unknown: none is given, or Graph's word is new
         * @enum {string}
         */
        RunOutcome: "succeeded" | "failed" | "entryErrors" | "unknown" | (string & {});
        /** @description The schedule of the job */
        Schedule: {
            state: components["schemas"]["ScheduleState"];
            /** @description Graph's own word for the state */
            stateCode: string | null;
            /** @description Time between runs as an ISO 8601 duration (`PT40M`); null when none is set */
            interval: string | null;
            /**
             * Format: double
             * @description The time between runs in seconds; null when none is set
             */
            intervalSeconds: number | null;
            /**
             * Format: date-time
             * @description When the schedule ends; null means never
             */
            expiresAt: string | null;
        };
        /**
         * @description State of the schedule. unknown: none is given, or Graph's word is new
         * @enum {string}
         */
        ScheduleState: "active" | "disabled" | "paused" | "unknown" | (string & {});
        /** @description A kind of object that a rule synchronizes */
        SchemaObject: {
            /** @description Name of the object mapping */
            name: string | null;
            /** @description Name of the object in the source, for objectTypeName of jobs-provision */
            source: string | null;
            /** @description Name of the object in the target */
            target: string | null;
            /** @description False when the objects are not synchronized */
            enabled: boolean | null;
            flow: components["schemas"]["ObjectFlow"];
            /**
             * Format: int64
             * @description Number of attribute mappings
             */
            attributes: number;
            /**
             * Format: int64
             * @description Number of clauses of the scoping filter
             */
            scoping: number;
        };
        /** @description A synchronization rule */
        SchemaRule: {
            /** @description Id of the rule, for ruleId of jobs-provision; null where it does not look like one */
            id: string | null;
            /** @description Name of the rule */
            name: string | null;
            /**
             * Format: int64
             * @description Rules run in this order
             */
            priority: number | null;
            /** @description True when an administrator can change the rule */
            editable: boolean | null;
            /** @description Name of the source directory */
            source: string | null;
            /** @description Name of the target directory */
            target: string | null;
            scope: components["schemas"]["RuleScope"];
            /** @description The kinds of objects, in Graph's order */
            objects: components["schemas"]["SchemaObject"][];
        };
        /** @description A secret of the key vault, by name. Values are never accepted. */
        SecretReference: {
            /** @description Name of the secret: sync-<owner id>-<key>, compared without case */
            keyVaultSecret: string;
            /** @description 32 hexadecimal digits; the current version when omitted */
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
        /** @description A version of a secret in the key vault */
        SecretVersion: {
            /** @description Name of the secret */
            keyVaultSecret: string;
            /** @description The earlier version */
            version: string;
        };
        /** @description Whether the service is healthy */
        ServiceHealth: {
            /** @description fail has status 503 */
            status: components["schemas"]["CheckResult"];
            /** @description Version of the service */
            version: string;
            /** @description Build of the deployed package */
            build: string;
            /** @description Names of the settings that are wrong. With status pass they affect telemetry only, and the service runs */
            settings?: string[];
            /** @description With deep=true. The checks run at most once in 30 seconds */
            checks?: components["schemas"]["HealthChecks"];
        };
        /** @description A setting of the job; Graph can add names */
        Setting: {
            /** @description Graph's name of the setting */
            name: string | null;
            /** @description The value, always as text; null when it is not set or may be sensitive */
            value: string | null;
            /** @description True when the value is removed because it may be sensitive */
            redacted: boolean;
        };
        /** @description The start of a job */
        Start: {
            /**
             * @description The operation
             * @constant
             */
            operation: "start";
            /** @description As in the request: with true, nothing was sent */
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            request: components["schemas"]["EmptyRequest"];
            guards: components["schemas"]["OperationGuards"];
            /** @description The job after the action, with dryRun the current job; null where it could not be read */
            job: components["schemas"]["Job"] | null;
            /** @description Why `job` is null although the action was done: the code of the problem; null otherwise */
            unread: string | null;
        };
        /** @description When the job had processed all entries in scope; null where it never had */
        SteadyState: {
            /**
             * Format: date-time
             * @description When the job first reached the steady state
             */
            firstReachedAt: string | null;
            /**
             * Format: date-time
             * @description When the job last reached the steady state
             */
            lastReachedAt: string | null;
        };
        /**
         * @description Result of one step. unknown: none is given, or Graph's word is new
         * @enum {string}
         */
        StepStatus: "succeeded" | "skipped" | "failed" | "warning" | "unknown" | (string & {});
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
             * Format: int32
             * @description Number of owners that the sweep was to read
             */
            owners: number;
            /**
             * Format: int32
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
             * @description Graph's id of the synchronization; null where Graph gives no GUID
             */
            id: string | null;
            /** @description One item for each credential that Graph lists */
            credentials: components["schemas"]["Credential"][];
            /** @description The jobs of the owner, in Graph's order */
            jobs: components["schemas"]["JobSummary"][];
        };
        /** @description A template, from which a job is made */
        Template: {
            /** @description Id of the template; templateId of its jobs */
            id: string | null;
            /** @description Graph's word for the connector that runs the jobs */
            factoryTag: string | null;
            /** @description The text of Graph; each part that may be sensitive is replaced by `[redacted:<rule>]`. Null for none, and with ERROR_TEXT=omit */
            description: string | null;
            /** @description True when Graph offers the template for the application */
            discoverable: boolean | null;
            /** @description True when Graph recommends the template for the application */
            default: boolean | null;
            /** @description The credentials that the template asks for, in Graph's order; null where Graph does not say it in a form that can be read */
            credentialKeys: components["schemas"]["TemplateCredential"][] | null;
        };
        /** @description A credential that a template asks for; never a value */
        TemplateCredential: {
            key: components["schemas"]["CredentialKey"];
            /** @description True when the template says that its value is secret */
            isSecret: boolean;
            /**
             * Format: int32
             * @description Number of entries; only on the item `unknown`
             */
            count?: number;
        };
        /** @description The templates of an owner */
        Templates: {
            owner: components["schemas"]["Owner"];
            /** @description The templates, in Graph's order; empty for none */
            items: components["schemas"]["Template"][];
            /** @description True when Graph has more than the response: at most 200 templates, and of each one 4 lists of credentials with 100 of them in all */
            truncated: boolean;
        };
        /**
         * @description owner: only calls for this owner are throttled; service: all calls of this service
         * @enum {string}
         */
        ThrottledCalls: "owner" | "service" | (string & {});
        /** @description A response of Microsoft Graph */
        Upstream: {
            /**
             * Format: int32
             * @description Status of the response
             */
            status: number | null;
            /** @description Code of the error */
            code: string | null;
            /** @description Graph's id of the request, for a support case at Microsoft */
            requestId: string | null;
        };
        /** @description The test of the saved credentials of a job */
        Validate: {
            /**
             * @description The operation
             * @constant
             */
            operation: "validate";
            /** @description As in the request: with true, nothing was sent */
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            request: components["schemas"]["EmptyRequest"];
            guards: components["schemas"]["OperationGuards"];
            /** @description The job after the action, with dryRun the current job; null where it could not be read */
            job: components["schemas"]["Job"] | null;
            /** @description Why `job` is null although the action was done: the code of the problem; null otherwise */
            unread: string | null;
            /** @description The result; null with dryRun */
            credentials: components["schemas"]["CredentialsTest"] | null;
        };
        /**
         * @description invalid: the target system refused the credentials; unknown: Graph could not test them, so do not change them
         * @enum {string}
         */
        ValidationVerdict: "valid" | "invalid" | "unknown" | (string & {});
        /** @description An event of the key vault (CloudEvents 1.0, structured mode). Further members are allowed. */
        VaultEvent: {
            /** @description Id of the event */
            id: string;
            /** @description Resource id of the key vault */
            source: string;
            /**
             * @description Version of CloudEvents
             * @constant
             */
            specversion: "1.0";
            /** @description Microsoft.KeyVault.SecretNewVersionCreated; an event of another type is ignored */
            type: string;
            /** @description Name of the secret */
            subject?: string | null;
            /** @description The new version of the secret */
            data?: components["schemas"]["VaultEventData"] | null;
        };
        /** @description The secret of an event of the key vault */
        VaultEventData: {
            /** @description Name of the key vault */
            VaultName?: string | null;
            /** @description Secret; an event of another kind of object is ignored */
            ObjectType?: string | null;
            /** @description Name of the secret */
            ObjectName?: string | null;
            /** @description The new version: 32 hexadecimal digits */
            Version?: string | null;
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
                "Retry-After": components["headers"]["Retry-After-optional"];
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
        /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
        Conflict: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "x-ms-error-code": components["headers"]["x-ms-error-code"];
                "Retry-After": components["headers"]["Retry-After-optional"];
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
        /** @description `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `validation-unavailable`: Microsoft Graph could not test the credentials; `vault-unavailable`: The key vault is not available; `state-unavailable`: The shared state of this service is not available; `fleet-not-ready`: The jobs of the fleet have not been read yet; `keys-unavailable`: Callers cannot be verified now; `disabled`: The operator has switched this function off; `overloaded`: Too many requests are waiting; `misconfigured`: This service is not configured correctly */
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
        /** @description The kind of owner, with this capitalization */
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
                /** @description The kind of owner, with this capitalization */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "owner": {
                     *         "kind": "servicePrincipal",
                     *         "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *       },
                     *       "items": [
                     *         {
                     *           "key": "SecretToken",
                     *           "isSet": true,
                     *           "maskedByGraph": true,
                     *           "secretName": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken",
                     *           "secret": {
                     *             "name": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken",
                     *             "version": "4387e9f3d6e14c459867679a90fd0f79",
                     *             "updatedOn": "2026-10-21T12:00:00.000Z",
                     *             "expiresOn": "2027-04-19T12:00:00.000Z",
                     *             "daysLeft": 150
                     *           },
                     *           "status": "ok"
                     *         }
                     *       ]
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "SecretToken": {
                 *         "keyVaultSecret": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SecretReferences"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation": "rotate",
                     *       "dryRun": false,
                     *       "owner": {
                     *         "kind": "servicePrincipal",
                     *         "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *       },
                     *       "sent": true,
                     *       "guards": {
                     *         "pass": true,
                     *         "refusal": null
                     *       },
                     *       "plan": [
                     *         {
                     *           "key": "SecretToken",
                     *           "action": "replace",
                     *           "secret": {
                     *             "name": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken",
                     *             "version": "4387e9f3d6e14c459867679a90fd0f79"
                     *           },
                     *           "reason": null
                     *         }
                     *       ]
                     *     }
                     */
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
    "docs-get": {
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html><html lang="en"><title>Graph synchronization proxy</title></html> */
                    "text/html; charset=utf-8": string;
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
    "fleet-list": {
        parameters: {
            query?: {
                /** @description Verdict of the job: one or more words, joined by commas */
                verdict?: components["schemas"]["HealthVerdict"][];
                /** @description Status of the job: one or more words, joined by commas */
                status?: components["schemas"]["JobStatus"][];
                /** @description Ids of templates, with their case: at most 50, joined by commas */
                templateId?: string[];
                /** @description Reason of the quarantine: one or more words, joined by commas */
                quarantineReason?: components["schemas"]["QuarantineReason"][];
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    Age: components["headers"]["Age-of-snapshot"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-11-20T11:45:00.000Z",
                     *       "sweep": {
                     *         "startedAt": "2026-11-20T11:40:00.000Z",
                     *         "endedAt": "2026-11-20T11:45:00.000Z",
                     *         "owners": 1,
                     *         "unread": 0,
                     *         "isComplete": true
                     *       },
                     *       "counts": {
                     *         "healthy": 0,
                     *         "warning": 0,
                     *         "critical": 1,
                     *         "inactive": 0,
                     *         "pending": 0,
                     *         "unknown": 0
                     *       },
                     *       "items": [
                     *         {
                     *           "owner": {
                     *             "kind": "servicePrincipal",
                     *             "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb",
                     *             "appId": "6f0a3c51-2b7e-4d98-a1c4-5e8b9d7f2a10",
                     *             "displayName": "Payroll Bridge"
                     *           },
                     *           "id": "payrollBridge.7d1c3f0ab2e94d58a6c4e19f50b7d284.6f94a0c2-7e5d-4b31-8d06-b2c17e9f5a48",
                     *           "templateId": "payrollBridge",
                     *           "status": "quarantined",
                     *           "health": {
                     *             "verdict": "critical",
                     *             "reasons": [
                     *               "quarantined",
                     *               "quarantineEndsInDisable"
                     *             ]
                     *           },
                     *           "scheduleState": "active",
                     *           "lastRun": {
                     *             "outcome": "failed",
                     *             "endedAt": "2026-11-19T22:10:35.558Z",
                     *             "errorCode": "SystemForCrossDomainIdentityManagementInvalidCredentials"
                     *           },
                     *           "lastSuccessAt": "2026-10-29T04:01:02.800Z",
                     *           "consecutiveFailures": 1,
                     *           "quarantine": {
                     *             "reason": "encounteredQuarantineException",
                     *             "since": "2026-10-29T04:40:18.498Z",
                     *             "disablesAt": "2026-11-26T04:40:18.498Z"
                     *           },
                     *           "readAt": "2026-11-20T11:45:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
                /** @description true: what the service depends on is checked too */
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "pass",
                     *       "version": "1.0.0",
                     *       "build": "20261120.1",
                     *       "checks": {
                     *         "settings": "pass",
                     *         "identity": "pass",
                     *         "graph": "pass",
                     *         "keys": "pass",
                     *         "state": "pass"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceHealth"];
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalServerError"];
            /** @description Failure; `disabled`: The operator has switched this function off */
            503: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "x-ms-error-code": components["headers"]["x-ms-error-code-optional"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "fail",
                     *       "version": "1.0.0",
                     *       "build": "20261120.1",
                     *       "checks": {
                     *         "settings": "pass",
                     *         "identity": "fail",
                     *         "graph": "fail",
                     *         "keys": "pass",
                     *         "state": "pass"
                     *       }
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-11-20T11:45:00.000Z",
                     *           "status": "quarantined",
                     *           "verdict": "critical",
                     *           "reasons": [
                     *             "quarantined",
                     *             "quarantineEndsInDisable"
                     *           ],
                     *           "quarantineReason": "encounteredQuarantineException"
                     *         },
                     *         {
                     *           "at": "2026-10-21T12:00:00.000Z",
                     *           "status": "active",
                     *           "verdict": "healthy",
                     *           "reasons": [],
                     *           "quarantineReason": null
                     *         }
                     *       ]
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "travelDesk.7d1c3f0ab2e94d58a6c4e19f50b7d284.2c81e5b7-0d49-4f6a-b3e8-915a7c60d42f",
                     *       "owner": {
                     *         "kind": "servicePrincipal",
                     *         "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *       },
                     *       "templateId": "travelDesk",
                     *       "status": "active",
                     *       "statusCode": "Active",
                     *       "health": {
                     *         "verdict": "warning",
                     *         "reasons": [
                     *           "consecutiveFailures",
                     *           "entryErrors"
                     *         ]
                     *       },
                     *       "schedule": {
                     *         "state": "active",
                     *         "stateCode": "Active",
                     *         "interval": "PT20M",
                     *         "intervalSeconds": 1200,
                     *         "expiresAt": null
                     *       },
                     *       "lastRun": {
                     *         "outcome": "entryErrors",
                     *         "outcomeCode": "EntryLevelErrors",
                     *         "startedAt": "2026-11-20T11:42:10.119Z",
                     *         "endedAt": "2026-11-20T11:44:02.553Z",
                     *         "durationSeconds": 112.434,
                     *         "activityId": "e95f1a7c-3d08-4b62-a4f9-52c0d8e7b316",
                     *         "counts": {
                     *           "entitled": 96,
                     *           "entitledForProvisioning": 96,
                     *           "escrowed": 4,
                     *           "escrowedRaw": 6,
                     *           "exported": 90,
                     *           "exports": 94,
                     *           "imported": 96,
                     *           "importedDeltas": 0,
                     *           "importedReferenceDeltas": 0
                     *         },
                     *         "error": {
                     *           "code": "TravelDeskUnprocessableEntryFailure",
                     *           "message": "4 users were refused by https://scim.traveldesk.example.com/v2/Users?[redacted:query] : [redacted:secret] work address [redacted:email] is already in use. Ask [redacted:email], token=[redacted:secret]",
                     *           "tenantActionable": true
                     *         }
                     *       },
                     *       "lastSuccess": {
                     *         "outcome": "succeeded",
                     *         "outcomeCode": "Succeeded",
                     *         "startedAt": "2026-11-20T10:41:09.007Z",
                     *         "endedAt": "2026-11-20T10:41:55.773Z",
                     *         "durationSeconds": 46.766,
                     *         "activityId": "f07b4d29-86ea-4c15-b8d3-1e9a60c5f742",
                     *         "counts": {
                     *           "entitled": 96,
                     *           "entitledForProvisioning": 0,
                     *           "escrowed": 0,
                     *           "escrowedRaw": 0,
                     *           "exported": 0,
                     *           "exports": 0,
                     *           "imported": 96,
                     *           "importedDeltas": 0,
                     *           "importedReferenceDeltas": 0
                     *         },
                     *         "error": null
                     *       },
                     *       "lastSuccessWithExports": null,
                     *       "consecutiveFailures": 2,
                     *       "escrowsPruned": true,
                     *       "quarantine": null,
                     *       "error": {
                     *         "code": "TravelDeskUnprocessableEntryFailure",
                     *         "message": "4 users were refused by https://scim.traveldesk.example.com/v2/Users?[redacted:query] : [redacted:secret] work address [redacted:email] is already in use. Ask [redacted:email], token=[redacted:secret]",
                     *         "tenantActionable": true
                     *       },
                     *       "steadyState": {
                     *         "firstReachedAt": null,
                     *         "lastReachedAt": null
                     *       },
                     *       "progress": [
                     *         {
                     *           "units": "Users",
                     *           "completed": 90,
                     *           "total": 96,
                     *           "percent": 93.7,
                     *           "observedAt": "2026-11-20T11:44:02.553Z"
                     *         }
                     *       ],
                     *       "entries": [
                     *         {
                     *           "type": "User",
                     *           "count": 90
                     *         }
                     *       ],
                     *       "settings": [
                     *         {
                     *           "name": "AzureIngestionAttributeOptimization",
                     *           "value": "False",
                     *           "redacted": false
                     *         },
                     *         {
                     *           "name": "LookaheadQueryEnabled",
                     *           "value": "False",
                     *           "redacted": false
                     *         }
                     *       ],
                     *       "troubleshootingUrl": null
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "crmPeople.7d1c3f0ab2e94d58a6c4e19f50b7d284.8b27d4e1-3c60-4a95-b7f2-1d9e05c8a63b",
                     *           "owner": {
                     *             "kind": "servicePrincipal",
                     *             "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *           },
                     *           "templateId": "crmPeople",
                     *           "status": "paused",
                     *           "statusCode": "Paused",
                     *           "health": {
                     *             "verdict": "inactive",
                     *             "reasons": [
                     *               "paused",
                     *               "quarantined"
                     *             ]
                     *           },
                     *           "schedule": {
                     *             "state": "disabled",
                     *             "stateCode": "Disabled",
                     *             "interval": null,
                     *             "intervalSeconds": null,
                     *             "expiresAt": null
                     *           },
                     *           "lastRun": null,
                     *           "lastSuccess": null,
                     *           "lastSuccessWithExports": null,
                     *           "consecutiveFailures": 0,
                     *           "escrowsPruned": false,
                     *           "quarantine": {
                     *             "reason": null,
                     *             "reasonCode": null,
                     *             "since": null,
                     *             "lastEvaluatedAt": null,
                     *             "evaluations": 3,
                     *             "nextAttemptAt": null,
                     *             "disablesAt": null,
                     *             "error": {
                     *               "code": "CrmPeopleInvalidCredentials",
                     *               "message": "The security token of [redacted:email] has expired.  Enter a current user name, password and security token where provisioning is set up.",
                     *               "tenantActionable": true
                     *             }
                     *           },
                     *           "error": {
                     *             "code": "CrmPeopleInvalidCredentials",
                     *             "message": "The security token of [redacted:email] has expired.  Enter a current user name, password and security token where provisioning is set up.",
                     *             "tenantActionable": true
                     *           },
                     *           "steadyState": {
                     *             "firstReachedAt": null,
                     *             "lastReachedAt": null
                     *           },
                     *           "progress": [],
                     *           "entries": [],
                     *           "settings": [
                     *             {
                     *               "name": "QuarantineTooManyDeletesThreshold",
                     *               "value": "250",
                     *               "redacted": false
                     *             }
                     *           ],
                     *           "troubleshootingUrl": null
                     *         }
                     *       ]
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation": "pause",
                     *       "dryRun": false,
                     *       "sent": true,
                     *       "request": {
                     *         "method": "POST",
                     *         "path": "/servicePrincipals/{id}/synchronization/jobs/{jobId}/pause",
                     *         "body": null
                     *       },
                     *       "guards": {
                     *         "pass": true,
                     *         "refusal": null,
                     *         "status": "notRun"
                     *       },
                     *       "job": {
                     *         "id": "rosterMirror.7d1c3f0ab2e94d58a6c4e19f50b7d284.3a6d2f98-c1b4-4e07-9f5d-08e7b1c4a2d6",
                     *         "owner": {
                     *           "kind": "servicePrincipal",
                     *           "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *         },
                     *         "templateId": "rosterMirror",
                     *         "status": "paused",
                     *         "statusCode": "Paused",
                     *         "health": {
                     *           "verdict": "inactive",
                     *           "reasons": [
                     *             "paused"
                     *           ]
                     *         },
                     *         "schedule": {
                     *           "state": "paused",
                     *           "stateCode": "Paused",
                     *           "interval": "PT40M",
                     *           "intervalSeconds": 2400,
                     *           "expiresAt": null
                     *         },
                     *         "lastRun": null,
                     *         "lastSuccess": null,
                     *         "lastSuccessWithExports": null,
                     *         "consecutiveFailures": 0,
                     *         "escrowsPruned": false,
                     *         "quarantine": null,
                     *         "error": null,
                     *         "steadyState": {
                     *           "firstReachedAt": null,
                     *           "lastReachedAt": null
                     *         },
                     *         "progress": [],
                     *         "entries": [],
                     *         "settings": [
                     *           {
                     *             "name": "AzureIngestionAttributeOptimization",
                     *             "value": "False",
                     *             "redacted": false
                     *           },
                     *           {
                     *             "name": "LookaheadQueryEnabled",
                     *             "value": "False",
                     *             "redacted": false
                     *           }
                     *         ],
                     *         "troubleshootingUrl": null
                     *       },
                     *       "unread": null
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
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
                /**
                 * @example {
                 *       "ruleId": "3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3",
                 *       "subjects": [
                 *         {
                 *           "objectId": "602eb650-63f7-45a2-9cae-05cb1afdcdcb",
                 *           "objectTypeName": "User"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ProvisionBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation": "provision",
                     *       "dryRun": false,
                     *       "sent": true,
                     *       "request": {
                     *         "method": "POST",
                     *         "path": "/servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand",
                     *         "body": {
                     *           "rule": "USER_TO_ROSTER",
                     *           "ruleId": "3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3",
                     *           "subjects": [
                     *             {
                     *               "objectId": "602eb650-63f7-45a2-9cae-05cb1afdcdcb",
                     *               "objectTypeName": "User"
                     *             }
                     *           ]
                     *         }
                     *       },
                     *       "guards": {
                     *         "pass": true,
                     *         "refusal": null,
                     *         "status": "notRun"
                     *       },
                     *       "job": {
                     *         "id": "rosterMirror.7d1c3f0ab2e94d58a6c4e19f50b7d284.3a6d2f98-c1b4-4e07-9f5d-08e7b1c4a2d6",
                     *         "owner": {
                     *           "kind": "servicePrincipal",
                     *           "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *         },
                     *         "templateId": "rosterMirror",
                     *         "status": "notRun",
                     *         "statusCode": "NotRun",
                     *         "health": {
                     *           "verdict": "pending",
                     *           "reasons": [
                     *             "neverRun"
                     *           ]
                     *         },
                     *         "schedule": {
                     *           "state": "active",
                     *           "stateCode": "Active",
                     *           "interval": "PT40M",
                     *           "intervalSeconds": 2400,
                     *           "expiresAt": null
                     *         },
                     *         "lastRun": null,
                     *         "lastSuccess": null,
                     *         "lastSuccessWithExports": null,
                     *         "consecutiveFailures": 0,
                     *         "escrowsPruned": false,
                     *         "quarantine": null,
                     *         "error": null,
                     *         "steadyState": {
                     *           "firstReachedAt": null,
                     *           "lastReachedAt": null
                     *         },
                     *         "progress": [],
                     *         "entries": [],
                     *         "settings": [
                     *           {
                     *             "name": "AzureIngestionAttributeOptimization",
                     *             "value": "False",
                     *             "redacted": false
                     *           },
                     *           {
                     *             "name": "LookaheadQueryEnabled",
                     *             "value": "False",
                     *             "redacted": false
                     *           }
                     *         ],
                     *         "troubleshootingUrl": null
                     *       },
                     *       "unread": null,
                     *       "provisioning": {
                     *         "verdict": "succeeded",
                     *         "resultCode": "Success",
                     *         "action": "Create",
                     *         "reason": null,
                     *         "failedStep": null,
                     *         "changed": [
                     *           "userName",
                     *           "displayName",
                     *           "active"
                     *         ],
                     *         "steps": [
                     *           {
                     *             "name": "EntryImport",
                     *             "type": "Import",
                     *             "status": "succeeded",
                     *             "statusCode": "Success",
                     *             "description": "Retrieved User [redacted:attribute] from Microsoft Entra ID",
                     *             "at": "2026-11-20T11:58:02.110Z",
                     *             "attributes": [
                     *               {
                     *                 "name": "objectId",
                     *                 "value": null
                     *               },
                     *               {
                     *                 "name": "accountEnabled",
                     *                 "value": "True"
                     *               },
                     *               {
                     *                 "name": "displayName",
                     *                 "value": null
                     *               },
                     *               {
                     *                 "name": "mailNickname",
                     *                 "value": null
                     *               },
                     *               {
                     *                 "name": "userPrincipalName",
                     *                 "value": null
                     *               },
                     *               {
                     *                 "name": "IsSoftDeleted",
                     *                 "value": "False"
                     *               }
                     *             ]
                     *           },
                     *           {
                     *             "name": "EntryImport",
                     *             "type": "Matching",
                     *             "status": "succeeded",
                     *             "statusCode": "Success",
                     *             "description": "No User with this userName was found in the roster",
                     *             "at": "2026-11-20T11:58:02.442Z",
                     *             "attributes": []
                     *           },
                     *           {
                     *             "name": "EntrySynchronizationScoping",
                     *             "type": "Scoping",
                     *             "status": "succeeded",
                     *             "statusCode": "Success",
                     *             "description": "Determine if User in scope by evaluating against each scoping filter",
                     *             "at": "2026-11-20T11:58:02.503Z",
                     *             "attributes": [
                     *               {
                     *                 "name": "IsActive",
                     *                 "value": "True"
                     *               },
                     *               {
                     *                 "name": "Assigned",
                     *                 "value": "True"
                     *               },
                     *               {
                     *                 "name": "IsEffectivelyEntitledForProvisioning",
                     *                 "value": "True"
                     *               }
                     *             ]
                     *           },
                     *           {
                     *             "name": "EntryExportAdd",
                     *             "type": "Export",
                     *             "status": "succeeded",
                     *             "statusCode": "Success",
                     *             "description": "User [redacted:attribute] was created in the roster",
                     *             "at": "2026-11-20T11:58:03.018Z",
                     *             "attributes": [
                     *               {
                     *                 "name": "userName",
                     *                 "value": null
                     *               },
                     *               {
                     *                 "name": "name.familyName",
                     *                 "value": null
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "exported": true,
                     *         "subjects": [
                     *           {
                     *             "verdict": "succeeded",
                     *             "reason": null,
                     *             "failedStep": null,
                     *             "exported": true
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
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
                /**
                 * @example {
                 *       "scope": [
                 *         "escrows",
                 *         "watermark"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RestartBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation": "restart",
                     *       "dryRun": false,
                     *       "sent": true,
                     *       "request": {
                     *         "method": "POST",
                     *         "path": "/servicePrincipals/{id}/synchronization/jobs/{jobId}/restart",
                     *         "body": {
                     *           "scope": [
                     *             "escrows",
                     *             "watermark"
                     *           ]
                     *         }
                     *       },
                     *       "guards": {
                     *         "pass": true,
                     *         "refusal": null,
                     *         "status": "paused"
                     *       },
                     *       "job": {
                     *         "id": "crmPeople.7d1c3f0ab2e94d58a6c4e19f50b7d284.8b27d4e1-3c60-4a95-b7f2-1d9e05c8a63b",
                     *         "owner": {
                     *           "kind": "servicePrincipal",
                     *           "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *         },
                     *         "templateId": "crmPeople",
                     *         "status": "active",
                     *         "statusCode": "Active",
                     *         "health": {
                     *           "verdict": "pending",
                     *           "reasons": [
                     *             "neverRun"
                     *           ]
                     *         },
                     *         "schedule": {
                     *           "state": "active",
                     *           "stateCode": "Active",
                     *           "interval": null,
                     *           "intervalSeconds": null,
                     *           "expiresAt": null
                     *         },
                     *         "lastRun": null,
                     *         "lastSuccess": null,
                     *         "lastSuccessWithExports": null,
                     *         "consecutiveFailures": 0,
                     *         "escrowsPruned": false,
                     *         "quarantine": {
                     *           "reason": null,
                     *           "reasonCode": null,
                     *           "since": null,
                     *           "lastEvaluatedAt": null,
                     *           "evaluations": 3,
                     *           "nextAttemptAt": null,
                     *           "disablesAt": null,
                     *           "error": {
                     *             "code": "CrmPeopleInvalidCredentials",
                     *             "message": "The security token of [redacted:email] has expired.  Enter a current user name, password and security token where provisioning is set up.",
                     *             "tenantActionable": true
                     *           }
                     *         },
                     *         "error": {
                     *           "code": "CrmPeopleInvalidCredentials",
                     *           "message": "The security token of [redacted:email] has expired.  Enter a current user name, password and security token where provisioning is set up.",
                     *           "tenantActionable": true
                     *         },
                     *         "steadyState": {
                     *           "firstReachedAt": null,
                     *           "lastReachedAt": null
                     *         },
                     *         "progress": [],
                     *         "entries": [],
                     *         "settings": [
                     *           {
                     *             "name": "QuarantineTooManyDeletesThreshold",
                     *             "value": "250",
                     *             "redacted": false
                     *           }
                     *         ],
                     *         "troubleshootingUrl": null
                     *       },
                     *       "unread": null
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation": "start",
                     *       "dryRun": false,
                     *       "sent": true,
                     *       "request": {
                     *         "method": "POST",
                     *         "path": "/servicePrincipals/{id}/synchronization/jobs/{jobId}/start",
                     *         "body": null
                     *       },
                     *       "guards": {
                     *         "pass": true,
                     *         "refusal": null,
                     *         "status": "paused"
                     *       },
                     *       "job": {
                     *         "id": "crmPeople.7d1c3f0ab2e94d58a6c4e19f50b7d284.8b27d4e1-3c60-4a95-b7f2-1d9e05c8a63b",
                     *         "owner": {
                     *           "kind": "servicePrincipal",
                     *           "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *         },
                     *         "templateId": "crmPeople",
                     *         "status": "active",
                     *         "statusCode": "Active",
                     *         "health": {
                     *           "verdict": "pending",
                     *           "reasons": [
                     *             "neverRun"
                     *           ]
                     *         },
                     *         "schedule": {
                     *           "state": "active",
                     *           "stateCode": "Active",
                     *           "interval": null,
                     *           "intervalSeconds": null,
                     *           "expiresAt": null
                     *         },
                     *         "lastRun": null,
                     *         "lastSuccess": null,
                     *         "lastSuccessWithExports": null,
                     *         "consecutiveFailures": 0,
                     *         "escrowsPruned": false,
                     *         "quarantine": null,
                     *         "error": null,
                     *         "steadyState": {
                     *           "firstReachedAt": null,
                     *           "lastReachedAt": null
                     *         },
                     *         "progress": [],
                     *         "entries": [],
                     *         "settings": [
                     *           {
                     *             "name": "QuarantineTooManyDeletesThreshold",
                     *             "value": "250",
                     *             "redacted": false
                     *           }
                     *         ],
                     *         "troubleshootingUrl": null
                     *       },
                     *       "unread": null
                     *     }
                     */
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
                /** @description The kind of owner, with this capitalization */
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation": "validate",
                     *       "dryRun": false,
                     *       "sent": true,
                     *       "request": {
                     *         "method": "POST",
                     *         "path": "/servicePrincipals/{id}/synchronization/jobs/{jobId}/validateCredentials",
                     *         "body": null
                     *       },
                     *       "guards": {
                     *         "pass": true,
                     *         "refusal": null,
                     *         "status": "notRun"
                     *       },
                     *       "job": {
                     *         "id": "rosterMirror.7d1c3f0ab2e94d58a6c4e19f50b7d284.3a6d2f98-c1b4-4e07-9f5d-08e7b1c4a2d6",
                     *         "owner": {
                     *           "kind": "servicePrincipal",
                     *           "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *         },
                     *         "templateId": "rosterMirror",
                     *         "status": "notRun",
                     *         "statusCode": "NotRun",
                     *         "health": {
                     *           "verdict": "pending",
                     *           "reasons": [
                     *             "neverRun"
                     *           ]
                     *         },
                     *         "schedule": {
                     *           "state": "active",
                     *           "stateCode": "Active",
                     *           "interval": "PT40M",
                     *           "intervalSeconds": 2400,
                     *           "expiresAt": null
                     *         },
                     *         "lastRun": null,
                     *         "lastSuccess": null,
                     *         "lastSuccessWithExports": null,
                     *         "consecutiveFailures": 0,
                     *         "escrowsPruned": false,
                     *         "quarantine": null,
                     *         "error": null,
                     *         "steadyState": {
                     *           "firstReachedAt": null,
                     *           "lastReachedAt": null
                     *         },
                     *         "progress": [],
                     *         "entries": [],
                     *         "settings": [
                     *           {
                     *             "name": "AzureIngestionAttributeOptimization",
                     *             "value": "False",
                     *             "redacted": false
                     *           },
                     *           {
                     *             "name": "LookaheadQueryEnabled",
                     *             "value": "False",
                     *             "redacted": false
                     *           }
                     *         ],
                     *         "troubleshootingUrl": null
                     *       },
                     *       "unread": null,
                     *       "credentials": {
                     *         "verdict": "valid",
                     *         "code": null
                     *       }
                     *     }
                     */
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
            query?: {
                /** @description Version of OpenAPI: 3.0 is OpenAPI 3.0.3, for generators that do not read 3.1 */
                version?: "3.1" | "3.0";
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0",
                     *       "info": {
                     *         "title": "Graph synchronization proxy",
                     *         "version": "1.0.0"
                     *       },
                     *       "paths": {}
                     *     }
                     */
                    "application/json": components["schemas"]["OpenApiDocument"];
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
    "schema-get": {
        parameters: {
            query?: {
                /** @description Name of an object of a rule, compared without case: mappings has its attribute mappings */
                object?: string;
            };
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
                /** @description ETags of earlier responses, joined by commas. The response is 304 when one of them is current. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description `no-cache` or `max-age=0`: Microsoft Graph is read for this request, even when a response is cached. */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
            };
            path: {
                /** @description The kind of owner, with this capitalization */
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
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "travelDesk.7d1c3f0ab2e94d58a6c4e19f50b7d284.2c81e5b7-0d49-4f6a-b3e8-915a7c60d42f",
                     *       "owner": {
                     *         "kind": "servicePrincipal",
                     *         "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *       },
                     *       "rules": [
                     *         {
                     *           "id": "3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3",
                     *           "name": "USER_TO_ROSTER",
                     *           "priority": 1,
                     *           "editable": true,
                     *           "source": "Microsoft Entra ID",
                     *           "target": "Roster",
                     *           "scope": {
                     *             "groups": 2,
                     *             "containers": 0
                     *           },
                     *           "objects": [
                     *             {
                     *               "name": "Provision people",
                     *               "source": "User",
                     *               "target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                     *               "enabled": true,
                     *               "flow": {
                     *                 "add": true,
                     *                 "update": true,
                     *                 "delete": true
                     *               },
                     *               "attributes": 10,
                     *               "scoping": 2
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "mappings": null,
                     *       "truncated": false
                     *     }
                     */
                    "application/json": components["schemas"]["JobSchema"];
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
    "synchronization-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
            };
            path: {
                /** @description The kind of owner, with this capitalization */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "owner": {
                     *         "kind": "servicePrincipal",
                     *         "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *       },
                     *       "id": "51b3d486-0a2c-4fe5-b379-2ec468fb05a7",
                     *       "credentials": [
                     *         {
                     *           "key": "SecretToken",
                     *           "isSet": true,
                     *           "maskedByGraph": true
                     *         }
                     *       ],
                     *       "jobs": [
                     *         {
                     *           "id": "crmPeople.7d1c3f0ab2e94d58a6c4e19f50b7d284.8b27d4e1-3c60-4a95-b7f2-1d9e05c8a63b",
                     *           "templateId": "crmPeople",
                     *           "status": "paused",
                     *           "statusCode": "Paused",
                     *           "health": {
                     *             "verdict": "inactive",
                     *             "reasons": [
                     *               "paused",
                     *               "quarantined"
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
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
    "templates-list": {
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
                /** @description The kind of owner, with this capitalization */
                owner: components["parameters"]["owner"];
                /** @description Object id of the owner: for servicePrincipals under Enterprise applications, for applications under App registrations (never the application (client) id) */
                ownerId: components["parameters"]["ownerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Age: components["headers"]["Age"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "owner": {
                     *         "kind": "servicePrincipal",
                     *         "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *       },
                     *       "items": [
                     *         {
                     *           "id": "demoSCIM",
                     *           "factoryTag": "customappsso",
                     *           "description": "SCIM to Roster. Questions to [redacted:email]",
                     *           "discoverable": true,
                     *           "default": true,
                     *           "credentialKeys": [
                     *             {
                     *               "key": "BaseAddress",
                     *               "isSecret": false
                     *             },
                     *             {
                     *               "key": "SecretToken",
                     *               "isSecret": true
                     *             },
                     *             {
                     *               "key": "SyncNotificationSettings",
                     *               "isSecret": false
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "demoRosterOut",
                     *           "factoryTag": "RosterOutDelta",
                     *           "description": null,
                     *           "discoverable": false,
                     *           "default": false,
                     *           "credentialKeys": [
                     *             {
                     *               "key": "UserName",
                     *               "isSecret": false
                     *             },
                     *             {
                     *               "key": "Password",
                     *               "isSecret": true
                     *             },
                     *             {
                     *               "key": "unknown",
                     *               "isSecret": true,
                     *               "count": 1
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "demoHrInbound",
                     *           "factoryTag": "RosterInbound",
                     *           "description": "People of the HR system, as they join, move and leave",
                     *           "discoverable": true,
                     *           "default": false,
                     *           "credentialKeys": [
                     *             {
                     *               "key": "Oauth2ClientId",
                     *               "isSecret": false
                     *             },
                     *             {
                     *               "key": "Oauth2ClientSecret",
                     *               "isSecret": true
                     *             },
                     *             {
                     *               "key": "Oauth2TokenExchangeUri",
                     *               "isSecret": false
                     *             },
                     *             {
                     *               "key": "CompanyId",
                     *               "isSecret": false
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "demoOldAgent",
                     *           "factoryTag": null,
                     *           "description": null,
                     *           "discoverable": true,
                     *           "default": false,
                     *           "credentialKeys": null
                     *         }
                     *       ],
                     *       "truncated": false
                     *     }
                     */
                    "application/json": components["schemas"]["Templates"];
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
    "vault-events": {
        parameters: {
            query?: never;
            header?: {
                /** @description A GUID of your own for this request. The response repeats it as `request-id`, and the logs of the service have it. */
                "client-request-id"?: components["parameters"]["client-request-id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "00eccf70-95a7-4e7c-8299-2eb17ee9ad64",
                 *       "source": "/subscriptions/5c1d7a0e-64f2-4b8e-9d3a-2f8b6c4e1a97/resourceGroups/sync/providers/Microsoft.KeyVault/vaults/local",
                 *       "subject": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken",
                 *       "type": "Microsoft.KeyVault.SecretNewVersionCreated",
                 *       "specversion": "1.0",
                 *       "data": {
                 *         "VaultName": "local",
                 *         "ObjectType": "Secret",
                 *         "ObjectName": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken",
                 *         "Version": "4387e9f3d6e14c459867679a90fd0f79"
                 *       }
                 *     }
                 */
                "application/cloudevents+json": components["schemas"]["VaultEvent"];
                /**
                 * @example {
                 *       "id": "00eccf70-95a7-4e7c-8299-2eb17ee9ad64",
                 *       "source": "/subscriptions/5c1d7a0e-64f2-4b8e-9d3a-2f8b6c4e1a97/resourceGroups/sync/providers/Microsoft.KeyVault/vaults/local",
                 *       "subject": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken",
                 *       "type": "Microsoft.KeyVault.SecretNewVersionCreated",
                 *       "specversion": "1.0",
                 *       "data": {
                 *         "VaultName": "local",
                 *         "ObjectType": "Secret",
                 *         "ObjectName": "sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken",
                 *         "Version": "4387e9f3d6e14c459867679a90fd0f79"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["VaultEvent"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "rotated",
                     *       "reason": null,
                     *       "owner": {
                     *         "kind": "servicePrincipal",
                     *         "id": "602eb650-63f7-45a2-9cae-05cb1afdcdcb"
                     *       },
                     *       "key": "SecretToken",
                     *       "version": "4387e9f3d6e14c459867679a90fd0f79",
                     *       "restore": null
                     *     }
                     */
                    "application/json": components["schemas"]["EventOutcome"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
