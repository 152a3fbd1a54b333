using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Infrastructure.Documents;
using NanhuOrg.Infrastructure.Identity;
using NanhuOrg.Infrastructure.Ledger;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure;

public static class Registration
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, LedgerConnections connections)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(connections);
        services.AddSingleton(ServingSource(connections));
        services.AddSingleton<IDocumentStore>(p => LedgerStore.Build(p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<FigureCatalogue>()));
        services.AddSingleton<WriterConnections>();
        services.AddSingleton<BatchTransaction>();
        services.AddSingleton<LedgerWriter>();
        services.AddHostedService(p => p.GetRequiredService<LedgerWriter>());
        services.AddSingleton<Receipts>();
        services.AddSingleton<Streams>();
        services.AddSingleton<Rehearsals>();
        services.AddSingleton<UnitsCache>();
        services.AddSingleton<IUnits>(p => p.GetRequiredService<UnitsCache>());
        services.AddHostedService<UnitsLoader>();
        services.AddSingleton<IClock, SystemClock>();
        services.AddSingleton<ILedger, MartenLedger>();
        services.AddSingleton<IRecords, Records>();
        services.AddSingleton<Entries>();
        services.AddSingleton<IEntries>(p => p.GetRequiredService<Entries>());
        services.AddSingleton<IAssessmentEntries>(p => p.GetRequiredService<Entries>());
        services.AddSingleton<IDerived, Derived>();
        services.AddSingleton<IFigures, Projections.Figures>();
        services.TryAddSingleton<IRequestOrigin, NoOrigin>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<IAccessLog>(p => p.GetRequiredService<AccessLog>());
        services.AddSingleton<IClients, Clients>();
        services.AddSingleton<IWorkbooks, Workbooks>();
        services.AddSingleton<ITrials, Trials>();
        services.TryAddSingleton<ISecretBox, NoSecretBox>();
        services.AddSingleton<StaffStore>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<IAccounts, Accounts>();
        services.AddSingleton<StaffUsers>();
        services.AddSingleton<ISignIn, SignIn>();
        return services;
    }

    private static NpgsqlDataSource ServingSource(LedgerConnections connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connections.App) { ApplicationName = "nanhuorg", Timezone = "UTC", MaxPoolSize = 40, MaxAutoPrepare = 100 };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
