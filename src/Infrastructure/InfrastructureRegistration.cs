using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Documents;
using NanhuOrg.Infrastructure.Identity;
using NanhuOrg.Infrastructure.Ledger;
using NanhuOrg.Infrastructure.Ledger.Derived;
using NanhuOrg.Infrastructure.Ledger.Reading;
using NanhuOrg.Infrastructure.Ledger.Writer;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure;

public static class InfrastructureRegistration
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, LedgerConnections connections)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(connections);
        services.AddSingleton(ServingSource(connections));
        services.AddSingleton<DatabaseWatch>();
        services.AddSingleton<IDatabaseWatch>(p => p.GetRequiredService<DatabaseWatch>());
        services.AddHostedService(p => p.GetRequiredService<DatabaseWatch>());
        services.AddSingleton<IDocumentStore>(p => LedgerStore.Build(p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<FigureCatalogue>()));
        services.AddSingleton<WriterConnections>();
        services.AddSingleton<BatchTransaction>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<IWriter>(p => p.GetRequiredService<LedgerWriter>());
        services.AddHostedService(p => p.GetRequiredService<LedgerWriter>());
        services.AddSingleton<IReceipts, Receipts>();
        services.AddSingleton<IStreams, Streams>();
        services.AddSingleton<UnitsCache>();
        services.AddSingleton<IUnits>(p => p.GetRequiredService<UnitsCache>());
        services.AddHostedService<UnitsLoader>();
        services.AddSingleton<IClock, SystemClock>();
        services.AddSingleton<ListConnections>();
        services.AddSingleton<IReadModel, Records>();
        services.AddHostedService<PendingIndexEntries>();
        services.AddSingleton<Entries>();
        services.AddSingleton<IEntries>(p => p.GetRequiredService<Entries>());
        services.AddSingleton<IAssessmentEntries>(p => p.GetRequiredService<Entries>());
        services.AddSingleton<IDerivedTables, DerivedTables>();
        services.AddSingleton<IFigures, Figures>();
        services.TryAddSingleton<IRequestOrigin, NoOrigin>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<IAccessLog>(p => p.GetRequiredService<AccessLog>());
        services.AddSingleton<IClients, ClientStore>();
        services.AddSingleton<IWorkbooks, Workbooks>();
        services.TryAddSingleton<ISecretBox, NoSecretBox>();
        services.AddSingleton<StaffStore>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<PasswordRooms>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<IKeptForms, KeptFormStore>();
        services.AddSingleton<IAccounts, Accounts>();
        services.AddPasswordCost();
        services.AddSingleton<StaffUsers>();
        services.AddSingleton<ISignIn, SignIn>();
        return services;
    }

    // a question takes a few milliseconds; to start workers or the compiler for it takes fifty
    private static NpgsqlDataSource ServingSource(LedgerConnections connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connections.App)
        {
            ApplicationName = "nanhuorg",
            Timezone = "UTC",
            MaxPoolSize = 40,
            Timeout = Patience.Opening,
            CommandTimeout = Patience.Reading,
            MaxAutoPrepare = 100,
            NoResetOnClose = true, // nobody sets anything for longer than a transaction
        };
        settings.Options = $"{settings.Options} -c max_parallel_workers_per_gather=0 -c jit=off".TrimStart();
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
