#:package Azure.Identity@1.21.0
using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;

string Optional(string name) => Environment.GetEnvironmentVariable(name) ?? "";
string Setting(string name) =>
    Optional(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set.");

var (api, apiClientId, ownerId) = (Setting("API"), Setting("API_CLIENT_ID"), Setting("OWNER_ID"));

TokenCredential credential = Optional("IDENTITY_ENDPOINT") == ""
    ? new AzureCliCredential()
    : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
var scope = new TokenRequestContext([$"api://{apiClientId}/.default"]);
var token = await credential.GetTokenAsync(scope, CancellationToken.None);

using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
using var answer = await client.GetAsync($"{api}/servicePrincipals/{ownerId}/jobs");
var text = await answer.Content.ReadAsStringAsync();
if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{(int)answer.StatusCode} {text}");

using var document = JsonDocument.Parse(text);
foreach (var job in document.RootElement.GetProperty("items").EnumerateArray())
{
    var quarantine = job.GetProperty("quarantine");
    var days = "-";
    if (quarantine.ValueKind == JsonValueKind.Object
        && quarantine.GetProperty("disablesAt") is { ValueKind: JsonValueKind.String } disablesAt)
        days = $"{Math.Floor((disablesAt.GetDateTimeOffset() - DateTimeOffset.UtcNow).TotalDays)}";
    Console.WriteLine($"{job.GetProperty("health").GetProperty("verdict")}\t{days}\t{job.GetProperty("id")}");
}
