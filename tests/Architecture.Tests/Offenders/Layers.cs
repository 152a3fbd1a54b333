// Types that break the rules of the layers, each in a namespace that the rule it breaks looks at.
#pragma warning disable IDE0130 // the namespaces are the point
using Microsoft.AspNetCore.Http;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Domain.Governance.Disputes;
using Npgsql;

namespace NanhuOrg.Domain.Offending
{
    public sealed class ReadsTheDatabase
    {
        public IReadOnlyList<NpgsqlConnection> Connections { get; } = [];
    }

    public sealed class ReadsTheClock
    {
        public Func<int> Year { get; } = () => TimeProvider.System.GetUtcNow().Year + DateTime.UtcNow.Year;
    }

    public sealed class RollsTheDie
    {
        public async Task<Guid> Id()
        {
            await Task.Yield();
            return Guid.NewGuid();
        }
    }
}

namespace NanhuOrg.Application.Offending
{
    public sealed class ReadsTheDatabase
    {
        public static bool Away(Exception e) => e is NpgsqlException;
    }

    public sealed class AnswersHttp
    {
        public async Task<int> Answer(HttpContext context)
        {
            await Task.Yield();
            return context.Response.StatusCode;
        }
    }

    public sealed class Chicken
    {
        public Egg.Shell? From { get; init; }
    }

    public sealed class AsksInfrastructure
    {
        public NanhuOrg.Infrastructure.Postgres.LedgerConnections? Connections { get; init; }
    }
}

namespace NanhuOrg.Application.Offending.Egg
{
    public sealed class Shell
    {
        public Chicken? Of { get; init; }
    }
}

namespace NanhuOrg.Infrastructure.Offending
{
    public sealed class AsksTheApi
    {
        public static string Of() => typeof(NanhuOrg.Api.Verbs.Launch).Name;
    }
}

namespace NanhuOrg.Api.Offending
{
    public sealed class MakesIds
    {
        public static IEnumerable<Guid> Of(IEnumerable<int> rows) => rows.Select(_ => Guid.CreateVersion7());
    }
}

namespace NanhuOrg.Application.Cadres.Offending
{
    public sealed class LooksAtDisputes(IStreams streams)
    {
        public IStreams Streams { get; } = streams;

        public static DisputeStatus? Of(IEnumerable<Dispute> disputes) => disputes.FirstOrDefault()?.Status;
    }
}

namespace NanhuOrg.Application.Ledger.Offending
{
    public sealed class LooksAtDisputes
    {
        public static bool Is(object happening) => happening is DisputeResolved;
    }
}

namespace NanhuOrg.Application.Miscellany.Offending
{
    public sealed class LivesNowhere;
}
