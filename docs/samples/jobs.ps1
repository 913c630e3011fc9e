$ErrorActionPreference = 'Stop'
foreach ($name in 'API', 'API_CLIENT_ID', 'OWNER_ID') {
  if (-not [Environment]::GetEnvironmentVariable($name)) { throw "$name is not set." }
}

if ($env:IDENTITY_ENDPOINT) {
  # A managed identity
  $query = @{ 'api-version' = '2019-08-01'; resource = "api://$env:API_CLIENT_ID" }
  $header = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER }
  $token = (Invoke-RestMethod $env:IDENTITY_ENDPOINT -Body $query -Headers $header -TimeoutSec 10).access_token
} else {
  # A person
  $token = az account get-access-token --scope "api://$env:API_CLIENT_ID/.default" --query accessToken --output tsv
  if ($LASTEXITCODE -ne 0) { throw 'az gave no token. Run az login.' }
}

$url = "$env:API/servicePrincipals/$env:OWNER_ID/jobs"
$jobs = (Invoke-RestMethod $url -Headers @{ Authorization = "Bearer $token" } -TimeoutSec 60).items
foreach ($job in $jobs) {
  # Invoke-RestMethod has made a DateTime of each instant.
  $disablesAt = $job.quarantine.disablesAt
  $days = if ($disablesAt) { [Math]::Floor(($disablesAt.ToUniversalTime() - [DateTime]::UtcNow).TotalDays) } else { '-' }
  "$($job.health.verdict)`t$days`t$($job.id)"
}
