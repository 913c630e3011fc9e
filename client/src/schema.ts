/** Generated from openapi.json by `npm run openapi`. Do not edit. */
export interface paths {
    "/{owner}/{ownerId}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which credentials of an owner are set, and when their secrets in the key vault expire */
        get: operations["credentials-get"];
        /** Replace credentials of an owner with secrets of the key vault; dryRun=true only shows what would be done */
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
        /** The jobs of all owners, as the last sweep read them: filtered, sorted, in pages, with counts by verdict */
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
        /** Whether this service is healthy; deep=true also checks what it depends on */
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
        /** The changes of verdict, status and quarantine of a job, the newest first */
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
        /** One job of an owner, with a verdict on its health */
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
        /** All jobs of an owner, each with a verdict on its health */
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
        /** Pause a job */
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
        /** Provision one to five objects now, with the decoded verdict of each step */
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
        /** Restart a job and reset the named parts of its state */
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
        /** Start a job that is paused, in quarantine or has never run, or whose schedule is off */
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
        /** Test the saved credentials of a job against the target system */
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
        /** The OpenAPI document of this API */
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
        /** Which credentials of an owner are set, without their values, and a summary of its jobs */
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
        Problem: {
            /** @description urn:problem:<code> */
            type: string;
            title: string;
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
                body: Record<string, never>;
            } | null;
            /** @description Microsoft Graph's response where it was the cause; all three are null where Graph did not respond or was not called */
            upstream?: {
                status: number | null;
                code: string | null;
                requestId: string | null;
            };
        };
        /** @description The credentials of an owner and their secrets in the key vault; never a value */
        KeptCredentials: {
            owner: components["schemas"]["Owner"];
            items: components["schemas"]["KeptCredential"][];
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
            /** @description Number of entries; only on the item `unknown` */
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
        /** @description A secret in the key vault, without its value */
        KeptSecret: {
            name: string;
            /** @description The current version */
            version: string;
            updatedOn: string | null;
            expiresOn: string | null;
            /** @description Whole days until it expires; negative after that */
            daysLeft: number | null;
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
            /** @description Why it is refused; null otherwise */
            reason: ("notInVault" | "versionNotFound" | "disabled" | "expired" | "notYetValid" | "noValue" | "endsWithLineBreak" | "malformed" | "withoutKey" | "ambiguous") | null;
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
        /** @description A secret of the key vault, by name. Values are never accepted. */
        SecretReference: {
            /** @description sync-<owner id>-<key>, compared without case */
            keyVaultSecret: string;
            /** @description The current version when omitted */
            version?: string;
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
            next: string | null;
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
            /** @description Number of owners that the sweep was to read */
            owners: number;
            /** @description Number of owners that it could not read; their jobs keep their last state and `readAt` */
            unread: number;
            /** @description True when every owner was read */
            isComplete: boolean;
        };
        /** @description Number of jobs by verdict: of all jobs that match the filters, on all pages */
        FleetCounts: {
            healthy: number;
            warning: number;
            critical: number;
            inactive: number;
            pending: number;
            unknown: number;
        };
        /** @description A job as the last sweep read it; all fields are always present */
        FleetJob: {
            owner: components["schemas"]["FleetOwner"];
            /** @description Id of the job, for jobs-get */
            id: string;
            templateId: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            health: components["schemas"]["Health"];
            /** @enum {string} */
            scheduleState: "active" | "disabled" | "paused" | "unknown" | (string & {});
            lastRun: components["schemas"]["FleetRun"] | null;
            lastSuccessAt: string | null;
            consecutiveFailures: number | null;
            quarantine: components["schemas"]["FleetQuarantine"] | null;
            /**
             * Format: date-time
             * @description When the job was read from Graph. UTC with milliseconds.
             */
            readAt: string;
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
            appId: string | null;
            displayName: string | null;
        };
        /** @description The verdict on the job, by a documented table */
        Health: {
            /** @enum {string} */
            verdict: "healthy" | "warning" | "critical" | "inactive" | "pending" | "unknown" | (string & {});
            /** @description The reasons for the verdict; empty only when healthy */
            reasons: ("quarantined" | "quarantineEndsInDisable" | "paused" | "notConfigured" | "unknownStatus" | "neverRun" | "scheduleDisabled" | "scheduleExpired" | "consecutiveFailures" | "lastRunFailed" | "entryErrors" | "unknownOutcome" | "staleSuccess" | "noSchedule" | "unknownSchedule")[];
        };
        /** @description The last run, in short */
        FleetRun: {
            /** @enum {string} */
            outcome: "succeeded" | "failed" | "entryErrors" | "unknown" | (string & {});
            endedAt: string | null;
            errorCode: string | null;
        };
        /** @description The quarantine, in short */
        FleetQuarantine: {
            reason: ("encounteredBaseEscrowThreshold" | "encounteredTotalEscrowThreshold" | "encounteredEscrowProportionThreshold" | "encounteredQuarantineException" | "quarantinedOnDemand" | "tooManyDeletes" | "ingestionInterrupted" | "unknown") | null;
            since: string | null;
            disablesAt: string | null;
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
        JobHistory: {
            /** @description The states of the job, the newest first; at most 200 */
            items: components["schemas"]["HistoryItem"][];
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
            quarantineReason: ("encounteredBaseEscrowThreshold" | "encounteredTotalEscrowThreshold" | "encounteredEscrowProportionThreshold" | "encounteredQuarantineException" | "quarantinedOnDemand" | "tooManyDeletes" | "ingestionInterrupted" | "unknown") | null;
        };
        /** @description A synchronization job; all fields are always present */
        Job: {
            /** @description Id of the job, for jobs-get */
            id: string;
            owner: components["schemas"]["Owner"];
            templateId: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            statusCode: string | null;
            health: components["schemas"]["Health"];
            schedule: components["schemas"]["Schedule"];
            lastRun: components["schemas"]["Run"] | null;
            lastSuccess: components["schemas"]["Run"] | null;
            /** @description The last successful run that changed the target */
            lastSuccessWithExports: components["schemas"]["Run"] | null;
            consecutiveFailures: number | null;
            escrowsPruned: boolean | null;
            quarantine: components["schemas"]["Quarantine"] | null;
            /** @description The error to show: that of the quarantine, else that of the last run */
            error: components["schemas"]["JobError"] | null;
            steadyState: {
                firstReachedAt: string | null;
                lastReachedAt: string | null;
            };
            progress: components["schemas"]["Progress"][];
            entries: components["schemas"]["Entry"][];
            settings: components["schemas"]["Setting"][];
            troubleshootingUrl: string | null;
        };
        /** @description The schedule of the job */
        Schedule: {
            /** @enum {string} */
            state: "active" | "disabled" | "paused" | "unknown" | (string & {});
            stateCode: string | null;
            interval: string | null;
            intervalSeconds: number | null;
            expiresAt: string | null;
        };
        /** @description One run of a job */
        Run: {
            /** @enum {string} */
            outcome: "succeeded" | "failed" | "entryErrors" | "unknown" | (string & {});
            outcomeCode: string | null;
            startedAt: string | null;
            endedAt: string | null;
            durationSeconds: number | null;
            activityId: string | null;
            counts: components["schemas"]["Counts"];
            error: components["schemas"]["JobError"] | null;
        };
        /** @description The counters of a run; null where Graph gives no number */
        Counts: {
            entitled: number | null;
            entitledForProvisioning: number | null;
            escrowed: number | null;
            escrowedRaw: number | null;
            exported: number | null;
            exports: number | null;
            imported: number | null;
            importedDeltas: number | null;
            importedReferenceDeltas: number | null;
        };
        /** @description An error as Graph reports it for a run or a quarantine */
        JobError: {
            code: string | null;
            message: string | null;
            tenantActionable: boolean | null;
        };
        /** @description A job in quarantine runs once a day, and is disabled after 28 days */
        Quarantine: {
            reason: ("encounteredBaseEscrowThreshold" | "encounteredTotalEscrowThreshold" | "encounteredEscrowProportionThreshold" | "encounteredQuarantineException" | "quarantinedOnDemand" | "tooManyDeletes" | "ingestionInterrupted" | "unknown") | null;
            reasonCode: string | null;
            since: string | null;
            lastEvaluatedAt: string | null;
            evaluations: number | null;
            nextAttemptAt: string | null;
            disablesAt: string | null;
            error: components["schemas"]["JobError"] | null;
        };
        /** @description The progress of the job */
        Progress: {
            units: string | null;
            completed: number | null;
            total: number | null;
            percent: number | null;
            observedAt: string | null;
        };
        /** @description The number of synchronized entries of one kind */
        Entry: {
            type: string | null;
            count: number | null;
        };
        /** @description A setting of the job; Graph can add names */
        Setting: {
            name: string | null;
            value: string | null;
            /** @description True when the value is removed because it may be sensitive */
            redacted: boolean;
        };
        /** @description All jobs of an owner, in Graph's order */
        Jobs: {
            items: components["schemas"]["Job"][];
        };
        Pause: {
            /** @enum {string} */
            operation: "pause" | (string & {});
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @enum {string} */
                method: "POST" | (string & {});
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
            unread: string | null;
        };
        Provision: {
            /** @enum {string} */
            operation: "provision" | (string & {});
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @enum {string} */
                method: "POST" | (string & {});
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
            resultCode: string | null;
            action: string | null;
            /** @description Why it was skipped or failed */
            reason: {
                code: string | null;
                message: string | null;
            } | null;
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
            name: string | null;
            type: string | null;
            /** @enum {string} */
            status: "succeeded" | "skipped" | "failed" | "warning" | "unknown" | (string & {});
            statusCode: string | null;
            description: string | null;
            at: string | null;
            /** @description The attributes that the step read or wrote */
            attributes: {
                name: string;
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
                code: string | null;
                message: string | null;
            } | null;
            failedStep: string | null;
            /** @description True when an export succeeded, also with another verdict: the target may have the account */
            exported: boolean;
        };
        Restart: {
            /** @enum {string} */
            operation: "restart" | (string & {});
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @enum {string} */
                method: "POST" | (string & {});
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
            unread: string | null;
        };
        Start: {
            /** @enum {string} */
            operation: "start" | (string & {});
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @enum {string} */
                method: "POST" | (string & {});
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
            unread: string | null;
        };
        Validate: {
            /** @enum {string} */
            operation: "validate" | (string & {});
            dryRun: boolean;
            /** @description True when the action was sent and Microsoft Graph has done it */
            sent: boolean;
            /** @description The request to Microsoft Graph, sent or with dryRun only planned; its body has the codes of this API */
            request: {
                /** @enum {string} */
                method: "POST" | (string & {});
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
            unread: string | null;
            /** @description The result; null with dryRun */
            credentials: {
                /**
                 * @description invalid: the target system refused the credentials; unknown: Graph could not test them, so do not change them
                 * @enum {string}
                 */
                verdict: "valid" | "invalid" | "unknown" | (string & {});
                code: string | null;
            } | null;
        };
        /** @description The synchronization of an owner */
        Synchronization: {
            owner: components["schemas"]["Owner"];
            id: string | null;
            credentials: components["schemas"]["Credential"][];
            jobs: components["schemas"]["JobSummary"][];
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
            /** @description Number of entries; only on the item `unknown` */
            count?: number;
        };
        /** @description The main facts of a job; jobs-get returns all fields */
        JobSummary: {
            /** @description Id of the job, for jobs-get */
            id: string;
            templateId: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "quarantined" | "notConfigured" | "notRun" | "unknown" | (string & {});
            statusCode: string | null;
            health: components["schemas"]["Health"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "credentials-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which credentials of an owner are set, and when their secrets in the key vault expire */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptCredentials"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read; `vault-permission-missing`: This service is not allowed to read the key vault */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting; `vault-unavailable`: The key vault is not available */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "credentials-rotate": {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A GUID. For 24 hours a repeat with the same key, from the same caller and on the same instance, gets the first outcome */
                "Idempotency-Key"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
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
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rotation"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
            409: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read; `vault-permission-missing`: This service is not allowed to read the key vault; `rotation-unconfirmed`: The new credentials are written, but not confirmed */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `state-unavailable`: The shared state of this service is not available; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting; `vault-unavailable`: The key vault is not available; `validation-unavailable`: Microsoft Graph could not test the credentials */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "fleet-list": {
        parameters: {
            query?: {
                verdict?: string;
                status?: string;
                templateId?: string;
                quarantineReason?: string;
                appId?: string;
                name?: string;
                sort?: "verdict" | "disablesAt" | "lastSuccessAt" | "name";
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of earlier responses; 304 when one of them is current */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs of all owners, as the last sweep read them: filtered, sorted, in pages, with counts by verdict */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    /** @description Whole seconds since `asOf` */
                    Age: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetList"];
                };
            };
            /** @description Not modified: an ETag in If-None-Match is current */
            304: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    /** @description Whole seconds since `asOf` */
                    Age: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `fleet-not-ready`: The jobs of the fleet have not been read yet; `state-unavailable`: The shared state of this service is not available */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "health-get": {
        parameters: {
            query?: {
                deep?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether this service is healthy; deep=true also checks what it depends on */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceHealth"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Whether this service is healthy; deep=true also checks what it depends on; `disabled`: The operator has switched this function off */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code"?: string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
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
                /** @description ETags of earlier responses; 304 when one of them is current */
                "If-None-Match"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes of verdict, status and quarantine of a job, the newest first */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobHistory"];
                };
            };
            /** @description Not modified: an ETag in If-None-Match is current */
            304: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `state-unavailable`: The shared state of this service is not available */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of earlier responses; 304 when one of them is current */
                "If-None-Match"?: string;
                /** @description no-cache or max-age=0: Microsoft Graph is read for this request, even when a response is cached */
                "Cache-Control"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One job of an owner, with a verdict on its health */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    /** @description Whether the response came from the cache (RFC 9211) */
                    "Cache-Status": string;
                    /** @description Whole seconds since Microsoft Graph was read; absent when it was read for this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Not modified: an ETag in If-None-Match is current */
            304: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    /** @description Whether the response came from the cache (RFC 9211) */
                    "Cache-Status": string;
                    /** @description Whole seconds since Microsoft Graph was read; absent when it was read for this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs-list": {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of earlier responses; 304 when one of them is current */
                "If-None-Match"?: string;
                /** @description no-cache or max-age=0: Microsoft Graph is read for this request, even when a response is cached */
                "Cache-Control"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All jobs of an owner, each with a verdict on its health */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    /** @description Whether the response came from the cache (RFC 9211) */
                    "Cache-Status": string;
                    /** @description Whole seconds since Microsoft Graph was read; absent when it was read for this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            /** @description Not modified: an ETag in If-None-Match is current */
            304: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    /** @description Whether the response came from the cache (RFC 9211) */
                    "Cache-Status": string;
                    /** @description Whole seconds since Microsoft Graph was read; absent when it was read for this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs-pause": {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A GUID. For 24 hours a repeat with the same key, from the same caller and on the same instance, gets the first outcome */
                "Idempotency-Key"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Pause a job */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pause"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
            409: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `state-unavailable`: The shared state of this service is not available; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs-provision": {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A GUID. For 24 hours a repeat with the same key, from the same caller and on the same instance, gets the first outcome */
                "Idempotency-Key"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
                jobId: string;
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
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provision"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
            409: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `state-unavailable`: The shared state of this service is not available; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs-restart": {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A GUID. For 24 hours a repeat with the same key, from the same caller and on the same instance, gets the first outcome */
                "Idempotency-Key"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
                jobId: string;
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
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restart"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
            409: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `state-unavailable`: The shared state of this service is not available; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs-start": {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A GUID. For 24 hours a repeat with the same key, from the same caller and on the same instance, gets the first outcome */
                "Idempotency-Key"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Start a job that is paused, in quarantine or has never run, or whose schedule is off */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Start"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
            409: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `state-unavailable`: The shared state of this service is not available; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs-validate": {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A GUID. For 24 hours a repeat with the same key, from the same caller and on the same instance, gets the first outcome */
                "Idempotency-Key"?: string;
            };
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Test the saved credentials of a job against the target system */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validate"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The request conflicts with the current state; `graph-conflict`: Microsoft Graph is applying another change */
            409: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `state-unavailable`: The shared state of this service is not available; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description true: this is the outcome of an earlier request with the same Idempotency-Key */
                    "Idempotent-Replayed"?: boolean;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "openapi-get": {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of earlier responses; 304 when one of them is current */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document of this API */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Not modified: an ETag in If-None-Match is current */
            304: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description Strong, one for each content coding; send it as If-None-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "synchronization-get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: "servicePrincipals" | "applications";
                ownerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which credentials of an owner are set, without their values, and a summary of its jobs */
            200: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synchronization"];
                };
            };
            /** @description `invalid-request`: The request is not valid */
            400: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token-missing`: A bearer token is required; `token-invalid`: The bearer token is not accepted */
            401: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The caller does not have the required role */
            403: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description RFC 6750 */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-throttled`: Microsoft Graph throttles requests */
            429: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: An unexpected error occurred in this service */
            500: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `graph-permission-missing`: This service does not have the required Microsoft Graph permission; `graph-refused`: Microsoft Graph refused the request; `upstream-invalid`: The response of Microsoft Graph cannot be read */
            502: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `disabled`: The operator has switched this function off; `keys-unavailable`: Callers cannot be verified now; `misconfigured`: This service is not configured correctly; `graph-unavailable`: Microsoft Graph is not available; `identity-unavailable`: This service cannot get a token for Microsoft Graph; `overloaded`: Too many requests are waiting */
            503: {
                headers: {
                    /** @description Quote it when you report a problem */
                    "request-id": string;
                    /** @description The code of the problem */
                    "x-ms-error-code": string;
                    /** @description Whole seconds, at least 1 */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
