#!/usr/bin/env bash
# Grants Graph permissions to the identity of the service, and app roles of this API to its callers. It is the same as grants.bicep,
# for use without the Graph extension. It never removes a grant, and it can be run again at any time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage='Usage: grants.sh --api <client id> [--identity <object id>] [--operations] [--watch-all] [--event-grid] [--caller <object id>=<role>]... [--dry-run]
  --api          client id of the registration (API_CLIENT_ID)
  --identity     object id of the identity of the service: output identityPrincipalId of main.bicep
  --operations   let the identity change jobs and credentials too, not only read (OPERATIONS=enabled)
  --watch-all    let the identity list all service principals (WATCH=all)
  --event-grid   let Event Grid deliver events of the vault: Synchronization.Rotate of this API (AUTO_ROTATE)
  --caller       object id of an application (its service principal), a person or a group, and an app role of this API
  --dry-run      print the calls that change something, and make none
The last line with --identity is GRAPH_GRANTS=<object id>=<permissions>: a variable of the pipeline (check-grants.sh).'

api='' identity='' callers='' operations=false watch_all=false to_event_grid=false dry_run=false
while [ $# -gt 0 ]; do
  case "$1" in
    --api) api=${2:-}; shift ;;
    --identity) identity=${2:-}; shift ;;
    --operations) operations=true ;;
    --watch-all) watch_all=true ;;
    --event-grid) to_event_grid=true ;;
    --caller) callers="$callers ${2:-missing}"; shift ;;
    --dry-run) dry_run=true ;;
    --help) echo "$usage"; exit 0 ;;
    *) echo "$usage" >&2; exit 2 ;;
  esac
  shift || break
done
source "$here/directory.sh"
must_be_guid --api "$api"
[ -n "$identity$callers" ] || [ "$to_event_grid" = true ] || fail "$usage"
if [ -n "$identity" ]; then must_be_guid --identity "$identity"; fi
for caller in $callers; do must_be_guid 'The object id of --caller' "${caller%%=*}"; done

# Assigns an app role of an API, unless LIST already has that assignment.
assign() { # PRINCIPAL, API CLIENT ID, ROLE, LIST
  local resource role existing
  [[ "$3" =~ ^[A-Za-z.]+$ ]] || fail "$3 is not the name of a role."
  resource=$(find_value "servicePrincipals(appId='$2')?\$select=id" id)
  role=$(find_value "servicePrincipals(appId='$2')?\$select=appRoles" "appRoles[?value=='$3'].id | [0]")
  [ -n "$role" ] || fail "The API $2 has no role $3. Run registration.sh first; what is new shows after about a minute."
  existing=$(find_value "$4" "value[?principalId=='$1' && resourceId=='$resource' && appRoleId=='$role'].id | [0]")
  if [ -n "$existing" ]; then
    echo "$1 already has $3."
    return
  fi
  change POST "servicePrincipals/$resource/appRoleAssignedTo" \
    "{\"principalId\": \"$1\", \"resourceId\": \"$resource\", \"appRoleId\": \"$role\"}"
}

if [ -n "$identity" ]; then
  permissions=Synchronization.Read.All
  if [ "$operations" = true ]; then permissions="$permissions Synchronization.ReadWrite.All"; fi
  if [ "$watch_all" = true ]; then permissions="$permissions Application.Read.All"; fi
  for permission in $permissions; do
    assign "$(to_lower "$identity")" "$microsoft_graph" "$permission" "servicePrincipals/$identity/appRoleAssignments"
  done
fi
granted_roles=${permissions:-}
if [ "$to_event_grid" = true ]; then
  # A tenant gets this service principal with the first subscription that uses Event Grid.
  principal=$(find_value "servicePrincipals(appId='$event_grid')?\$select=id" id)
  if [ -z "$principal" ]; then
    change POST servicePrincipals "{\"appId\": \"$event_grid\"}"
    principal=$(find_value "servicePrincipals(appId='$event_grid')?\$select=id" id)
    if [ -z "$principal" ]; then
      [ "$dry_run" = true ] || fail 'The directory does not show Event Grid yet. Run this again in a minute.'
      principal='<object id of Event Grid>'
    fi
  fi
  assign "$principal" "$api" Synchronization.Rotate "servicePrincipals(appId='$api')/appRoleAssignedTo?\$top=999"
  granted_roles="$granted_roles Synchronization.Rotate"
fi
for caller in $callers; do
  assign "$(to_lower "${caller%%=*}")" "$api" "${caller#*=}" "servicePrincipals(appId='$api')/appRoleAssignedTo?\$top=999"
done
if [ -n "$identity" ] && [ "$dry_run" = false ]; then echo "GRAPH_GRANTS=$(to_lower "$identity")=${granted_roles// /,}"; fi
