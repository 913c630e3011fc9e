#!/usr/bin/env bash
# Does the identity of the service have its Graph permissions? Run it before the code starts for the first time: the platform caches
# the token of the identity for about a day, and a permission that is granted after the first call is missing for that long.
# Exit code 0: yes; 1: no, with the command that grants them; 2: called wrongly.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage='Usage: check-grants.sh --identity <object id> [--operations] [--watch-all] [--granted <grants>]
  --identity     object id of the identity of the service: output identityPrincipalId of main.bicep
  --operations   ask for the permission to change jobs and credentials too (OPERATIONS=enabled)
  --watch-all    ask for the permission to list all service principals too (WATCH=all)
  --granted      GRAPH_GRANTS as grants.sh printed it; it counts where the caller may not read the directory'

identity='' granted='' operations='' watch_all=''
while [ $# -gt 0 ]; do
  case "$1" in
    --identity) identity=${2:-}; shift ;;
    --operations) operations=' --operations' ;;
    --watch-all) watch_all=' --watch-all' ;;
    --granted) granted=${2:-}; shift ;;
    --help) echo "$usage"; exit 0 ;;
    *) echo "$usage" >&2; exit 2 ;;
  esac
  shift || break
done
source "$here/directory.sh"
must_be_guid --identity "$identity"
identity=$(to_lower "$identity")
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

# Whether GRAPH_GRANTS names this identity and the permission.
is_declared() { # PERMISSION
  [ "${granted%%=*}" = "$identity" ] && [[ ",${granted#*=}," = *",$1,"* ]]
}

refuse() { # PERMISSION
  echo "The identity $identity does not have $1 in Microsoft Graph, as far as can be seen.
Do not deploy the code yet: it would answer 502 graph-permission-missing for about a day. A directory administrator runs:
  infra/graph/grants.sh --api ${API_CLIENT_ID:-<client id>} --identity $identity$operations$watch_all
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
    refuse "$permission"
  fi
done
