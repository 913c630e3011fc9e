#!/usr/bin/env bash
# Creates or updates the registration of this API in the directory, and its service principal. It is the same as registration.bicep,
# for use without the Graph extension. It can be run again at any time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage='Usage: registration.sh [--users [--host <host name>]...] [--name <unique name>] [--dry-run]
  --users     serve persons too, not only applications (CALLERS=apps,users)
  --host      let persons sign in on the page of this host: output functionAppHostName of main.bicep
  --name      graph-sync-proxy where it is not given; it never changes
  --dry-run   print the calls that change something, and make none'

api=apps
hosts=''
name=graph-sync-proxy
dry_run=false
while [ $# -gt 0 ]; do
  case "$1" in
    --users) api=users ;;
    --host) hosts="$hosts ${2:-missing/}"; shift ;;
    --name) name=${2:-}; shift ;;
    --dry-run) dry_run=true ;;
    --help) echo "$usage"; exit 0 ;;
    *) echo "$usage" >&2; exit 2 ;;
  esac
  shift || break
done
source "$here/directory.sh"
[[ "$name" =~ ^[a-z0-9][a-z0-9-]{2,59}$ ]] || fail '--name takes 3 to 60 lower case letters, digits and dashes.'

[ -z "$hosts" ] || [ "$api" = users ] || fail '--host needs --users.'
# Where the login page may send a person back to. It stays as it is where --users comes without --host.
pages=''
for host in $hosts; do
  [[ "$host" =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] || fail "--host takes a host name, such as func-gsp-dev.azurewebsites.net."
  pages="$pages${pages:+, }\"https://$host/api/v1/docs\""
done
spa=''
if [ "$api" = apps ] || [ -n "$pages" ]; then spa=", \"spa\": {\"redirectUris\": [$pages]}"; fi

one_line() { tr -s '[:space:]' ' ' <"$here/$1"; }

application="applications(uniqueName='$name')"
client_id=$(find_value "$application?\$select=appId" appId)
if [ -z "$client_id" ]; then
  # The scope has to exist one request before an application is pre-authorized for it, and the client id before the identifier.
  change UPSERT "$application" "{\"displayName\": \"$name\", \"api\": $(one_line api-apps.json)}"
  client_id=$(find_value "$application?\$select=appId" appId)
  if [ -z "$client_id" ]; then
    [ "$dry_run" = true ] || fail 'The directory does not show the registration yet. Run this again in a minute.'
    client_id='<client id>'
  fi
fi
change PATCH "$application" "$(one_line application.json)"
change PATCH "$application" "{\"identifierUris\": [\"api://$client_id\"], \"api\": $(one_line "api-$api.json")$spa}"

# Without an assigned role, a principal gets no token.
change UPSERT "servicePrincipals(appId='$client_id')" '{"appRoleAssignmentRequired": true}'

echo "API_CLIENT_ID=$client_id"
