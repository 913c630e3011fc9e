#!/usr/bin/env bash
set -euo pipefail
: "${API:?} ${API_CLIENT_ID:?} ${OWNER_ID:?}"

# Headers with a secret come from standard input, because other processes can read the arguments.
if [ -n "${IDENTITY_ENDPOINT:-}" ]; then # a managed identity
  token=$(curl -sS --fail --max-time 10 -G "$IDENTITY_ENDPOINT" -H @- \
    -d api-version=2019-08-01 -d "resource=api://$API_CLIENT_ID" <<<"X-IDENTITY-HEADER: $IDENTITY_HEADER" |
    sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')
else # a person
  token=$(az account get-access-token --scope "api://$API_CLIENT_ID/.default" --query accessToken --output tsv)
fi

curl -sS --fail-with-body --max-time 60 -H @- "$API/servicePrincipals/$OWNER_ID/jobs" <<<"Authorization: Bearer $token"
