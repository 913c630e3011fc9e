#!/usr/bin/env bash
# Does the identity of the service have its Graph permissions, and Event Grid its app role? Run it before the code starts for the first time: the platform caches
# the token of the identity for about a day, and a permission that is granted after the first call is missing for that long.
# Exit code 0: yes; 1: no, with the command that grants them; 2: called wrongly.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage='Usage: check-grants.sh --identity <object id> [--operations] [--watch-all]
                       [--event-grid --api <client id>] [--granted <grants>]
  --identity     object id of the identity of the service: output identityPrincipalId of main.bicep
  --operations   ask for the permission to change jobs and credentials too (OPERATIONS=enabled)
  --watch-all    ask for the permission to list all service principals too (WATCH=all)
  --event-grid   ask for the app role of Event Grid too (AUTO_ROTATE)
  --api          client id of the registration (API_CLIENT_ID), with --event-grid
  --granted      GRAPH_GRANTS as grants.sh printed it; it counts where the caller may not read the directory'

identity='' granted='' operations='' watch_all='' to_event_grid='' api=''
while [ $# -gt 0 ]; do
  case "$1" in
    --identity) identity=${2:-}; shift ;;
    --operations) operations=' --operations' ;;
    --watch-all) watch_all=' --watch-all' ;;
    --event-grid) to_event_grid=' --event-grid' ;;
    --api) api=${2:-}; shift ;;
    --granted) granted=${2:-}; shift ;;
    --help) echo "$usage"; exit 0 ;;
    *) echo "$usage" >&2; exit 2 ;;
  esac
  shift || break
done
source "$here/directory.sh"
must_be_guid --identity "$identity"
identity=$(to_lower "$identity")
if [ -n "$to_event_grid" ]; then must_be_guid --api "$api"; fi
permissions='Synchronization.Read.All'
if [ -n "$operations" ]; then permissions="$permissions Synchronization.ReadWrite.All"; fi
if [ -n "$watch_all" ]; then permissions="$permissions Application.Read.All"; fi

# 0: the identity has the permission; 1: it does not; 2: the directory cannot be read.
is_assigned() { # PERMISSION
  local role assignment
  role=$(find_value "servicePrincipals(appId='$microsoft_graph')?\$select=appRoles" "appRoles[?value=='$1'].id | [0]") || return 2
  assignment=$(find_value "servicePrincipals/$identity/appRoleAssignments" "value[?appRoleId=='$role'].id | [0]") || return 2
  [ -n "$assignment" ]
}

# 0, 1 or 2 in the same way: Event Grid has the app role of this API.
is_assigned_to_event_grid() {
  local role assignment
  role=$(find_value "servicePrincipals(appId='$api')?\$select=appRoles" "appRoles[?value=='Synchronization.Rotate'].id | [0]") || return 2
  assignment=$(find_value "servicePrincipals(appId='$event_grid')/appRoleAssignments?\$top=999" "value[?appRoleId=='$role'].id | [0]") || return 2
  [ -n "$assignment" ]
}

# Whether GRAPH_GRANTS names this identity and the permission.
is_declared() { # PERMISSION
  [ "${granted%%=*}" = "$identity" ] && [[ ",${granted#*=}," = *",$1,"* ]]
}

refuse() { # WHAT IS MISSING, ITS CONSEQUENCE
  echo "$1, as far as can be seen.
$2 A directory administrator runs:
  infra/graph/grants.sh --api ${API_CLIENT_ID:-<client id>} --identity $identity$operations$watch_all$to_event_grid
Its last line is GRAPH_GRANTS=... Set it as a variable of the stage, then run this stage again." >&2
  exit 1
}

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
for permission in $permissions; do
  found=0
  is_assigned "$permission" 2>"$errors" || found=$?
  if [ "$found" = 0 ]; then
    echo "The identity has $permission."
  elif [ "$found" = 2 ] && is_declared "$permission"; then
    echo "GRAPH_GRANTS says that the identity has $permission. The directory could not be read."
  else
    cat "$errors" >&2
    refuse "The identity $identity does not have $permission in Microsoft Graph" \
      'Do not deploy the code yet: it would answer 502 graph-permission-missing for about a day.'
  fi
done

if [ -n "$to_event_grid" ]; then
  found=0
  is_assigned_to_event_grid 2>"$errors" || found=$?
  if [ "$found" = 0 ]; then
    echo 'Event Grid has Synchronization.Rotate.'
  elif [ "$found" = 2 ] && is_declared Synchronization.Rotate; then
    echo 'GRAPH_GRANTS says that Event Grid has Synchronization.Rotate. The directory could not be read.'
  else
    cat "$errors" >&2
    refuse 'Event Grid does not have Synchronization.Rotate of this API' \
      'It would get no token, or be answered 401 or 403, which it does not repeat: every event of the vault would become a dead letter.'
  fi
fi
