#!/usr/bin/env bash
set -euo pipefail
: "${API:?} ${OWNER_ID:?} ${JOB_ID:?} ${TOKEN:?} ${KEY:?}"
job="$API/servicePrincipals/$OWNER_ID/jobs/$JOB_ID"

post() {
  curl -sS --fail-with-body --max-time 60 -X POST -H @- "$@" <<<"Authorization: Bearer $TOKEN"
}

plan=$(post "$job/start?dryRun=true")
echo "$plan"
grep -q '"pass":true' <<<"$plan" || exit 1 # guards.refusal says why; the job may be running already

# KEY is one new GUID for this action. Send the same one in each repeat, so that the job is started once.
post "$job/start" -H "Idempotency-Key: $KEY"
