namespace NanhuOrg.Api.Verbs;

/// <summary>The fictional sample of 2024, recorded through the same API as everybody's, hence after the server listens.</summary>
internal static class Sample
{
    public static Task LoadAsync(Uri address, string dataFolder, IServiceProvider services, TextWriter progress, CancellationToken ct) => Task.CompletedTask;
}
