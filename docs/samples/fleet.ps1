$ErrorActionPreference = 'Stop'
foreach ($name in 'API', 'API_CLIENT_ID') {
  if (-not [Environment]::GetEnvironmentVariable($name)) { throw "$name is not set." }
}
$limit = $env:LIMIT ? $env:LIMIT : 500
$maxAttempts = 5
$maxWaitSeconds = 300
$cached = @{ Token = ''; ExpiresOn = 0 }

function Get-Token {
  if ($cached.ExpiresOn - [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() -gt 300) { return $cached.Token }
  if ($env:IDENTITY_ENDPOINT) {
    # A managed identity
    $query = @{ 'api-version' = '2019-08-01'; resource = "api://$env:API_CLIENT_ID" }
    $header = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER }
    $answer = Invoke-RestMethod $env:IDENTITY_ENDPOINT -Body $query -Headers $header -TimeoutSec 10
    $cached.Token = $answer.access_token
  } else {
    # A person
    $answer = az account get-access-token --scope "api://$env:API_CLIENT_ID/.default" --output json | ConvertFrom-Json
    if ($LASTEXITCODE -ne 0) { throw 'az gave no token. Run az login.' }
    $cached.Token = $answer.accessToken
  }
  $cached.ExpiresOn = [long] $answer.expires_on
  $cached.Token
}

# A GET, repeated while that can help. Returns a 200 or 304, else throws.
function Get-Answer([string] $Path, [string] $ETag) {
  $requestId = "$([guid]::NewGuid())"
  $isRenewed = $false
  for ($attempt = 1; ; $attempt++) {
    $headers = @{ Authorization = "Bearer $(Get-Token)"; 'client-request-id' = $requestId }
    if ($ETag) { $headers['If-None-Match'] = $ETag }
    $failure = ''
    try { $answer = Invoke-WebRequest "$env:API/$Path" -Headers $headers -SkipHttpErrorCheck -TimeoutSec 60 }
    catch { $answer = $null; $failure = "$_" }
    if ($answer.StatusCode -in 200, 304) { return $answer }

    # Content is bytes for application/problem+json.
    $body = $answer ? [Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) : ''
    $code = "$($answer.Headers.'x-ms-error-code')"
    if ($code) { $isRetryable = ($body | ConvertFrom-Json).retryable }
    else { $isRetryable = $null -eq $answer -or $answer.StatusCode -ge 500 -or $answer.StatusCode -eq 401 } # the platform, or no answer
    if ($answer.StatusCode -eq 401) {
      # One more attempt, with a new token.
      if ($isRenewed) { $isRetryable = $false }
      $isRenewed = $true
      $cached.ExpiresOn = 0
    }
    $retryAfter = "$($answer.Headers.'Retry-After')"
    $waitSeconds = $retryAfter ? [int] $retryAfter : [Math]::Pow(2, $attempt - 1)
    $what = $answer ? "$($answer.StatusCode) $code" : 'no answer'
    [Console]::Error.WriteLine("$what request-id $requestId, attempt $attempt")
    if (-not $isRetryable -or $attempt -eq $maxAttempts -or $waitSeconds -gt $maxWaitSeconds) {
      throw "${Path}: $body$failure"
    }
    Start-Sleep -Seconds $waitSeconds
  }
}

$query = "jobs?verdict=critical,warning&sort=disablesAt&limit=$limit"
$answer = Get-Answer $query
$etag = "$($answer.Headers.ETag)"
while ($true) {
  $page = $answer.Content | ConvertFrom-Json
  foreach ($job in $page.items) { "$($job.health.verdict)`t$($job.id)" }
  if (-not $page.next) { break }
  $answer = Get-Answer "$query&cursor=$($page.next)"
}

$again = Get-Answer $query $etag
$again.StatusCode -eq 304 ? 'No new sweep.' : 'A new sweep has ended.'
