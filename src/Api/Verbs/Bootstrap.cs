using NanhuOrg.Api.Access;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Verbs;

/// <summary>The first client and the first three people, without whom nobody could call the API or sign in; their secrets are written to the data folder, once.</summary>
internal static class Bootstrap
{
    public static string File(string dataFolder) => BootstrapClient.File(dataFolder);

    public static async Task EnsureAsync(IServiceProvider services, string dataFolder, CancellationToken ct)
    {
        await BootstrapClient.Ensure(dataFolder, services.GetRequiredService<IClients>(), ct);
        await FirstPeople.EnsureAdministrators(dataFolder, services.GetRequiredService<IAccounts>(), ct);
    }
}
