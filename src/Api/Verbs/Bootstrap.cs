using NanhuOrg.Api.Access;
using NanhuOrg.Application.Ports;

namespace NanhuOrg.Api.Verbs;

/// <summary>The first client, without which nobody could call the API; its secret is written to the data folder, once.</summary>
internal static class Bootstrap
{
    public static string File(string dataFolder) => BootstrapClient.File(dataFolder);

    public static Task EnsureAsync(IServiceProvider services, string dataFolder, CancellationToken ct) =>
        BootstrapClient.Ensure(dataFolder, services.GetRequiredService<IClients>(), ct);
}
