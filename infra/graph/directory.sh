# Functions that call Microsoft Graph through the Azure CLI. registration.sh and grants.sh source this file.
# It reads `dry_run` (true or false) and sets `graph`, the Graph root of the active cloud of `az`.

# Client id of Microsoft Graph itself, in every tenant.
microsoft_graph=00000003-0000-0000-c000-000000000000

# Client id of Event Grid, in every tenant of the public cloud: https://learn.microsoft.com/azure/event-grid/secure-webhook-delivery
event_grid=4962773b-9cdb-44cf-a8bf-237846a00ab7

fail() {
  echo "$1" >&2
  exit 2
}

# The same GUID in any case is the same object.
to_lower() { tr '[:upper:]' '[:lower:]' <<<"$1"; }

must_be_guid() { # NAME VALUE
  [[ "$2" =~ ^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$ ]] || fail "$1 must be a GUID."
}

command -v az >/dev/null ||
  fail 'This script needs the Azure CLI (az): https://learn.microsoft.com/cli/azure/install-azure-cli, then az login.'
graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
graph="${graph%/}/v1.0"

# Prints the part of the response that QUERY (JMESPath) selects; nothing where the object does not exist or QUERY selects nothing.
find_value() { # PATH QUERY
  local value error
  error=$(mktemp)
  if value=$(az rest --method GET --url "$graph/$1" --query "$2" --output tsv 2>"$error"); then
    rm -f "$error"
    if [ "$value" != None ]; then echo "$value"; fi
  elif grep -q ResourceNotFound "$error"; then
    rm -f "$error"
  else
    cat "$error" >&2
    rm -f "$error"
    return 1
  fi
}

# Makes the call, or only prints it with --dry-run. UPSERT is a PATCH that creates a missing object.
change() { # METHOD PATH BODY
  local headers=(Content-Type=application/json) method=$1
  if [ "$method" = UPSERT ]; then
    method=PATCH
    headers+=(Prefer=create-if-missing)
  fi
  echo "$1 $graph/$2"
  echo "  $3"
  if [ "$dry_run" = true ]; then return; fi
  az rest --method "$method" --url "$graph/$2" --headers "${headers[@]}" --body "$3" --output none
}
