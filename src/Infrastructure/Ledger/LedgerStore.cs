using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Schema;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Infrastructure.Identity;
using NanhuOrg.Infrastructure.Ledger.Writer;
using Npgsql;
using Weasel.Core;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>Marten, set up as a ledger: literal event names, server timestamps, no schema changes while serving, and nothing switched on that rewrites history.</summary>
internal static class LedgerStore
{
    public const string Schema = "ledger";

    public static DocumentStore Build(NpgsqlDataSource source, FigureCatalogue? figures) => DocumentStore.For(options =>
    {
        options.Connection(source);
        options.DatabaseSchemaName = Schema;
        options.Events.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        // nothing is sent twice but by the writer, which asks first what became of it: a batch ends with its commit
        options.ConfigurePolly(static _ => { });
        options.ConfigureWritePolly(static _ => { });
        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps; // plain Quick stores times eight hours early on a server in China
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, LedgerJson.Configure);
        foreach (var kind in EventCatalog.All) options.Events.MapEventType(kind.Type, kind.Name);
        options.Events.MapEventType<EntryReplaced>(EntryReplaced.Name);
        options.Events.MapEventType<EntryReversed>(EntryReversed.Name);
        // No history but the access log's: what proves who somebody is must be replaceable.
        options.Schema.For<StaffDocument>().DocumentAlias("staff").UseNumericRevisions(true).UniqueIndex(UniqueIndexType.Computed, d => d.SignInName);
        if (figures is not null) options.Projections.Add(new AnnualStatistics(), ProjectionLifecycle.Inline, nameof(AnnualStatistics));
    });
}
