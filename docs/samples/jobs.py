import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

API, API_CLIENT_ID, OWNER_ID = (os.environ[name] for name in ("API", "API_CLIENT_ID", "OWNER_ID"))


def get_token() -> str:
    resource = f"api://{API_CLIENT_ID}"
    if os.environ.get("IDENTITY_ENDPOINT"):  # a managed identity
        query = urlencode({"api-version": "2019-08-01", "resource": resource})
        header = {"X-IDENTITY-HEADER": os.environ["IDENTITY_HEADER"]}
        with urlopen(Request(f"{os.environ['IDENTITY_ENDPOINT']}?{query}", headers=header), timeout=10) as answer:
            return json.load(answer)["access_token"]
    az = shutil.which("az") or "az"  # a person; on Windows it is az.cmd
    command = [az, "account", "get-access-token", "--scope", f"{resource}/.default", "--output", "json"]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["accessToken"]


def days_left(job: dict) -> int | None:
    disables_at = (job["quarantine"] or {}).get("disablesAt")
    if disables_at is None:
        return None
    return (datetime.fromisoformat(disables_at.replace("Z", "+00:00")) - datetime.now(timezone.utc)) // timedelta(days=1)


request = Request(f"{API}/servicePrincipals/{OWNER_ID}/jobs", headers={"Authorization": f"Bearer {get_token()}"})
try:
    with urlopen(request, timeout=60) as answer:
        jobs = json.load(answer)["items"]
except HTTPError as error:
    sys.exit(f"{error.code} {error.read().decode()}")
for job in jobs:
    days = days_left(job)
    print(job["health"]["verdict"], "-" if days is None else days, job["id"], sep="\t")
