import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

API, API_CLIENT_ID = os.environ["API"], os.environ["API_CLIENT_ID"]
MAX_ATTEMPTS = 5
MAX_WAIT_SECONDS = 300
cached = {"token": "", "expires_on": 0}


def get_token() -> str:
    if cached["expires_on"] - time.time() > 300:
        return cached["token"]
    resource = f"api://{API_CLIENT_ID}"
    if os.environ.get("IDENTITY_ENDPOINT"):  # a managed identity
        query = urlencode({"api-version": "2019-08-01", "resource": resource})
        header = {"X-IDENTITY-HEADER": os.environ["IDENTITY_HEADER"]}
        with urlopen(Request(f"{os.environ['IDENTITY_ENDPOINT']}?{query}", headers=header), timeout=10) as answer:
            body = json.load(answer)
        cached.update(token=body["access_token"], expires_on=int(body["expires_on"]))
    else:  # a person
        az = shutil.which("az") or "az"
        command = [az, "account", "get-access-token", "--scope", f"{resource}/.default", "--output", "json"]
        body = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        cached.update(token=body["accessToken"], expires_on=body["expires_on"])
    return cached["token"]


def get(path: str, etag: str | None = None) -> tuple[int, str | None, bytes]:
    """A GET, repeated while that can help. Returns status (200 or 304), ETag and body, else raises."""
    request_id = str(uuid.uuid4())
    renewed = False
    for attempt in range(1, MAX_ATTEMPTS + 1):
        headers = {"Authorization": f"Bearer {get_token()}", "client-request-id": request_id}
        if etag is not None:
            headers["If-None-Match"] = etag
        try:
            with urlopen(Request(f"{API}/{path}", headers=headers), timeout=60) as answer:
                return answer.status, answer.headers["ETag"], answer.read()
        except HTTPError as error:
            if error.code == 304:
                return 304, etag, b""
            code = error.headers["x-ms-error-code"]
            text = error.read().decode()
            retryable = json.loads(text)["retryable"] if code else error.code >= 500 or error.code == 401
            wait_seconds = int(error.headers["Retry-After"] or 2 ** (attempt - 1))
            what = f"{error.code} {code or ''}"
            if error.code == 401:
                retryable = retryable and not renewed  # one more attempt, with a new token
                renewed = True
                cached["expires_on"] = 0
        except (URLError, TimeoutError, ConnectionError) as error:
            text, retryable, wait_seconds, what = str(error), True, 2 ** (attempt - 1), "no answer"
        print(f"{what} request-id {request_id}, attempt {attempt}", file=sys.stderr)
        if not retryable or attempt == MAX_ATTEMPTS or wait_seconds > MAX_WAIT_SECONDS:
            sys.exit(f"{path}: {text}")
        time.sleep(wait_seconds)
    raise AssertionError("unreachable")


query = f"jobs?verdict=critical,warning&sort=disablesAt&limit={os.environ.get('LIMIT', '500')}"
_, first_etag, body = get(query)
while True:
    page = json.loads(body)
    for job in page["items"]:
        print(job["health"]["verdict"], job["id"], sep="\t")
    if page["next"] is None:
        break
    body = get(f"{query}&cursor={page['next']}")[2]

print("No new sweep." if get(query, first_etag)[0] == 304 else "A new sweep has ended.")
