using System.Text.Json;
using System.Text.Json.Nodes;
using NanhuOrg.Api.Sample;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Tests.Sample;

/// <summary>Commands that rest on other records, or on who acts, are decided by themselves with what the book knows.</summary>
internal sealed partial class SampleRuleBook
{
    private readonly Dictionary<UniqueKey, string> held = [];
    private UnitTree? tree;

    private UnitTree Units => tree ??= new(entries.Count - 1, Streams<Unit>().Select(s => (State<Unit>(s), 0L)));

    /// <summary>The corrected event; who submitted a result is not said in a body.</summary>
    private static DomainEvent Said(JsonObject body, DomainEvent replaced, SampleCommand line) =>
        (DomainEvent)body.Deserialize(replaced.GetType(), Json)! is var said && said is ResultSubmitted result ? result with { SubmittedBy = new(line.Actor!) } : said;

    private string? Decide(SampleCommand line, string stream)
    {
        var errors = new List<FieldError>();
        var command = CommandCatalog.Find(line.Command)!.Reader.Read(JsonSerializer.SerializeToElement(line.Body), line.Id, errors);
        return command switch
        {
            null => string.Join("; ", errors.Select(e => $"{e.Field}: {e.Code}")),
            PublishRanking c => Publish(line, stream, (int)c.Year),
            ICommand<Policy> c => Decide(line, stream, c),
            ICommand<AdjustmentBatch> c => Decide(line, stream, c),
            ICommand<AdjustmentItem> c => Decide(line, stream, c),
            ICommand<Scheme> c => Decide(line, stream, c),
            ICommand<Result> c => Decide(line, stream, c),
            ICommand<ScoreAdjustment> c => Decide(line, stream, c),
            ICommand<DistrictRanking> c => Decide(line, stream, c),
            _ => throw new NotSupportedException(line.Command),
        };
    }

    private string? Decide<T>(SampleCommand line, string stream, ICommand<T> command)
        where T : class, IState<T>
    {
        var before = effective.ContainsKey(stream) ? State<T>(stream) : T.Start(command.Stream);
        var loaded = command.Dependencies(before).ToDictionary(d => d.Stream, Loaded);
        var today = SampleCalendar.DayOf(line.RecordedAt);
        var decision = command.Decide(before, new(new("sample", line.Actor is null ? null : new(line.Actor), null, Scopes.All.ToHashSet()), today, Units, loaded));
        if (decision.Refusal is { } refusal) return refusal.Code;
        if (decision.Events.Count != line.Entries) return $"makes {decision.Events.Count} entries, not {line.Entries}";
        foreach (var happening in decision.Events) Stand(stream, happening);
        return (command is ITakesEffect ? null : decision.Events.Select(e => Late(e, line)).FirstOrDefault(late => late is not null)) ?? Taken(stream, before, State<T>(stream));
    }

    private (object State, long Version) Loaded(Dependency dependency)
    {
        var stream = Policy.NameOf(dependency.Stream)?.Code() ?? dependency.Stream.ToString();
        return !effective.ContainsKey(stream) ? (this, 0)
            : dependency.State == typeof(Policy) ? (State<Policy>(stream), 1)
            : dependency.State == typeof(AdjustmentBatch) ? (State<AdjustmentBatch>(stream), 1)
            : dependency.State == typeof(Scheme) ? (State<Scheme>(stream), 1)
            : throw new NotSupportedException(dependency.State.Name);
    }

    private string? Taken<T>(string stream, T before, T after)
        where T : class, IState<T>
    {
        foreach (var key in before.UniqueKeys) held.Remove(key);
        return after.UniqueKeys.Where(c => !held.TryAdd(c, stream)).Select(c => $"{c.Kind.Name}-taken").FirstOrDefault();
    }

    // its rows need the figures, which nothing here knows: each publication is another one
    private string? Publish(SampleCommand line, string stream, int year)
    {
        var schemes = Streams<Scheme>().Select(State<Scheme>).Where(s => s.Year == year && s.Latest is not null).ToList();
        if (schemes is not [var scheme]) return RankingRefusals.NoScheme.Code;
        Stand(stream, new RankingPublished(Units.District!, year, entries.Count - 1, new(scheme.Id), scheme.Latest!.Number, [], Attribution.Dated, [], line.Key,
            SampleCalendar.DayOf(line.RecordedAt)));
        return null;
    }
}
