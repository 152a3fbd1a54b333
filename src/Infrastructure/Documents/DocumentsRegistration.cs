using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Application.Imports;

namespace NanhuOrg.Infrastructure.Documents;

public static class DocumentsRegistration
{
    /// <summary>Imports, with the folder in which files wait.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services, string folder)
    {
        services.AddSingleton(new UploadFolder(folder));
        services.AddSingleton<IImports, Imports>();
        services.AddSingleton<IUploads, Uploads>();
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<IImportRuns>(p => p.GetRequiredService<ImportSignal>());
        services.AddHostedService<ImportRuns>();
        return services;
    }
}
